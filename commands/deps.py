"""What every command needs, handed over once when the app is built."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from slack_sdk import WebClient

from messages.templates import texts
from messages.templates.texts import Texts
from storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Deps:
    """`slack` is the client for what happens while the person waits (views, private answers): short time-out, no
    retries. `news_window` is the span within which news to one giver become one message.
    """

    transaction: Transaction
    reading: Transaction
    slack: WebClient
    clock: Callable[[], datetime]
    news_window: timedelta
    texts: Texts = texts.BUILT_IN
