"""Sending what the outbox holds: claim in one short transaction, call Slack outside of any, settle in another."""

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from domain import delivery, errors
from domain.delivery import OPEN_DIRECT, Message, Operation, Outcome, State, Verdict
from jobs import agenda_views, calls, delivery_views, pictures
from jobs.deps import Deps
from messages import content, outgoing
from messages import home as home_messages
from services import deliveries, home
from storage.database import Transaction, one_look

_log = logging.getLogger(__name__)
_CLOCK_SKEW = timedelta(minutes=5)  # between this machine and Slack, when the history is read


def claim(deps: Deps, now: datetime, *, limit: int) -> list[Message]:
    """Take up to `limit` due messages; each must then go through `handle`."""
    return deliveries.claim(deps.transaction, deps.reading, deps.waits, now, limit=limit)


def run(deps: Deps, now: datetime) -> int:
    """Deliver everything that is due at `now`, one after the other. Returns how many messages were handled."""
    recover(deps, now)
    handled = 0
    while claimed := claim(deps, now, limit=10):
        for message in claimed:
            handle(deps, message)
        handled += len(claimed)
    return handled


def recover(deps: Deps, now: datetime) -> int:
    """Put right what processes that died left behind."""
    return deliveries.recover(deps.transaction, deps.reading, deps.waits, now)


def handle(deps: Deps, message: Message) -> State:
    """Look for the claimed message, or send it, and save what came of it. Returns its state from now on."""
    if message.state is State.CHECKING:
        state = deliveries.settle_look(
            deps.transaction, message, _look(deps, message), deps.waits, deps.clock()
        )
    else:
        state = _send(deps, message)
    if state is not State.SENT:
        _log.info("message %s (%s) is %s", message.id, message.kind, state)
    return state


def _publish(deps: Deps, message: Message) -> State:
    shown = home.home_of(deps.reading, message.workspace_id, message.address, now=deps.clock())
    view = home_messages.home(shown, deps.clock())
    outcome = calls.unless_late(deps, message, lambda: deps.sender.publish(message.address, view))
    return deliveries.settle(deps.transaction, message, outcome, deps.waits, deps.clock())


def _send(deps: Deps, message: Message) -> State:
    if message.operation is Operation.PUBLISH:
        return _publish(deps, message)
    if message.operation is Operation.UPLOAD:
        return pictures.send(deps, message)
    try:
        with one_look(deps.reading) as reading:
            view = delivery_views.view_of(reading, message)
            parent = deliveries.parent_of(reading, message)
            direct = _direct(reading, message)
    except errors.NotFound as gone:
        deliveries.drop(deps.transaction, message, f"the {gone.what} is gone", deps.clock())
        return State.DROPPED
    drawn = _content(deps, message, view)
    if drawn is None:
        broken = Outcome(Verdict.DEAD, error="cannot_be_drawn")
        return deliveries.settle(deps.transaction, message, broken, deps.waits, deps.clock())
    if parent is not None and parent.ts is None:
        deliveries.drop(
            deps.transaction, message, "nobody knows where the message above is", deps.clock()
        )
        return State.DROPPED
    if message.operation is Operation.UPDATE:
        assert parent is not None
        outcome = calls.unless_late(
            deps, message, lambda: deps.sender.update(parent.channel or "", parent.ts or "", drawn)
        )
    else:
        outcome = _post(deps, message, drawn, direct, parent.ts if parent else None)
    return deliveries.settle(deps.transaction, message, outcome, deps.waits, deps.clock())


def _content(deps: Deps, message: Message, view: outgoing.View) -> content.Message | None:
    """The message as it looks now; None where our own code cannot draw it."""
    linked = agenda_views.linked(deps.sender, view)
    try:
        return outgoing.build(linked, deps.clock(), deps.texts)
    except Exception as broken:  # noqa: BLE001 # what cannot be drawn today cannot be tomorrow: it must not come round for ever
        _log.error(
            "message %s (%s) cannot be drawn: %s", message.id, message.kind, type(broken).__name__
        )
        return None


def _post(
    deps: Deps, message: Message, drawn: content.Message, known: str | None, thread_ts: str | None
) -> Outcome:
    opened = _channel(deps, message, known)
    if opened.channel is None:
        return opened
    channel = opened.channel
    return calls.unless_late(
        deps,
        message,
        lambda: deps.sender.post(channel, drawn, thread_ts=thread_ts, token=message.token),
    )


def _is_direct(message: Message) -> bool:
    return message.address.startswith(("U", "W"))


def _direct(reading: Transaction, message: Message) -> str | None:
    if not _is_direct(message):
        return None
    return deliveries.direct_channel(reading, message.workspace_id, message.address)


def _channel(deps: Deps, message: Message, known: str | None) -> Outcome:
    """Where to post: the channel itself, or the person's direct channel. Opening one may be repeated freely."""
    if not _is_direct(message):
        return Outcome(Verdict.SENT, channel=message.address)
    if known is not None:
        return Outcome(Verdict.SENT, channel=known)
    now = deps.clock()
    pause = deliveries.opening_paused_until(deps.reading, message.workspace_id, now)
    if pause is not None:
        wait = (pause - now).total_seconds()
        return Outcome(Verdict.LATER, error="ratelimited", retry_after=wait, method=OPEN_DIRECT)
    opened = deps.sender.open_direct(message.address)
    if opened.channel is not None:
        deliveries.remember_direct_channel(
            deps.transaction, message.workspace_id, message.address, opened.channel
        )
    elif opened.verdict is Verdict.UNKNOWN:
        return Outcome(Verdict.LATER, error=opened.error)
    return replace(opened, method=OPEN_DIRECT)


def _look(deps: Deps, message: Message) -> delivery.Sighting:
    opened = _channel(deps, message, _direct(deps.reading, message))
    if opened.channel is None:
        return delivery.Sighting(delivery.Look.LATER, error=opened.error)
    try:
        parent = deliveries.parent_of(deps.reading, message)
    except errors.NotFound:
        parent = None
    since = (message.first_attempt_at or message.created_at) - _CLOCK_SKEW
    return deps.sender.find(
        opened.channel, thread_ts=parent.ts if parent else None, token=message.token, since=since
    )
