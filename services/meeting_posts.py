"""The short word with which a meeting begins."""

from dataclasses import dataclass
from datetime import UTC, datetime

import storage.outbox
from domain import delivery
from domain.agenda import Agenda
from domain.delivery import Message
from domain.people import Squad
from domain.schedules import Kind, State
from services import agenda, agenda_redraw, digests, skipped_posts, squads
from services import schedules as schedule_services
from services.schedules import Poster, Posting
from storage.database import Transaction, Work


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that begins at `at`: its agenda, and the message of the posted one. `is_late`: it began long ago."""

    agenda: Agenda
    at: datetime
    posted: Message | None = None
    is_late: bool = False


def post(work: Work, posting: Posting) -> None:
    """Queue the word, and have the posted agenda show the present."""
    late = {"late": "yes"} if posting.state is State.LATE else {}
    _queue(work, posting.squad, posting.occurrence.period, posting.occurrence.at, late, posting.now)
    agenda_redraw.redraw(work, posting.squad, f"meeting:{posting.occurrence.period}", posting.now)


POSTER = Poster(post, skipped_posts.teller(Kind.MEETING))


def post_now(
    transaction: Transaction, workspace_id: str, squad_id: str, *, key: str, now: datetime
) -> bool:
    """Say it now: the meeting begins earlier this week, or once more. Returns whether it was the first time.

    `key` tells this wish from others. Raises errors.NotFound.
    """
    with transaction() as work:
        squad = squads.squad_by_id(work, workspace_id, squad_id)
        if schedule_services.post_now(work, POSTER, squad, Kind.MEETING, now):
            return True
        _queue(work, squad, f"again:{key}", now, {}, now)
    return False


def preview(reading: Transaction, workspace_id: str, squad_id: str, now: datetime) -> Meeting:
    """The word as it would be now. Raises errors.NotFound."""
    with reading() as work:
        squad = squads.squad_by_id(work, workspace_id, squad_id)
        return _meeting(work, squad, now)


def get(reading: Transaction, message: Message) -> Meeting:
    """What the message says. Raises errors.NotFound."""
    subject = message.subject
    at = datetime.fromtimestamp(float(subject["at"]), UTC)
    with reading() as work:
        squad = squads.squad_by_id(work, message.workspace_id, subject["squad_id"])
        return _meeting(work, squad, at, is_late="late" in subject)


def _meeting(work: Work, squad: Squad, at: datetime, *, is_late: bool = False) -> Meeting:
    posted = agenda_redraw.newest(work, squad, at)
    return Meeting(agenda.agenda_of(work, squad, at), at, posted, is_late)


def _queue(
    work: Work, squad: Squad, what: str, at: datetime, more: dict[str, str], now: datetime
) -> None:
    storage.outbox.queue(
        work,
        workspace_id=squad.workspace_id,
        dedupe_key=f"meeting:{squad.id}:{what}",
        kind=delivery.Kind.MEETING,
        address=digests.channel_of(squad),
        subject={"squad_id": squad.id, "at": str(at.timestamp()), **more},
        now=now,
    )
