"""Delivering messages that matter: claim, settle by what is known, and ask an admin where nobody can know."""

from datetime import datetime, timedelta
from typing import Any

import storage.claims
import storage.homes
import storage.news
import storage.outbox
import storage.pace
import storage.squads
from domain import delivery, errors
from domain.delivery import MAKES_A_MESSAGE, Kind, Message, Operation, State, Verdict
from storage.database import Transaction, Work

_NOTICES = frozenset({Kind.HELD_NOTICE, Kind.DEAD_NOTICE})
# A redraw that finds its message gone needs nobody's attention: somebody deleted the card.
_QUIET = frozenset(
    {"message_not_found", "cant_update_message", "edit_window_closed", "not_enabled"}
)

# What is nobody's loss: a Home tab is drawn again when opened, a message stands without its picture.
_UNNOTICED = frozenset({Operation.PUBLISH, Operation.UPLOAD})


def claim(
    transaction: Transaction,
    reading: Transaction,
    waits: delivery.Waits,
    now: datetime,
    *,
    limit: int,
) -> list[Message]:
    """Take up to `limit` messages to look for or to send; their state says which.

    What is due is read first, so that nobody who writes waits while a long queue is gone through.
    """
    with reading() as work:
        in_doubt = storage.claims.due_to_check(work, now)
        found = storage.claims.due(work, now, limit=limit)
    if not in_doubt and not found:
        return []
    claimed: list[Message] = []
    with transaction() as work:
        if in_doubt:
            claimed += storage.claims.claim_to_check(work, now, lease=waits.lease, limit=limit)
        if found and len(claimed) < limit:
            claimed += storage.claims.claim_to_send(
                work,
                now,
                found,
                lease=waits.lease,
                interval=waits.interval,
                limit=limit - len(claimed),
            )
    return claimed


def recover(
    transaction: Transaction, reading: Transaction, waits: delivery.Waits, now: datetime
) -> int:
    """Put right what processes that died left behind. Returns how many messages."""
    with reading() as work:
        if not storage.claims.needs_recovery(work, now):
            return 0
    with transaction() as work:
        return storage.claims.recover(work, now, look_wait=waits.look)


def settle(
    transaction: Transaction,
    message: Message,
    outcome: delivery.Outcome,
    waits: delivery.Waits,
    now: datetime,
) -> State:
    """Save what a call's outcome means for the message. Returns its state from now on."""
    with transaction() as work:
        values: dict[str, Any]
        if outcome.verdict is Verdict.SENT:
            state, values = State.SENT, {"channel": outcome.channel, "ts": outcome.ts}
        elif outcome.verdict is Verdict.DEAD:
            state, values = State.DEAD, {"error": outcome.error, "channel": outcome.channel}
        elif outcome.verdict is Verdict.LATER:
            state, values = State.QUEUED, {"due_at": _try_again_at(work, message, outcome, now)}
            values |= {"error": outcome.error, "settled_at": None}
        else:
            # A redraw may be repeated freely; a post must be looked for first.
            state = State.UNKNOWN if message.operation in MAKES_A_MESSAGE else State.QUEUED
            values = {"due_at": now + waits.look, "error": outcome.error, "settled_at": None}
            values["channel"] = outcome.channel or message.channel
        if storage.outbox.settle(work, message, state, now, **values) and state is State.DEAD:
            _tell_managers(work, message, Kind.DEAD_NOTICE, outcome.error, now)
            if message.operation is Operation.PUBLISH:
                # Whoever opens the tab again is known again; nobody has to mend anything.
                storage.homes.forget(work, message.workspace_id, message.address)
        work.queued = True  # what waits for this message, or for its turn, may go on
    return state


def _try_again_at(
    work: Work, message: Message, outcome: delivery.Outcome, now: datetime
) -> datetime:
    if outcome.retry_after is None:
        wait = delivery.backoff(message.attempts) if outcome.wait is None else outcome.wait
        return now + timedelta(seconds=wait)
    until = now + timedelta(seconds=outcome.retry_after)
    storage.pace.pause(work, message.workspace_id, outcome.method or message.operation, until)
    return until


def settle_look(
    transaction: Transaction,
    message: Message,
    sighting: delivery.Sighting,
    waits: delivery.Waits,
    now: datetime,
) -> State:
    """Save what a look into Slack's history means for the message. Returns its state from now on."""
    look = sighting.look
    if look is delivery.Look.LATER and message.attempts >= waits.most_looks:
        look = delivery.Look.CANNOT_TELL
    with transaction() as work:
        values: dict[str, Any]
        if look is delivery.Look.FOUND:
            state, values = State.SENT, {"ts": sighting.ts, "channel": _channel(work, message)}
        elif look is delivery.Look.ABSENT:
            state, values = State.QUEUED, {"due_at": now, "settled_at": None}
        elif look is delivery.Look.CANNOT_TELL:
            # A picture in doubt is given up: its message stands without it, and nobody need be asked.
            state = State.DROPPED if message.operation is Operation.UPLOAD else State.HELD
            values = {"error": sighting.error}
        else:
            state, values = State.UNKNOWN, {"due_at": now + waits.look, "settled_at": None}
            values |= {"error": sighting.error, "attempts": message.attempts + 1}
        if storage.outbox.settle(work, message, state, now, **values) and state is State.HELD:
            _tell_managers(work, message, Kind.HELD_NOTICE, sighting.error, now)
        work.queued = True
    return state


def _channel(work: Work, message: Message) -> str:
    """Where a message that was found must stand: what a process that died knew about it was lost with it."""
    direct = storage.news.direct_channel(work, message.workspace_id, message.address)
    return message.channel or direct or message.address


def drop(transaction: Transaction, message: Message, why: str, now: datetime) -> None:
    """Give a claimed message up: what it was about is gone."""
    with transaction() as work:
        storage.outbox.settle(work, message, State.DROPPED, now, error=why)


def decide(
    transaction: Transaction,
    workspace_id: str,
    message_id: str,
    *,
    arrived: bool,
    by: str,
    now: datetime,
) -> Message:
    """A manager's word on a held message: it arrived, or send it again.

    Raises errors.NotAllowed, errors.NotFound, and errors.TooLate where the message is not held any more.
    """
    with transaction() as work:
        if by not in storage.squads.managers_of(work, workspace_id):
            raise errors.NotAllowed("decide on a held message", "the managers of this bot")
        message = storage.outbox.get(work, workspace_id, message_id)
        if not storage.outbox.decide(work, message, State.SENT if arrived else State.QUEUED, now):
            raise errors.TooLate(message.state, None, now)
        return storage.outbox.get(work, workspace_id, message_id)


def _tell_managers(
    work: Work, message: Message, kind: Kind, error: str | None, now: datetime
) -> None:
    if message.kind in _NOTICES or error in _QUIET or message.operation in _UNNOTICED:
        return
    for manager in storage.squads.managers_of(work, message.workspace_id):
        storage.outbox.queue(
            work,
            workspace_id=message.workspace_id,
            dedupe_key=f"{kind}:{message.id}:{message.attempts}:{manager}",
            kind=kind,
            address=manager,
            subject={"outbox_id": message.id},
            now=now,
        )


def get(reading: Transaction, workspace_id: str, message_id: str) -> Message:
    """One message of the outbox. Raises errors.NotFound."""
    with reading() as work:
        return storage.outbox.get(work, workspace_id, message_id)


def parent_of(reading: Transaction, message: Message) -> Message | None:
    """The message above it in its thread, or the one that it redraws."""
    if message.parent_key is None:
        return None
    with reading() as work:
        return storage.outbox.by_key(work, message.workspace_id, message.parent_key)


def direct_channel(reading: Transaction, workspace_id: str, user_id: str) -> str | None:
    """The channel of the person's direct messages with the bot, where it is known."""
    with reading() as work:
        return storage.news.direct_channel(work, workspace_id, user_id)


def opening_paused_until(reading: Transaction, workspace_id: str, now: datetime) -> datetime | None:
    """Until when no direct channel may be opened in this workspace; None where that is allowed."""
    with reading() as work:
        return storage.pace.paused_until(work, workspace_id, delivery.OPEN_DIRECT, now)


def remember_direct_channel(
    transaction: Transaction, workspace_id: str, user_id: str, channel: str
) -> None:
    """Keep the person's direct channel for the next time."""
    with transaction() as work:
        storage.news.remember_direct_channel(work, workspace_id, user_id, channel)


def counts(reading: Transaction) -> dict[State, int]:
    """How many messages are in each state, over all workspaces."""
    with reading() as work:
        return storage.outbox.counts(work)


def tidy(transaction: Transaction, now: datetime) -> None:
    """Forget turns and pauses that are long over."""
    with transaction() as work:
        storage.pace.forget_before(work, now - timedelta(hours=1))
