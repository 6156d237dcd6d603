"""The reel: a squad's small wins wait, and are told together once a week, at the moment of its schedule."""

from datetime import datetime

import storage.outbox
import storage.win_posts
from domain import delivery
from domain.people import Squad
from domain.schedules import Kind, Occurrence
from domain.wins import Win
from services import pots, squads, win_views
from services import schedules as schedule_services
from services.schedules import Poster, Posting
from storage.database import Transaction, Work


def waiting_key(squad_id: str) -> str:
    """Under which small wins wait. No message bears it: the reel that tells them has a key of its own."""
    return f"reel:{squad_id}"


def channel_of(squad: Squad) -> str | None:
    """Where the reel goes: the channel for wins."""
    return squad.channels.wins


def post(work: Work, posting: Posting) -> None:
    """Queue the reel of all that waits; nothing where nothing does."""
    _tell(work, posting.squad, f"week:{posting.occurrence.period}", posting.now)


def _catch_up(work: Work, squad: Squad, skipped: tuple[Occurrence, ...], now: datetime) -> None:
    """Wins never expire: what should have been told in an outage is told after it, however long it took."""
    _tell(work, squad, f"week:{skipped[-1].period}", now)


POSTER = Poster(post, _catch_up)


def preview(reading: Transaction, squad: Squad) -> tuple[Win, ...]:
    """The small wins that wait, the oldest first. Raises errors.NotFound where none does."""
    return win_views.told_in(reading, squad.workspace_id, waiting_key(squad.id))


def post_now(
    transaction: Transaction, workspace_id: str, squad_id: str, *, key: str, now: datetime
) -> bool:
    """Tell what waits now; this week's moment is then passed over. False where nothing waits.

    `key` tells this wish from others. Raises errors.NotFound.
    """
    with transaction() as work:
        squad = squads.squad_by_id(work, workspace_id, squad_id)
        if not _waiting(work, squad):
            return False
        if schedule_services.post_now(work, POSTER, squad, Kind.REEL, now):
            return True
        return _tell(work, squad, f"now:{key}", now)


def _waiting(work: Work, squad: Squad) -> bool:
    key = waiting_key(squad.id)
    return bool(channel_of(squad) and storage.win_posts.told_in(work, squad.workspace_id, key))


def _tell(work: Work, squad: Squad, which: str, now: datetime) -> bool:
    channel = channel_of(squad)
    if channel is None or not _waiting(work, squad):
        return False
    key = f"{waiting_key(squad.id)}:{which}"
    subject = {"post_key": key}
    queued = storage.outbox.queue(
        work,
        workspace_id=squad.workspace_id,
        dedupe_key=key,
        kind=delivery.Kind.WIN_REEL,
        address=channel,
        subject=subject,
        now=now,
    )
    if queued is None:
        return False
    storage.win_posts.move(work, squad.workspace_id, [waiting_key(squad.id)], key)
    pots.queue_picture(work, squad, key, subject, now)
    return True
