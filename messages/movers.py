"""Reasons on the rise: a line in the channel, and a section on the Home tab of squad leads."""

from datetime import datetime

from slack_sdk.models.blocks import Block

from domain.home import Home
from domain.movers import Mover, Share
from domain.reasons import Answer
from messages import figures, parts, wording
from messages.content import Message

_AMONG = {
    Answer.REJECT: ("Rejected", "answer"),
    Answer.RECYCLE: ("Recycled", "answer"),
    Answer.LOST: ("Lost", "closed deal"),
    Answer.MARKETING: ("Feedback to marketing", "word of feedback"),
    Answer.SALES: ("Feedback to sales", "word of feedback"),
}
_MANY = {"word of feedback": "words of feedback"}


def line(mover: Mover) -> Message:
    """What the channel reads, once a week for each reason that rises."""
    text = f"📈 {told(mover)}"
    hint = "More than chance explains. What changed, and who looks into it? Answer in the thread."
    return Message(text.replace("*", ""), (parts.section(text), parts.context(hint)))


def rising(shown: Home, _now: datetime) -> list[Block]:
    """Rising reasons on the Home tab; nothing where none rises."""
    if not shown.movers:
        return []
    lines = "\n".join(f"📈 {told(mover)}" for mover in shown.movers[:5])
    return [
        parts.divider(),
        parts.section(f"*Rising reasons*\n{lines}"),
        parts.context("These four weeks against the four before; seen by squad leads"),
    ]


def told(mover: Mover) -> str:
    """One sentence with the figures behind it."""
    kind, one = _AMONG[mover.answer]
    label = wording.escape(mover.label, 75)
    now = _of(mover.now, one)
    before = f"{mover.before.count:,} of {mover.before.total:,}"
    return f"{kind}: *{label}* is on the rise, {now} in the last four weeks, {before} in the four before."


def _of(share: Share, one: str) -> str:
    return f"{share.count:,} of {figures.count(share.total, one, _MANY.get(one))}"
