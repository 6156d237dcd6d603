"""What people chose to get by direct message, whose digest is due, and what became of their periods."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, delete, select, update

from domain.personal import Frequency, Nudge, Person, State
from domain.schedules import Occurrence
from storage.database import Work
from storage.personal_tables import TO_COME, personal, personal_occurrences
from storage.upserts import insert_new, put

_KEYS = ("workspace_id", "user_id")


def find(work: Work, workspace_id: str, user_id: str) -> Person:
    """The person's choice; what is usual where they never chose."""
    row = work.connection.execute(_of(workspace_id, user_id)).mappings().first()
    return _person_of(row) if row else Person(workspace_id, user_id)


def hold(work: Work, workspace_id: str, user_id: str) -> Person:
    """The same; nobody else may change it until the transaction ends."""
    insert_new(work, personal, _row(Person(workspace_id, user_id)))
    query = _of(workspace_id, user_id).with_for_update()
    return _person_of(work.connection.execute(query).mappings().one())


def save(work: Work, person: Person) -> None:
    """Bring the person, who was held before, to these values."""
    put(work, personal, _row(person), keys=_KEYS)


def ensure(work: Work, workspace_id: str, people: Iterable[str], now: datetime) -> None:
    """See to it that somebody looks what waits for these people; those who want no digest are left alone."""
    for user_id in sorted(people):
        if not insert_new(work, personal, _row(Person(workspace_id, user_id, next_at=now))):
            work.connection.execute(
                update(personal)
                .where(
                    personal.c.workspace_id == workspace_id,
                    personal.c.user_id == user_id,
                    personal.c.next_at.is_(None),
                    personal.c.digest != Frequency.OFF,
                )
                .values(next_at=now)
            )


def due(work: Work, now: datetime, *, limit: int) -> list[Person]:
    """People of all workspaces to be looked at by now, the longest due first."""
    query = (
        select(personal)
        .where(TO_COME, personal.c.next_at <= now)
        .order_by(personal.c.next_at)
        .limit(limit)
    )
    return [_person_of(row) for row in work.connection.execute(query).mappings()]


def take(work: Work, person: Person, occurrence: Occurrence, state: State, now: datetime) -> bool:
    """Deal with the period, once and for all. False where somebody has: then nothing may be sent."""
    row = {
        "workspace_id": person.workspace_id,
        "user_id": person.user_id,
        "period": occurrence.period,
        "due_at": occurrence.at,
        "made_at": now,
        "state": state,
    }
    return insert_new(work, personal_occurrences, row)


def forget_before(work: Work, moment: datetime) -> int:
    """Drop the periods of all workspaces that were due before then. Returns how many."""
    old = delete(personal_occurrences).where(personal_occurrences.c.due_at < moment)
    return work.connection.execute(old).rowcount


def _of(workspace_id: str, user_id: str) -> Any:
    return select(personal).where(
        personal.c.workspace_id == workspace_id, personal.c.user_id == user_id
    )


def _row(person: Person) -> dict[str, Any]:
    return {
        "workspace_id": person.workspace_id,
        "user_id": person.user_id,
        "timezone": person.timezone,
        "digest": person.digest,
        "action_reminders": Nudge.ACTIONS not in person.stopped,
        "feedback_reminders": Nudge.FEEDBACK not in person.stopped,
        "next_at": person.next_at,
        "told_until": person.told_until,
    }


def _person_of(row: RowMapping) -> Person:
    wanted = {Nudge.ACTIONS: row["action_reminders"], Nudge.FEEDBACK: row["feedback_reminders"]}
    return Person(
        workspace_id=row["workspace_id"],
        user_id=row["user_id"],
        timezone=row["timezone"],
        digest=Frequency(row["digest"]),
        stopped=frozenset(nudge for nudge, wants in wanted.items() if not wants),
        next_at=row["next_at"],
        told_until=row["told_until"],
    )
