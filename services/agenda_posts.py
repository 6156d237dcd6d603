"""The agenda as it is posted before the meeting, and kept up to date until the next one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import storage.outbox
from domain import delivery
from domain.agenda import Agenda
from domain.delivery import Message
from domain.people import Squad
from domain.questions import Asked
from domain.schedules import Kind, State
from services import agenda, agenda_redraw, digests, questions, skipped_posts, squads
from services import schedules as schedule_services
from services.schedules import Poster, Posting
from storage.database import Transaction, Work

_RECENT = timedelta(days=7)


def post(work: Work, posting: Posting) -> None:
    """Queue the agenda of the coming meeting, with what is too long for it in the thread."""
    late = (
        {"late": agenda_redraw.written(posting.occurrence.at)}
        if posting.state is State.LATE
        else {}
    )
    key = f"{agenda_redraw.key_of(posting.squad)}:{posting.occurrence.period}"
    _queue(work, posting.squad, key, late, posting.now)


POSTER = Poster(post, skipped_posts.teller(Kind.AGENDA))


def post_now(
    transaction: Transaction, workspace_id: str, squad_id: str, *, key: str, now: datetime
) -> bool:
    """Post the coming meeting's agenda early, or again where it was posted. Returns whether it was the first time.

    `key` tells this wish from others. Raises errors.NotFound.
    """
    with transaction() as work:
        squad = squads.squad_by_id(work, workspace_id, squad_id)
        following = schedule_services.coming(work, squad, Kind.AGENDA, now).next_at
        meets_at = schedule_services.coming(work, squad, Kind.MEETING, now).next_at
        still_to_come = following and meets_at and following < meets_at
        if still_to_come and schedule_services.post_now(work, POSTER, squad, Kind.AGENDA, now):
            return True
        posted = agenda_redraw.newest(work, squad, now)
        met = agenda.last_met(work, squad, now) or now - _RECENT
        again = posted is not None and posted.created_at > met
        more = {"again": "yes"} if again else {}
        _queue(work, squad, f"{agenda_redraw.key_of(squad)}:again:{key}", more, now)
    return not again


def preview(
    reading: Transaction, workspace_id: str, squad_id: str, now: datetime
) -> tuple[Agenda, tuple[Asked, ...]]:
    """The agenda as it would be posted now, and its questions. Raises errors.NotFound."""
    with reading() as work:
        squad = squads.squad_by_id(work, workspace_id, squad_id)
        shown = agenda.agenda_of(work, squad, now)
        found = questions.found(work, shown, now)
        return replace(shown, questions=len(found)), tuple(
            questions.asked(work, workspace_id, each) for each in found
        )


def get(reading: Transaction, message: Message) -> Agenda:
    """What the message of an agenda shows. Raises errors.NotFound."""
    subject = message.subject
    with reading() as work:
        squad = squads.squad_by_id(work, message.workspace_id, subject["squad_id"])
        shown = agenda.agenda_of(work, squad, _read(subject["now"]), _read(subject["posted"]))
    late = subject.get("late")
    return replace(
        shown,
        questions=int(subject.get("questions", "0")),
        late=_read(late) if late else None,
        again=subject.get("again") == "yes",
    )


def _queue(work: Work, squad: Squad, key: str, more: dict[str, str], now: datetime) -> None:
    shown = agenda.agenda_of(work, squad, now)
    found = questions.found(work, shown, now)
    at = agenda_redraw.written(now)
    asked = {"questions": str(len(found))} if found else {}
    subject = {"squad_id": squad.id, "posted": at, "now": at, **asked, **more}
    _add(work, squad, key, delivery.Kind.AGENDA, subject, now)
    for part in shown.long_parts():
        rest = {**subject, "part": part.value}
        _add(work, squad, f"{key}:{part}", delivery.Kind.AGENDA_REST, rest, now, parent_key=key)
    # Each is a message of its own, so that it has a thread; posted again, the same meeting is not asked twice.
    for question in found:
        about = questions.subject(squad, question)
        meeting = (shown.meets_at or now).date()
        name = f"question:{squad.id}:{meeting}:{about['anomaly']}:{about['about']}"
        _add(work, squad, name, delivery.Kind.AGENDA_QUESTION, about, now)


def _add(
    work: Work,
    squad: Squad,
    key: str,
    kind: delivery.Kind,
    subject: dict[str, str],
    now: datetime,
    *,
    parent_key: str | None = None,
) -> None:
    storage.outbox.queue(
        work,
        workspace_id=squad.workspace_id,
        dedupe_key=key,
        kind=kind,
        address=digests.channel_of(squad),
        subject=subject,
        parent_key=parent_key,
        now=now,
    )


def _read(written: str) -> datetime:
    return datetime.fromtimestamp(float(written), UTC)
