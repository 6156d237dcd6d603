"""The personal digest: once for each person and period, in their own morning, only when there is something in it."""

from dataclasses import replace
from datetime import datetime, timedelta

import storage.action_items
import storage.handoffs
import storage.outbox
import storage.personal
from domain import delivery, errors, personal, schedules
from domain.home import Received
from domain.people import Squad
from domain.personal import Actions, Digest, Frequency, Person, State
from domain.schedules import Occurrence
from services import feedback_views, home, meetings, one_by_one, squads
from storage.database import Transaction, Work

_AT_A_LOOK = 50
_MOST_LOOKS = 20
_FEW = 5


def post_due(transaction: Transaction, reading: Transaction, now: datetime) -> int:
    """Queue the digests that are due by `now`; any replica may. Returns how many."""
    count = 0
    for _ in range(_MOST_LOOKS):
        with reading() as work:
            waiting = storage.personal.due(work, now, limit=_AT_A_LOOK)
        count += one_by_one.carry_out(waiting, lambda each: _post(transaction, each, now))
        if len(waiting) < _AT_A_LOOK:
            break
    return count


def tidy(transaction: Transaction, now: datetime) -> int:
    """Forget mornings that nobody looks back at. Returns how many."""
    with transaction() as work:
        return storage.personal.forget_before(work, now - schedules.LOOK_BACK)


def get(reading: Transaction, message: delivery.Message) -> Digest:
    """What the message shows now. Raises errors.NotFound where by now there is nothing to tell."""
    with reading() as work:
        squad = squads.squad_for(work, message.workspace_id, message.address)
        person = storage.personal.find(work, message.workspace_id, message.address)
        told = replace(person, digest=Frequency(message.subject["frequency"]))
        since = datetime.fromisoformat(message.subject["since"])
        found = _gather(work, told, squad, since, message.created_at)
    if found.is_empty:
        raise errors.NotFound("digest")
    return found


def _post(transaction: Transaction, seen: Person, now: datetime) -> bool:
    with transaction() as work:
        person = storage.personal.hold(work, seen.workspace_id, seen.user_id)
        if person.next_at is None or person.next_at > now:
            return False  # another replica was faster
        around = squads.around(work, person.workspace_id, person.user_id)
        if not around.places:
            storage.personal.save(work, replace(person, next_at=None))
            return False
        squad = around.meant_by(person.user_id)
        occurrence = personal.due(person, squad, now)
        posted = occurrence is not None and _take(work, person, squad, occurrence, now)
        told_until = now if occurrence else person.told_until
        after = personal.planned(replace(person, told_until=told_until), squad, now)
        storage.personal.save(work, after)
    return posted


def _take(work: Work, person: Person, squad: Squad, occurrence: Occurrence, now: datetime) -> bool:
    since = personal.since(person, occurrence.at)
    empty = _gather(work, person, squad, since, now).is_empty
    state = State.EMPTY if empty else State.POSTED
    if not storage.personal.take(work, person, occurrence, state, now) or empty:
        return False
    storage.outbox.queue(
        work,
        workspace_id=person.workspace_id,
        dedupe_key=f"personal:{person.user_id}:{occurrence.period}",
        kind=delivery.Kind.PERSONAL_DIGEST,
        address=person.user_id,
        subject={"since": since.isoformat(), "frequency": person.digest},
        now=now,
    )
    return True


def _gather(work: Work, person: Person, squad: Squad, since: datetime, now: datetime) -> Digest:
    workspace_id, user_id = person.workspace_id, person.user_id
    today = meetings.today(personal.timezone(person, squad), now)
    last = today + timedelta(days=6 if person.digest is Frequency.WEEKLY else 0)
    items, total = storage.action_items.page(
        work, workspace_id, storage.action_items.due_by(user_id, last), limit=_FEW
    )
    handoffs = storage.handoffs
    return Digest(
        user_id=user_id,
        squad=squad,
        frequency=person.digest,
        today=today,
        since=since,
        to_answer=home.some(work, workspace_id, handoffs.to_answer(user_id), urgent=True),
        to_inform=home.some(work, workspace_id, handoffs.to_inform(user_id), urgent=True),
        to_touch=home.some(work, workspace_id, handoffs.to_touch(user_id), urgent=True),
        feedback=Received(*feedback_views.waiting_for(work, workspace_id, user_id, limit=_FEW)),
        actions=Actions(tuple(items), total),
        news=home.some(work, workspace_id, handoffs.moved_on(user_id, since), urgent=False),
    )
