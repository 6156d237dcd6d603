"""What every job needs, handed over once when the process starts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from slack_sdk.models.views import View

from domain import delivery
from messages.content import Message
from messages.pictures.subjects import Picture
from messages.templates import texts
from messages.templates.texts import Texts
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

    def upload(self, name: str, content: bytes, alt_text: str) -> delivery.Outcome:
        """Bring a file to Slack, where nobody sees it yet; its id is in the outcome's `file_id`. Repeatable."""

    def share(
        self, file_id: str, title: str, channel: str, *, thread_ts: str | None
    ) -> delivery.Outcome:
        """Show an uploaded file in a channel or thread."""

    def permalink(self, channel: str, ts: str) -> str | None:
        """The address of a message, None where Slack does not tell it now."""

    def find(
        self, channel: str, *, thread_ts: str | None, token: str, since: datetime
    ) -> delivery.Sighting:
        """Look for the message that carries `token`, itself or in the name of a file, posted after `since`."""


@dataclass(frozen=True, slots=True)
class Painted:
    """A picture as PNG, or why there is none: `busy` says that asking again a little later may help."""

    png: bytes | None = None
    busy: bool = False
    problem: str | None = None


class Painter(Protocol):
    """Who draws pictures. It never raises and never takes longer than its own time limit."""

    def draw(self, picture: Picture) -> Painted:
        """Draw the picture, unless another one is being drawn."""


@dataclass(frozen=True, slots=True)
class Deps:
    """Transactions, Slack's door, the clock, how long delivery waits for what, who draws pictures, and whose words."""

    transaction: Transaction
    reading: Transaction
    sender: Sender
    clock: Callable[[], datetime]
    waits: delivery.Waits
    painter: Painter
    texts: Texts = texts.BUILT_IN
