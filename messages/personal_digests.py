"""A person's own digest by direct message: what waits for them, and what became of the leads they gave."""

from collections.abc import Callable, Iterable
from datetime import datetime

from slack_sdk.models.blocks import Block

from domain import handoffs
from domain.handoffs import Card
from domain.home import Some
from domain.personal import Digest, Frequency
from messages import (
    action_items,
    contact,
    feedback_states,
    figures,
    handoff_states,
    ids,
    parts,
    wording,
)
from messages.content import Message

_NAME = 60
_OFTEN = {
    Frequency.WEEKLY: ("Your week", "On Mondays"),
    Frequency.DAILY: ("Your day", "Every working day"),
}


def digest(shown: Digest, now: datetime) -> Message:
    """What waits comes first; a section with nothing in it is left out."""
    title, often = _OFTEN.get(shown.frequency, _OFTEN[Frequency.WEEKLY])
    blocks: list[Block] = [parts.header(f"☀️ {title}")]
    for head, lines, total, where in _sections(shown, now):
        if total:
            blocks.append(parts.section(_told(head, lines, total, where)))
    blocks.append(
        parts.actions(parts.button("Change or stop this", ids.Action.NOTIFICATIONS, "digest"))
    )
    blocks.append(
        parts.context(f"{often}, at 8:30 of your clock, and only when there is something in it.")
    )
    return Message(f"{title}: {_in_short(shown)}", tuple(blocks))


def _sections(shown: Digest, now: datetime) -> Iterable[tuple[str, list[str], int, str]]:
    def cards(some: Some, line: Callable[[Card, datetime], str]) -> tuple[list[str], int, str]:
        return [line(card, now) for card in some.cards], some.total, "`/handoff list`"

    waiting = [
        f"{wording.person(item.feedback.author_id)} about {feedback_states.subject(item)}"
        f" · {feedback_states.standing(item, now)}"
        for item in shown.feedback.items
    ]
    actions = [action_items.line(item, shown.today) for item in shown.actions.items]
    when = "today" if shown.frequency is Frequency.DAILY else "this week"
    yield "Waiting for your answer", *cards(shown.to_answer, _offer)
    yield "Questions about your leads", *cards(shown.to_inform, _question)
    yield "To reach out to", *cards(shown.to_touch, _untouched)
    yield "Feedback waiting for you", waiting, shown.feedback.total, "`/feedback list`"
    yield f"Your action items due {when}", actions, shown.actions.total, "`/agenda`"
    yield "What became of your leads", *cards(shown.news, _outcome)


def _told(head: str, lines: list[str], total: int, where: str) -> str:
    left = total - len(lines)
    more = [f"and {left:,} more: {where}"] if left > 0 else []
    return "\n".join([f"*{head}* ({total:,})", *(f"• {line}" for line in lines), *more])


def _in_short(shown: Digest) -> str:
    waits = f"{figures.count(shown.waiting, 'thing')} to do" if shown.waiting else ""
    moved = f"news of {figures.count(shown.news.total, 'lead')}" if shown.news.total else ""
    return ", ".join(filter(None, (waits, moved))) or "nothing waits for you"


def _offer(card: Card, now: datetime) -> str:
    handoff = card.handoff
    late = handoffs.is_overdue(handoff, card.lead, now)
    due = figures.moment(handoff.accept_due_at)
    by = f"🔴 answer was due {due}" if late else f"answer by {due}"
    return f"{contact.name(card.lead, _NAME)} · {by} · from {wording.person(handoff.giver_id)}"


def _question(card: Card, _now: datetime) -> str:
    asks = f"{wording.person(card.handoff.changed_by)} asks"
    words = wording.escape(contact.hidden(card.handoff.question or "", card.lead), 100)
    return f"{contact.name(card.lead, _NAME)} · {asks}: {words}"


def _untouched(card: Card, now: datetime) -> str:
    late = handoffs.is_overdue(card.handoff, card.lead, now)
    due = figures.moment(card.handoff.touch_due_at)
    by = f"🔴 first touch was due {due}" if late else f"first touch by {due}"
    return f"{contact.name(card.lead, _NAME)} · {by}"


def _outcome(card: Card, now: datetime) -> str:
    seller = wording.person(card.lead.facts.owner_id or card.handoff.rep_id)
    return f"{contact.name(card.lead, _NAME)} · {handoff_states.outcome(card, now)} · {seller}"
