"""Questions for the meeting, each a message of its own so that it has its own thread."""

from collections.abc import Sequence
from datetime import timedelta

from slack_sdk.models.blocks import Block

from domain import handoffs
from domain.questions import Anomaly, Asked, Question
from messages import contact, feedback_states, figures, parts, templates, wording
from messages.content import Message
from messages.templates import Safe

_LABEL = 75


def question(shown: Asked) -> Message:
    """The question in the channel; everybody answers in its thread."""
    text = _text(shown)
    context = parts.context(
        f"{_asked(shown.question)} Everybody is welcome to answer in the thread.".strip()
    )
    return Message(text.replace("*", ""), (parts.section(text), context))


def preview(asked: Sequence[Asked]) -> list[Block]:
    """The same below the preview of an agenda."""
    return [parts.section(f"{_text(each)}\n{_asked(each.question)}") for each in asked]


def _asked(asked: Question) -> str:
    people = [wording.person(each) for each in (asked.marketing_id, asked.sales_id) if each]
    return f"Over to {' and '.join(people)}." if people else ""


def _text(shown: Asked) -> str:
    sign, card, item = shown.question.sign, shown.card, shown.item
    label = shown.label or (card.reason_label if card else "") or ""
    spans = sign.anomaly is Anomaly.FOLLOW_UP
    number = _span if spans else _number
    lead = contact.name(card.lead) if card else ""
    if item is not None:
        lead = feedback_states.subject(item)
    return templates.render(
        "question",
        anomaly=sign.anomaly.value,
        label=Safe(wording.escape(label, _LABEL)),
        count=number(sign.count),
        total=_number(sign.total),
        before=number(sign.before),
        before_total=_number(sign.before_total),
        waiting=card is not None and card.handoff.state is handoffs.State.QUESTIONED,
        lead=Safe(lead),
        owner=Safe(wording.person(card.lead.facts.owner_id)) if card else "",
        several=(sign.count or 0) > 1,
        leads=figures.count(sign.count or 0, "lead"),
        due=Safe(figures.day_of(item.feedback.due_at)) if item else "",
    )


def _number(value: int | None) -> str:
    return f"{value:,}" if value is not None else ""


def _span(value: int | None) -> str:
    return figures.took(timedelta(seconds=value)) if value is not None else ""
