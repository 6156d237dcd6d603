"""The outbox: messages saved with the change that causes them, claimed before they are sent, settled after.

Every row is in one of `domain.delivery`'s states. Nobody works on a row without a lease; who holds an old lease can
change nothing any more. `due_at` is always the moment at which somebody has to look at the row next.
"""

import dataclasses
import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, and_, bindparam, func, insert, or_, select, true, update

from domain import errors
from domain.delivery import Kind, Message, Operation, State
from storage import ids
from storage.database import Work
from storage.delivery_tables import PENDING, outbox
from storage.upserts import insert_new

# Asked with every change, so put together once.
_NEW = insert(outbox)
_KNOWN = select(outbox.c.dedupe_key).where(
    outbox.c.workspace_id == bindparam("workspace_id"),
    outbox.c.dedupe_key.in_(bindparam("keys", expanding=True)),
)
_BY_KEY = select(outbox).where(
    outbox.c.workspace_id == bindparam("workspace_id"),
    outbox.c.dedupe_key == bindparam("dedupe_key"),
)
_LEASED = update(outbox).where(
    outbox.c.workspace_id == bindparam("its_workspace"),
    outbox.c.id == bindparam("its_id"),
    outbox.c.lease == bindparam("its_lease"),
)


def queue(
    work: Work,
    *,
    workspace_id: str,
    dedupe_key: str,
    kind: Kind,
    address: str,
    subject: Mapping[str, str],
    now: datetime,
    operation: Operation = Operation.POST,
    parent_key: str | None = None,
    due_at: datetime | None = None,
) -> str | None:
    """Save a message for delivery once the transaction commits; None where the dedupe key is taken already."""
    row = drafted(
        workspace_id=workspace_id,
        dedupe_key=dedupe_key,
        kind=kind,
        address=address,
        subject=subject,
        now=now,
        operation=operation,
        parent_key=parent_key,
        due_at=due_at,
    )
    if not insert_new(work, outbox, row):
        return None
    work.queued = True
    return str(row["id"])


Row = dict[str, Any]


def drafted(
    *,
    workspace_id: str,
    dedupe_key: str,
    kind: Kind,
    address: str,
    subject: Mapping[str, str],
    now: datetime,
    operation: Operation = Operation.POST,
    parent_key: str | None = None,
    due_at: datetime | None = None,
) -> Row:
    """A message as the outbox holds it, not yet saved."""
    return {
        "workspace_id": workspace_id,
        "id": ids.new_id(now),
        "dedupe_key": dedupe_key,
        "kind": kind,
        "operation": operation,
        "address": address,
        "subject": dict(subject),
        "parent_key": parent_key,
        "token": secrets.token_hex(16),
        "state": State.QUEUED,
        "attempts": 0,
        "created_at": now,
        "due_at": due_at or now,
    }


def queue_new(work: Work, rows: Sequence[Row]) -> None:
    """Save several messages at once whose dedupe keys cannot have been taken: they hold an id made just now."""
    work.connection.execute(_NEW, rows)
    work.queued = True


def get(work: Work, workspace_id: str, message_id: str) -> Message:
    """The message. Raises errors.NotFound."""
    return _one(work, _in(workspace_id).where(outbox.c.id == message_id))


def by_key(work: Work, workspace_id: str, dedupe_key: str) -> Message:
    """The message of that dedupe key. Raises errors.NotFound."""
    return _one(work, _BY_KEY, {"workspace_id": workspace_id, "dedupe_key": dedupe_key})


def newest_of(work: Work, workspace_id: str, kind: Kind, key: str) -> Message | None:
    """The latest message of this kind whose dedupe key is `key` or begins with it and ":"; None where there is none."""
    # A range of the index: ";" comes right after ":".
    mine = or_(
        outbox.c.dedupe_key == key,
        and_(outbox.c.dedupe_key >= f"{key}:", outbox.c.dedupe_key < f"{key};"),
    )
    query = (
        select(outbox)
        .where(
            outbox.c.workspace_id == workspace_id,
            mine,
            outbox.c.kind == kind,
            outbox.c.operation == Operation.POST,
        )
        .order_by(outbox.c.id.desc())
        .limit(1)
    )
    row = work.connection.execute(query).mappings().first()
    return message_of(row) if row else None


def known(work: Work, workspace_id: str, keys: Collection[str]) -> set[str]:
    """Those among the dedupe keys that some message has."""
    return set(
        work.connection.scalars(_KNOWN, {"workspace_id": workspace_id, "keys": sorted(keys)})
    )


def by_place(work: Work, workspace_id: str, channel: str, ts: str) -> Message:
    """The message that stands at this place in Slack. Raises errors.NotFound."""
    return _one(work, _in(workspace_id).where(outbox.c.channel == channel, outbox.c.ts == ts))


def settle(work: Work, message: Message, state: State, now: datetime, **values: Any) -> bool:
    """Move a claimed message on and give its lease back. False where the lease was lost: then nothing changed."""
    fields = {"state": state, "lease": None, "settled_at": now, "error": None} | values
    mine = {"its_workspace": message.workspace_id, "its_id": message.id, "its_lease": message.lease}
    return work.connection.execute(_LEASED, fields | mine).rowcount == 1


def decide(work: Work, message: Message, state: State, now: datetime) -> bool:
    """An admin's word on a held message: SENT or QUEUED. False where somebody else decided before."""
    changed = work.connection.execute(
        update(outbox)
        .where(
            outbox.c.workspace_id == message.workspace_id,
            outbox.c.id == message.id,
            outbox.c.state == State.HELD,
        )
        .values(state=state, due_at=now, settled_at=now, error=None)
    )
    work.queued = work.queued or changed.rowcount == 1
    return changed.rowcount == 1


def bring_forward(work: Work, workspace_id: str, message_id: str, now: datetime) -> None:
    """Send a message that waits for later now."""
    work.connection.execute(
        update(outbox)
        .where(
            outbox.c.workspace_id == workspace_id,
            outbox.c.id == message_id,
            outbox.c.state == State.QUEUED,
            outbox.c.due_at > now,
        )
        .values(due_at=now)
    )
    work.queued = True


def waiting_for(
    work: Work, workspace_id: str, kind: Kind, address: str, *, also_tried: bool = False
) -> Message | None:
    """The message of this kind to this address that waits; it cannot be claimed until the transaction ends.

    One that was tried already counts only where `also_tried` says so.
    """
    query = (
        select(outbox)
        .where(
            PENDING,
            outbox.c.workspace_id == workspace_id,
            outbox.c.kind == kind,
            outbox.c.address == address,
            outbox.c.state == State.QUEUED,
            true() if also_tried else outbox.c.attempts == 0,
        )
        .order_by(outbox.c.id.desc())
        .limit(1)
        .with_for_update()
    )
    row = work.connection.execute(query).mappings().first()
    return message_of(row) if row else None


def counts(work: Work) -> dict[State, int]:
    """How many messages are in each state, over all workspaces."""
    query = select(outbox.c.state, func.count()).group_by(outbox.c.state)
    return {State(state): count for state, count in work.connection.execute(query)}


def next_due(work: Work) -> datetime | None:
    """When the next unsettled message has to be looked at; None where all are settled."""
    query = select(func.min(outbox.c.due_at)).where(PENDING)
    moment: datetime | None = work.connection.scalar(query)
    return moment


def _in(workspace_id: str) -> Select[Any]:
    return select(outbox).where(outbox.c.workspace_id == workspace_id)


def _one(work: Work, query: Select[Any], asked: Mapping[str, str] | None = None) -> Message:
    row = work.connection.execute(query, asked).mappings().first()
    if row is None:
        raise errors.NotFound("message")
    return message_of(row)


_FIELDS = tuple(field.name for field in dataclasses.fields(Message))


def message_of(row: RowMapping) -> Message:
    """A message from a row of the outbox."""
    columns: dict[str, Any] = {name: row[name] for name in _FIELDS}
    columns["kind"] = Kind(row["kind"])
    columns["operation"] = Operation(row["operation"])
    columns["state"] = State(row["state"])
    return Message(**columns)
