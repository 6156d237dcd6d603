"""The weekly digest: its figures are frozen in the transaction that posts it, and shown again as they were."""

from dataclasses import replace
from datetime import datetime, timedelta

import storage.catalog
import storage.outbox
import storage.schedules
import storage.scorecards
import storage.squads
from domain import delivery, errors, schedules
from domain.delivery import Operation
from domain.people import Squad
from domain.reasons import Answer
from domain.schedules import Kind, Made, Occurrence, Schedule, State
from domain.scorecards import Digest, Scorecard, moment, whole_second
from services import schedules as schedule_services
from services import scorecards, squads
from services.schedules import Poster, Posting
from storage.database import Transaction, Work


def channel_of(squad: Squad) -> str:
    """Where the digest goes: the weekly channel, else the one for hand-offs."""
    return squad.channels.weekly or squad.channels.handoffs


def post(work: Work, posting: Posting) -> None:
    """Freeze the week and queue its post, with what is too long for it in the thread."""
    squad, period = posting.squad, posting.occurrence.period
    until = whole_second(posting.occurrence.at)
    since = whole_second(_since(posting.schedule, posting.before, posting.occurrence.at))
    card = replace(
        scorecards.count(work, squad, since, until),
        corrections=scorecards.corrected(work, squad, period),
    )
    storage.scorecards.freeze(work, squad.workspace_id, squad.id, period, card, posting.now)
    late = str(int(posting.occurrence.at.timestamp())) if posting.state is State.LATE else ""
    _queue(work, squad, period, card, {"late": late}, f"digest:{squad.id}:{period}", posting.now)


def skipped(work: Work, squad: Squad, periods: tuple[Occurrence, ...], now: datetime) -> None:
    """Tell the managers once which digests were left out after a long outage."""
    for manager in storage.squads.managers_of(work, squad.workspace_id):
        storage.outbox.queue(
            work,
            workspace_id=squad.workspace_id,
            dedupe_key=f"digest:{squad.id}:skipped:{periods[-1].period}:{manager}",
            kind=delivery.Kind.SKIPPED_NOTICE,
            address=manager,
            subject={
                "squad_id": squad.id,
                "first": periods[0].period,
                "last": periods[-1].period,
                "count": str(len(periods)),
            },
            now=now,
        )


POSTER = Poster(post, skipped)


def post_now(
    transaction: Transaction, workspace_id: str, squad_id: str, *, key: str, now: datetime
) -> bool:
    """Post this week's digest early; where it was posted, post it again with the very same figures.

    `key` tells this wish from others. Returns whether it was the first post. Raises errors.NotFound.
    """
    with transaction() as work:
        squad = squads.squad_by_id(work, workspace_id, squad_id)
        if schedule_services.post_now(work, POSTER, squad, Kind.DIGEST, now):
            return True
        period = schedules.period_at(_schedule(work, squad), now)
        card = _frozen(work, squad, period)
        again = f"digest:{squad.id}:{period}:again:{key}"
        _queue(work, squad, period, card, {"again": "yes"}, again, now)
    return False


def get(reading: Transaction, message: delivery.Message) -> Digest:
    """What the message of a digest shows. Raises errors.NotFound."""
    subject = message.subject
    with reading() as work:
        squad = squads.squad_by_id(work, message.workspace_id, subject["squad_id"])
        card = _frozen(work, squad, subject["period"])
        shown = _digest(work, squad, subject["period"], card)
    late = subject.get("late")
    return replace(
        shown,
        late=moment(int(late)) if late else None,
        again=subject.get("again") == "yes",
    )


def preview(reading: Transaction, workspace_id: str, squad_id: str, now: datetime) -> Digest:
    """The present week as it would be told now; as it was told, where it is posted. Raises errors.NotFound."""
    with reading() as work:
        squad = squads.squad_by_id(work, workspace_id, squad_id)
        schedule = _schedule(work, squad)
        period = schedules.period_at(schedule, now)
        frozen = storage.scorecards.find(work, workspace_id, squad.id, period)
        if frozen is not None:
            return _digest(work, squad, period, frozen)
        shown = _so_far(work, squad, now)
        corrections = scorecards.corrected(work, squad, period)
        return replace(shown, card=replace(shown.card, corrections=corrections))


def between_meetings(work: Work, squad: Squad, met: datetime | None, now: datetime) -> Digest:
    """What a meeting looks back on: the latest week that closed since the last one, or else the week so far."""
    latest = storage.scorecards.before(work, squad.workspace_id, squad.id, "9999", limit=1)
    since = met or now - timedelta(days=7)
    for period, card in latest.items():
        if moment(card.until) > since:
            return _digest(work, squad, period, card)
    return _so_far(work, squad, now)


def _so_far(work: Work, squad: Squad, now: datetime) -> Digest:
    schedule = _schedule(work, squad)
    made = storage.schedules.made(
        work, squad.workspace_id, squad.id, Kind.DIGEST, since=now - schedules.FURTHEST
    )
    card = scorecards.count(work, squad, _since(schedule, tuple(made), now), now)
    return replace(_digest(work, squad, schedules.period_at(schedule, now), card), draft=True)


def squad_of(reading: Transaction, message: delivery.Message) -> Squad:
    """The squad that a message is about. Raises errors.NotFound."""
    with reading() as work:
        return squads.squad_by_id(work, message.workspace_id, message.subject["squad_id"])


def _since(schedule: Schedule, before: tuple[Made, ...], until: datetime) -> datetime:
    """Where the last digest closed; so weeks that were left out, or that a lead moved, are told with the next."""
    closed = [
        each.occurrence.at
        for each in before
        if each.state is not State.SKIPPED and until - schedules.FURTHEST <= each.occurrence.at
    ]
    closed = [each for each in closed if each < until]
    return max(closed) if closed else schedules.a_week_before(schedule, until)


def _schedule(work: Work, squad: Squad) -> Schedule:
    found = storage.schedules.find(work, squad.workspace_id, squad.id, Kind.DIGEST)
    return found or Schedule(squad.workspace_id, squad.id, Kind.DIGEST, squad.timezone)


def _frozen(work: Work, squad: Squad, period: str) -> Scorecard:
    found = storage.scorecards.find(work, squad.workspace_id, squad.id, period)
    if found is None:
        raise errors.NotFound("digest")
    return found


def _digest(work: Work, squad: Squad, period: str, card: Scorecard) -> Digest:
    known = {
        (answer.value, reason.key): reason.label
        for answer in (Answer.REJECT, Answer.RECYCLE, Answer.LOST)
        for reason in storage.catalog.reasons_of(work, squad.workspace_id, answer, also_former=True)
    }
    told = {(each.answer, each.key) for each in card.reasons}
    companies = storage.scorecards.companies(
        work, squad.workspace_id, {win.lead_id for win in card.wins}
    )
    labels = {key: label for key, label in known.items() if key in told}
    return Digest(squad, period, card, labels, companies)


def _queue(
    work: Work,
    squad: Squad,
    period: str,
    card: Scorecard,
    more: dict[str, str],
    key: str,
    now: datetime,
) -> None:
    parts = {key: (delivery.Kind.DIGEST, Operation.POST)}
    if card.is_long:
        parts[f"{key}:rest"] = delivery.Kind.DIGEST_REST, Operation.POST
    if not card.is_quiet:
        parts[f"{key}:picture"] = delivery.Kind.WIN_PICTURE, Operation.UPLOAD
    for part, (kind, operation) in parts.items():
        storage.outbox.queue(
            work,
            workspace_id=squad.workspace_id,
            dedupe_key=part,
            kind=kind,
            operation=operation,
            address=channel_of(squad),
            subject={"squad_id": squad.id, "period": period, **more},
            parent_key=None if part == key else key,
            now=now,
        )
