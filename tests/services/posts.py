"""Regular posts of one kind that are queued as messages, and what became of them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import storage.outbox
import storage.schedules
from domain import delivery
from domain.people import Squad
from domain.schedules import Kind, Occurrence, State
from services import schedules
from services.schedules import Poster, Posters, Posting
from storage.database import Database, Work
from tests import company
from tests.company import WORKSPACE

DAY = timedelta(days=1)
THURSDAY = datetime(2026, 3, 5, 12, tzinfo=UTC)
FRIDAY = datetime(2026, 3, 6, 15, tzinfo=UTC)  # 16:00 in Berlin


def queue(work: Work, posting: Posting) -> None:
    storage.outbox.queue(
        work,
        workspace_id=posting.squad.workspace_id,
        dedupe_key=f"digest:{posting.squad.id}:{posting.occurrence.period}",
        kind=delivery.Kind.NEWS,
        address=company.CHANNEL,
        subject={"state": posting.state},
        now=posting.now,
    )


def tell(work: Work, squad: Squad, skipped: Sequence[Occurrence], now: datetime) -> None:
    storage.outbox.queue(
        work,
        workspace_id=squad.workspace_id,
        dedupe_key=f"skipped:{squad.id}:{skipped[-1].period}",
        kind=delivery.Kind.DEAD_NOTICE,
        address=company.LEA,
        subject={"periods": " ".join(each.period for each in skipped)},
        now=now,
    )


POSTERS: Posters = {Kind.DIGEST: Poster(queue, tell)}


def look(database: Database, now: datetime) -> int:
    return schedules.post_due(database.transaction, database.reading, POSTERS, now)


def posted(database: Database) -> list[str]:
    return [
        each.dedupe_key.rpartition(":")[2]
        for each in company.queued(database)
        if each.kind is delivery.Kind.NEWS
    ]


def made(database: Database, squad: Squad) -> dict[str, State]:
    with database.reading() as work:
        found = storage.schedules.made(
            work, WORKSPACE, squad.id, Kind.DIGEST, since=datetime(2000, 1, 1, tzinfo=UTC)
        )
    return {each.occurrence.period: each.state for each in found}
