"""Each way to read about MQL definitions and rising reasons, asked in one workspace."""

from collections.abc import Callable
from datetime import timedelta

from storage import definitions, movers, squads
from storage.database import Work
from tests.company import MONDAY


def squad_id(work: Work, workspace: str) -> str:
    return squads.all_of(work, workspace)[0].id


READS: dict[str, Callable[[Work, str, str], object]] = {
    "definitions.current": lambda work, t, _: definitions.current(work, t, squad_id(work, t)),
    "definitions.checklist": lambda work, t, _: definitions.checklist(
        work, t, squad_id(work, t), 1
    ),
    "definitions.versions": lambda work, t, _: definitions.versions(work, t, squad_id(work, t)),
    "definitions.proposal": lambda work, t, _: definitions.proposal(work, t, "P0NONE"),
    "definitions.open_proposals": lambda work, t, _: definitions.open_proposals(
        work, t, squad_id(work, t)
    ),
    "definitions.hold": lambda work, t, _: definitions.hold(work, t, "P0NONE"),
    "definitions.points_ever": lambda work, t, _: definitions.points_ever(
        work, t, squad_id(work, t)
    ),
    "movers.counts": lambda work, t, _: movers.counts(
        work, t, squad_id(work, t), MONDAY, MONDAY + timedelta(days=9)
    ),
}
