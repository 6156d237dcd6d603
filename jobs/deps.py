"""What every job needs, handed over once when the process starts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from slack_sdk.models.views import View

from domain import delivery
from messages.content import Message
from storage.database import Transaction


class Sender(Protocol):
    """The one door to Slack for messages that matter. It never raises for what Slack or the network does wrong."""

    def open_direct(self, user_id: str) -> delivery.Outcome:
        """The direct channel with a person, in the outcome's `channel`."""

    def post(
        self, channel: str, message: Message, *, thread_ts: str | None, token: str
    ) -> delivery.Outcome:
        """Post a message that carries `token` in its metadata."""

    def update(self, channel: str, ts: str, message: Message) -> delivery.Outcome:
        """Redraw a message in place."""

    def publish(self, user_id: str, view: View) -> delivery.Outcome:
        """Draw a person's Home tab."""

    def find(
        self, channel: str, *, thread_ts: str | None, token: str, since: datetime
    ) -> delivery.Sighting:
        """Look for the message that carries `token`, among those posted after `since`."""


@dataclass(frozen=True, slots=True)
class Deps:
    """Transactions, Slack's door, the clock, and how long delivery waits for what."""

    transaction: Transaction
    reading: Transaction
    sender: Sender
    clock: Callable[[], datetime]
    waits: delivery.Waits
