"""The Home tab's section of feedback that waits for this person."""

from datetime import datetime

from slack_sdk.models.blocks import Block

from domain.feedback import Item
from domain.home import Home
from messages import feedback_states, parts, wording

_QUOTE_LIMIT = 200


def waiting(shown: Home, now: datetime) -> list[Block]:
    """The most urgent ones, each with its answers; nothing where none waits."""
    received = shown.feedback
    if not received.items:
        return []
    rows = [block for item in received.items for block in _row(item, now)]
    left = received.total - len(received.items)
    rest = (
        [parts.context(f"and {left:,} more: `/feedback list` shows them all")] if left > 0 else []
    )
    title = parts.section(f"*Feedback waiting for you* ({received.total:,})")
    return [parts.divider(), title, *rows, *rest]


def _row(item: Item, now: datetime) -> list[Block]:
    given = item.feedback
    lines = [
        f"From {wording.person(given.author_id)} about {feedback_states.subject(item)}",
        feedback_states.standing(item, now),
        feedback_states.quoted(given.words.whole, item, _QUOTE_LIMIT),
    ]
    answers = feedback_states.buttons(given)
    return [
        parts.section("\n".join(filter(None, lines)), feedback_states.open_button(given)),
        *([parts.actions(*answers)] if answers else []),
    ]
