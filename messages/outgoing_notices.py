"""Which builder draws which notice to the managers by itself: a part of the table in `messages.outgoing`."""

from dataclasses import dataclass

from domain import delivery
from messages import notices
from messages.content import Message


@dataclass(frozen=True, slots=True)
class DeadView:
    """Kind.DEAD_NOTICE; `row` is the message that Slack refused."""

    row: delivery.Message


@dataclass(frozen=True, slots=True)
class BrokenTextView:
    """Kind.TEXT_NOTICE; `row` says which file, and in which line."""

    row: delivery.Message


View = DeadView | BrokenTextView

KINDS: dict[delivery.Kind, type[View]] = {
    delivery.Kind.DEAD_NOTICE: DeadView,
    delivery.Kind.TEXT_NOTICE: BrokenTextView,
}


def build(view: View) -> Message:
    """The message as it is to be sent now."""
    match view:
        case DeadView(row):
            return notices.dead(row)
        case BrokenTextView(row):
            return notices.broken_text(row)
