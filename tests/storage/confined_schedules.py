"""Each way to read what a squad gets regularly, asked in one workspace about a lead of it or of another."""

from collections.abc import Callable
from datetime import timedelta

from domain.schedules import Kind
from storage import schedules, scorecards, squads
from storage.database import Work
from tests.company import MONDAY

WEEK = (MONDAY, MONDAY + timedelta(days=9))


def squad_id(work: Work, workspace: str) -> str:
    return squads.all_of(work, workspace)[0].id


READS: dict[str, Callable[[Work, str, str], object]] = {
    "schedules.find": lambda work, t, _: schedules.find(work, t, squad_id(work, t), Kind.DIGEST),
    "schedules.of_squad": lambda work, t, _: schedules.of_squad(work, t, squad_id(work, t)),
    "schedules.made": lambda work, t, _: schedules.made(
        work, t, squad_id(work, t), Kind.DIGEST, since=MONDAY
    ),
    "scorecards.facts": lambda work, t, _: list(
        scorecards.facts(work, t, squad_id(work, t), *WEEK)
    ),
    "scorecards.feedback_of": lambda work, t, _: scorecards.feedback_of(
        work, t, squad_id(work, t), *WEEK
    ),
    "scorecards.companies": lambda work, t, lead: scorecards.companies(work, t, [lead]),
    "scorecards.find": lambda work, t, _: scorecards.find(work, t, squad_id(work, t), "2026-W10"),
}
