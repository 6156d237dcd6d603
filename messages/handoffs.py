"""The hand-off's card in the channel, the offer to the rep, the thread's lines and the question to the giver."""

from datetime import datetime

from slack_sdk.models.blocks import Block

from domain import handoffs, history
from domain.handoffs import State
from messages import (
    contact,
    definitions,
    figures,
    handoff_states,
    ids,
    names,
    parts,
    sentences,
    wording,
)
from messages.content import Message

WHY_LIMIT = 500
STEP_LIMIT = 300
_LABEL_LIMIT = 60


def card(card: handoffs.Card, now: datetime) -> Message:
    """The card in the squad's channel: contact masked, the buttons that its state allows."""
    return _message(card, now, contact.masked(card.lead), handoff_states.actions(card))


def offer(card: handoffs.Card, now: datetime, viewer_id: str) -> Message:
    """The same as a direct message to `viewer_id`, with whole contact and buttons while the lead is theirs to work."""
    shown = contact.whole if may_see_contact(card, viewer_id) else contact.masked
    theirs = card.handoff.rep_id == viewer_id
    buttons = handoff_states.actions(card) if theirs else handoff_states.only_story(card)
    done = () if theirs else (parts.context("Nothing left for you to do here."),)
    return _message(card, now, shown(card.lead), *done, buttons)


def may_see_contact(card: handoffs.Card, user_id: str) -> bool:
    """Whether the person sees e-mail and phone in full: the giver, the owner, and the rep while it is offered."""
    handoff = card.handoff
    if user_id in {handoff.giver_id, card.lead.facts.owner_id}:
        return True
    return user_id == handoff.rep_id and handoff.state in {State.OPEN, State.QUESTIONED}


def line(event: history.Event, card: handoffs.Card) -> Message:
    """One step of the story for the card's thread."""
    label = card.lost_label if event.kind is history.Kind.LOST else card.reason_label
    handoff = card.handoff if event.handoff_id == card.handoff.id else None
    if event.kind is history.Kind.INFORMED and event.detail == history.IN_THREAD:
        return _message_of("💬 That answers it: the offer is open again.")
    known = label if event.reason else None
    return _message_of(sentences.sentence(event, card.lead, handoff=handoff, reason_label=known))


def _message_of(text: str) -> Message:
    return Message(text, (parts.section(text),))


def question(card: handoffs.Card, now: datetime) -> Message:
    """The direct message to the giver: what sales wants to know, and the button to answer."""
    handoff = card.handoff
    asker = wording.person(handoff.changed_by)
    head = f"❓ {asker} has a question about {contact.name(card.lead)}"
    asked = wording.quote(handoff.question or "", 1500)
    blocks: list[Block] = [parts.section(f"{head}\n{asked}".strip())]
    if handoff.state is State.QUESTIONED:
        blocks += [
            parts.actions(
                parts.button("Answer", ids.Action.INFORM, handoff.id, style="primary"),
                parts.button("Withdraw", ids.Action.WITHDRAW, handoff.id),
            ),
            parts.context("Sales' clock waits until you answer; then the offer is open again."),
        ]
    else:
        blocks.append(parts.context(f"Settled · {handoff_states.summary(card, now)}"))
    return Message(f"{asker} has a question about {contact.short_name(card.lead)}", tuple(blocks))


def _message(card: handoffs.Card, now: datetime, contact_lines: str, *foot: Block) -> Message:
    headline = handoff_states.headline(card, now)
    blocks = [
        parts.section(f"{contact.name(card.lead)}\n{headline}"),
        parts.context(*_origin(card)),
        *_reasons(card),
        parts.section(contact_lines),
        *foot,
    ]
    return Message(f"{contact.short_name(card.lead)}: {_first_line(headline)}", tuple(blocks))


def _first_line(headline: str) -> str:
    return headline.partition("\n")[0].replace("*", "")


def _origin(card: handoffs.Card) -> tuple[str, str]:
    handoff, lead = card.handoff, card.lead
    what = [
        names.TEMPERATURES[handoff.temperature],
        names.source(lead.source),
        wording.escape(card.campaign or "", _LABEL_LIMIT),
        wording.escape(card.persona or "", _LABEL_LIMIT),
        definitions.completeness(card.checklist, handoff.checklist),
    ]
    original = wording.link(handoff.source_link, "original message")
    who = [
        f"From {wording.person(handoff.giver_id)}",
        figures.moment(handoff.opened_at),
        original,
    ]
    return " · ".join(filter(None, what)), " · ".join(filter(None, who))


def _reasons(card: handoffs.Card) -> list[Block]:
    handoff, lead = card.handoff, card.lead
    told = (("Why now", handoff.why_now, WHY_LIMIT), ("Next step", handoff.next_step, STEP_LIMIT))
    shown = [
        f"*{label}*\n{wording.quote(contact.hidden(text, lead), limit)}"
        for label, text, limit in told
        if wording.one_line(text)
    ]
    return [parts.section("\n".join(shown))] if shown else []
