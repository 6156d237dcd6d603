"""Telling the managers, once, which posts around the meeting were left out after a long outage."""

from collections.abc import Callable
from datetime import datetime

import storage.outbox
import storage.squads
from domain.delivery import Kind
from domain.people import Squad
from domain.schedules import Kind as Regular
from domain.schedules import Occurrence
from storage.database import Work


def teller(what: Regular) -> Callable[[Work, Squad, tuple[Occurrence, ...], datetime], None]:
    """What a poster of this kind does about periods that were skipped."""

    def tell(work: Work, squad: Squad, periods: tuple[Occurrence, ...], now: datetime) -> None:
        for manager in storage.squads.managers_of(work, squad.workspace_id):
            storage.outbox.queue(
                work,
                workspace_id=squad.workspace_id,
                dedupe_key=f"{what}:{squad.id}:skipped:{periods[-1].period}:{manager}",
                kind=Kind.SKIPPED_NOTICE,
                address=manager,
                subject={
                    "squad_id": squad.id,
                    "what": what.value,
                    "first": periods[0].period,
                    "last": periods[-1].period,
                    "count": str(len(periods)),
                },
                now=now,
            )

    return tell
