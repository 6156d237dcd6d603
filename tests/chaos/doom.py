"""Dying at a chosen step: wrappers around what delivery is handed, so that the bot itself needs no hooks."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime

from slack_sdk.models.views import View
from sqlalchemy import func, select

from bot.slack_door import SlackDoor
from domain import delivery
from messages.content import Message
from storage.database import Transaction, Work
from storage.delivery_tables import outbox
from tests.chaos.orders import Order
from tests.chaos.plan import AT_SLACK, Step

_LEASED = (delivery.State.SENDING, delivery.State.CHECKING)


def die() -> None:
    """The end, as the kernel or an operator brings it: no cleaning up."""
    os.kill(os.getpid(), signal.SIGKILL)
    threading.Event().wait()


class DoomedSender:
    """Calls the door that `pick` chooses, and dies at the order's step.

    In the control run (`order.blind`) a look never finds anything, which is what a bot without looks would assume.
    """

    def __init__(self, pick: Callable[[], SlackDoor], order: Order) -> None:
        self._pick, self._order = pick, order
        self.here = threading.local()  # .posted: this thread has posted and not settled

    def open_direct(self, user_id: str) -> delivery.Outcome:
        """As the door itself."""
        return self._pick().open_direct(user_id)

    def post(
        self, channel: str, message: Message, *, thread_ts: str | None, token: str
    ) -> delivery.Outcome:
        """As the door itself, unless this worker is to die around it."""
        self._die_at(Step.CLAIMED)
        if self._order.dies_at in AT_SLACK:
            self._order.leave_mark(token)
        outcome = self._pick().post(channel, message, thread_ts=thread_ts, token=token)
        self._die_at(Step.ANSWERED)
        self.here.posted = True
        return outcome

    def update(self, channel: str, ts: str, message: Message) -> delivery.Outcome:
        """As the door itself, unless this worker is to die after it."""
        outcome = self._pick().update(channel, ts, message)
        self._die_at(Step.REDRAWN)
        return outcome

    def publish(self, user_id: str, view: View) -> delivery.Outcome:
        """As the door itself."""
        return self._pick().publish(user_id, view)

    def upload(self, name: str, content: bytes, alt_text: str) -> delivery.Outcome:
        """As the door itself."""
        return self._pick().upload(name, content, alt_text)

    def share(
        self, file_id: str, title: str, channel: str, *, thread_ts: str | None
    ) -> delivery.Outcome:
        """As the door itself."""
        return self._pick().share(file_id, title, channel, thread_ts=thread_ts)

    def permalink(self, channel: str, ts: str) -> str | None:
        """As the door itself."""
        return self._pick().permalink(channel, ts)

    def find(
        self, channel: str, *, thread_ts: str | None, token: str, since: datetime
    ) -> delivery.Sighting:
        """As the door itself, unless this worker is to die around it."""
        self._die_at(Step.LOOKING)
        if self._order.blind:
            return delivery.Sighting(delivery.Look.ABSENT)
        sighting = self._pick().find(channel, thread_ts=thread_ts, token=token, since=since)
        self._die_at(Step.LOOKED)
        return sighting

    def _die_at(self, step: Step) -> None:
        if self._order.dies_at is step:
            die()


def doomed_delivery(
    transaction: Transaction, order: Order, sender: DoomedSender
) -> Callable[[], AbstractContextManager[Work]]:
    """Delivery's transactions, with death while claiming, while settling a post, or right after it."""

    @contextmanager
    def dying() -> Iterator[Work]:
        settling = getattr(sender.here, "posted", False)
        with transaction() as work:
            before = _leased(work, order)
            yield work
            if before is not None and _leased(work, order) != before and not settling:
                die()
            if settling and order.dies_at is Step.SETTLING:
                die()
        if settling and order.dies_at is Step.SETTLED:
            die()
        sender.here.posted = False

    return dying


def _leased(work: Work, order: Order) -> int | None:
    """How many messages somebody works on, where that says whether this transaction claims."""
    if order.dies_at is not Step.CLAIMING or threading.current_thread().name != "delivery":
        return None
    return work.connection.scalar(
        select(func.count()).select_from(outbox).where(outbox.c.state.in_(_LEASED))
    )


def doomed_people(
    transaction: Transaction, order: Order
) -> Callable[[], AbstractContextManager[Work]]:
    """The people's transactions, with death just before or just after a commit."""

    @contextmanager
    def dying() -> Iterator[Work]:
        with transaction() as work:
            yield work
            if work.queued and order.dies_at is Step.COMMITTING:
                die()
        if work.queued and order.dies_at is Step.COMMITTED:
            die()

    return dying
