"""Claiming what is due in the outbox: one short transaction, before any call to Slack.

Any number of replicas may claim at once: on Postgres a row that another one looks at is skipped, on SQLite writers
come one at a time.
"""

import dataclasses
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Integer, and_, bindparam, exists, or_, select, text, update

from domain.delivery import MAKES_A_MESSAGE, Message, Operation, State
from storage import pace
from storage.columns import UtcDateTime
from storage.database import Work
from storage.delivery_tables import PENDING, outbox
from storage.delivery_tables import pace as pace_table
from storage.delivery_tables import pauses as pauses_table
from storage.outbox import message_of

_UNSETTLED = (State.QUEUED, State.SENDING, State.UNKNOWN, State.CHECKING)
_NOW = bindparam("now", type_=UtcDateTime)
_MOST = bindparam("most", type_=Integer)
_earlier = outbox.alias("earlier")
_ORPHANED = "the message above it is missing"
_EARLIER_PENDING = text("earlier.state IN ('queued', 'sending', 'unknown', 'checking')")
_parent = outbox.alias("parent")


def due(work: Work, now: datetime, *, limit: int) -> list[str]:
    """Ids of messages that could be sent now. Reads only: a long queue must not keep those who write waiting."""
    return list(work.connection.scalars(_DUE_TO_SEND, {"now": now, "most": limit}))


def due_to_check(work: Work, now: datetime) -> bool:
    """Whether there is a message to look for now. Reads only."""
    return work.connection.scalar(_DUE_TO_CHECK, {"now": now}) is not None


def claim_to_send(
    work: Work,
    now: datetime,
    found: Sequence[str],
    *,
    lease: timedelta,
    interval: timedelta,
    limit: int,
) -> list[Message]:
    """Take those of the messages `found` by `due` that may still be sent, oldest first, one per channel and `interval`.

    A message in a thread waits for its parent and for its elder siblings; a redraw waits for the one before it and
    takes younger ones along, since it will show the newest state anyway. So does a Home tab.
    """
    asked = {"now": now, "most": limit, "found": list(found)}
    rows = work.connection.execute(_TO_SEND, asked).mappings().all()
    claimed = []
    # Turns are taken in one order by all replicas, or two of them could wait for each other.
    for message in sorted(map(message_of, rows), key=lambda message: message.address):
        makes = message.operation in MAKES_A_MESSAGE
        if makes and not pace.take(work, message, now, interval):
            continue
        claimed.append(_lease(work, message, State.SENDING, now, lease))
        if not makes:
            _take_along_younger(work, message, now)
    return claimed


def claim_to_check(work: Work, now: datetime, *, lease: timedelta, limit: int) -> list[Message]:
    """Take messages of which nobody knows whether Slack took them and whose waiting time is over."""
    rows = work.connection.execute(_TO_CHECK, {"now": now, "most": limit}).mappings().all()
    return [_lease(work, message_of(row), State.CHECKING, now, lease) for row in rows]


def needs_recovery(work: Work, now: datetime) -> bool:
    """Whether `recover` would find anything. Reads only."""
    return work.connection.scalar(_LEFT_BEHIND, {"now": now}) is not None


def recover(work: Work, now: datetime, *, look_wait: timedelta) -> int:
    """Put right what a process that died left behind; returns how many rows.

    A post under way when its lease ran out may or may not have arrived; a redraw may simply be repeated. What waits
    for a parent that will never be there is dropped.
    """
    late = outbox.c.due_at <= now
    sending = and_(outbox.c.state == State.SENDING, late)
    posts = and_(sending, outbox.c.operation.in_(MAKES_A_MESSAGE))
    redraws = and_(sending, outbox.c.operation.not_in(MAKES_A_MESSAGE))
    looks = and_(outbox.c.state == State.CHECKING, late)
    orphans = and_(outbox.c.state == State.QUEUED, _parent_is(State.DEAD, State.DROPPED))
    wait = {"due_at": now + look_wait, "lease": None}
    changed = 0
    for where, values in (
        (posts, {"state": State.UNKNOWN} | wait),
        (redraws, {"state": State.QUEUED} | wait),
        (looks, {"state": State.UNKNOWN, "due_at": now, "lease": None}),
        (orphans, {"state": State.DROPPED, "settled_at": now, "error": _ORPHANED}),
    ):
        changed += work.connection.execute(
            update(outbox).where(PENDING, where).values(values)
        ).rowcount
    return changed


def _lease(work: Work, message: Message, state: State, now: datetime, lease: timedelta) -> Message:
    claimed = dataclasses.replace(
        message,
        state=state,
        lease=secrets.token_hex(16),
        attempts=message.attempts + (state is State.SENDING),
        first_attempt_at=message.first_attempt_at or now,
        due_at=now + lease,
    )
    row = {name: getattr(claimed, name) for name in _LEASE_CHANGES}
    mine = {"its_workspace": message.workspace_id, "its_id": message.id}
    work.connection.execute(_MINE, row | mine)
    return claimed


def _take_along_younger(work: Work, message: Message, now: datetime) -> None:
    """Drop redraws that this one makes needless; those that a change holds on to right now come after it."""
    same = outbox.c.parent_key == message.parent_key
    if message.operation is Operation.PUBLISH:
        same = outbox.c.address == message.address
    younger = (
        select(outbox.c.id)
        .where(
            PENDING,
            outbox.c.workspace_id == message.workspace_id,
            same,
            outbox.c.operation == message.operation,
            outbox.c.state == State.QUEUED,
            outbox.c.id > message.id,
        )
        .with_for_update(skip_locked=True)
    )
    found = list(work.connection.scalars(younger))
    if found:
        work.connection.execute(
            update(outbox)
            .where(outbox.c.workspace_id == message.workspace_id, outbox.c.id.in_(found))
            .values(state=State.DROPPED, settled_at=now, error="shown by an earlier redraw")
        )


def _paused() -> ColumnElement[bool]:
    return exists().where(
        pauses_table.c.workspace_id == outbox.c.workspace_id,
        pauses_table.c.method == pace.method_of(outbox.c.operation),
        pauses_table.c.until > _NOW,
    )


def _paced() -> ColumnElement[bool]:
    return exists().where(
        pace_table.c.workspace_id == outbox.c.workspace_id,
        pace_table.c.address == outbox.c.address,
        pace_table.c.free_at > _NOW,
    )


def _parent_is(*states: State) -> ColumnElement[bool]:
    return exists().where(
        _parent.c.workspace_id == outbox.c.workspace_id,
        _parent.c.dedupe_key == outbox.c.parent_key,
        _parent.c.state.in_(states),
    )


def _after_an_elder(same: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether another message of the same kind of operation and the `same` place has to be settled first.

    One queued earlier does; so does one that is under way already, whatever its id: other machines have other clocks.
    """
    return exists().where(
        _earlier.c.workspace_id == outbox.c.workspace_id,
        _earlier.c.operation == outbox.c.operation,
        same,
        or_(
            and_(_earlier.c.state.in_(_UNSETTLED), _earlier.c.id < outbox.c.id),
            and_(_earlier.c.state == State.SENDING, _earlier.c.id != outbox.c.id),
        ),
    )


def _may_go() -> ColumnElement[bool]:
    """Whether nothing has to come before it: its parent, its elders, an older Home of the same person."""
    same_parent = _earlier.c.parent_key == outbox.c.parent_key
    same_person = and_(_EARLIER_PENDING, _earlier.c.address == outbox.c.address)
    alone = and_(outbox.c.parent_key.is_(None), outbox.c.operation == Operation.POST)
    below = and_(_parent_is(State.SENT), ~_after_an_elder(same_parent))
    home = and_(outbox.c.operation == Operation.PUBLISH, ~_after_an_elder(same_person))
    return or_(alone, below, home)


# Claims come many times a second, and putting these together takes longer than carrying them out.
_SENDABLE = and_(
    PENDING,
    outbox.c.state == State.QUEUED,
    outbox.c.due_at <= _NOW,
    ~_paused(),
    or_(outbox.c.operation.not_in(MAKES_A_MESSAGE), ~_paced()),
    _may_go(),
)
_LEASE_CHANGES = ("state", "lease", "attempts", "first_attempt_at", "due_at")
_MINE = update(outbox).where(
    outbox.c.workspace_id == bindparam("its_workspace"), outbox.c.id == bindparam("its_id")
)
_BY_AGE = (outbox.c.due_at, outbox.c.id)
_DUE_TO_SEND = select(outbox.c.id).where(_SENDABLE).order_by(*_BY_AGE).limit(_MOST)
_TO_SEND = (
    select(outbox)
    .where(_SENDABLE, outbox.c.id.in_(bindparam("found", expanding=True)))
    .order_by(*_BY_AGE)
    .limit(_MOST)
    .with_for_update(skip_locked=True)
)
_CHECKABLE = and_(PENDING, outbox.c.state == State.UNKNOWN, outbox.c.due_at <= _NOW)
_DUE_TO_CHECK = select(outbox.c.id).where(_CHECKABLE).limit(1)
_TO_CHECK = (
    select(outbox)
    .where(_CHECKABLE)
    .order_by(outbox.c.due_at, outbox.c.id)
    .limit(_MOST)
    .with_for_update(skip_locked=True)
)
_LEFT_BEHIND = (
    select(outbox.c.id)
    .where(
        PENDING,
        or_(
            and_(outbox.c.state.in_((State.SENDING, State.CHECKING)), outbox.c.due_at <= _NOW),
            and_(
                outbox.c.state == State.QUEUED,
                outbox.c.parent_key.is_not(None),
                _parent_is(State.DEAD, State.DROPPED),
            ),
        ),
    )
    .limit(1)
)
