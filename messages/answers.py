"""Modals with which sales and marketing answer an offer, and what was entered in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from slack_sdk.models.blocks import Block, InputBlock
from slack_sdk.models.views import View

from domain import handoffs, leads, people, reasons
from messages import contact, fields, handoff_form, ids, parts, typed, wording
from messages.ids import Field

TEXT_LIMIT = 2000


@dataclass(frozen=True, slots=True)
class Answer:
    """What was entered: `reason` is a reason's key (reject, recycle), the note "" where nothing was typed."""

    note: str = ""
    reason: str | None = None
    wake_on: date | None = None


@dataclass(frozen=True, slots=True)
class Colleague:
    """Who takes the lead over, and a word for them."""

    user_id: str | None
    note: str = ""


def ask(lead: leads.Lead, metadata: str, question: str = "") -> View:
    """The question to the giver, which pauses sales' clock."""
    field = fields.text(
        Field.QUESTION, "What do you need to know?", question, multiline=True, limit=TEXT_LIMIT
    )
    foot = parts.context("Your clock pauses until marketing answers.")
    return _modal(ids.Modal.ASK, "Need info", lead, [field], "Ask", metadata, foot)


def read_ask(state: typed.State) -> str:
    """The question, "" where none was typed."""
    return typed.text(state, Field.QUESTION, TEXT_LIMIT)


def inform(lead: leads.Lead, question: str, metadata: str, answer: str = "") -> View:
    """The giver's answer to the question, which is shown above the field."""
    field = fields.text(Field.ANSWER, "Your answer", answer, multiline=True, limit=TEXT_LIMIT)
    asked = wording.quote(question, TEXT_LIMIT) or ">—"
    blocks = [parts.section(asked), field]
    foot = parts.context("The offer is open again as soon as you answer.")
    return _modal(ids.Modal.INFORM, "Answer", lead, blocks, "Answer", metadata, foot)


def read_inform(state: typed.State) -> str:
    """The answer, "" where none was typed."""
    return typed.text(state, Field.ANSWER, TEXT_LIMIT)


def reject(
    lead: leads.Lead,
    known: Sequence[reasons.Reason],
    metadata: str,
    entered: Answer | None = None,
) -> View:
    """Why this hand-off was wrong; `known` are the workspace's reasons to reject, at least one."""
    entered = entered or Answer()
    blocks = [_reason(known, entered.reason), _note("What should marketing know?", entered.note)]
    foot = parts.context("Right lead, wrong time? Then close this and choose Recycle.")
    return _modal(ids.Modal.REJECT, "Reject", lead, blocks, "Reject", metadata, foot)


def recycle(
    lead: leads.Lead,
    known: Sequence[reasons.Reason],
    metadata: str,
    wake_on: date | None,
    entered: Answer | None = None,
) -> View:
    """Why now is the wrong time, and when to try again; `wake_on` is the suggested day."""
    entered = entered or Answer(wake_on=wake_on)
    blocks = [
        _reason(known, entered.reason),
        fields.day(Field.WAKE_ON, "Try again on", entered.wake_on or wake_on),
        _note("What should marketing know?", entered.note),
    ]
    return _modal(ids.Modal.RECYCLE, "Recycle", lead, blocks, "Recycle", metadata)


def withdraw(lead: leads.Lead, metadata: str, note: str = "") -> View:
    """The giver takes the offer back."""
    blocks = [
        parts.section(
            "Sales will no longer be able to accept it. You can hand it off again later."
        ),
        _note("Why? (a word for sales)", note),
    ]
    return _modal(ids.Modal.WITHDRAW, "Withdraw hand-off", lead, blocks, "Withdraw", metadata)


def read_answer(state: typed.State) -> Answer:
    """What was entered to reject, recycle or withdraw."""
    return Answer(
        note=typed.text(state, Field.NOTE, TEXT_LIMIT),
        reason=typed.choice(state, Field.REASON),
        wake_on=typed.day(state, Field.WAKE_ON),
    )


def colleague(
    lead: leads.Lead, metadata: str, entered: Colleague | None = None,
    member: people.Member | None = None,
) -> View:  # fmt: skip
    """Who takes the lead over; `member` is the one chosen before, where the modal is shown again."""
    chosen = handoff_form.rep_options([member])[0] if member else None
    blocks = [
        fields.typeahead(Field.COLLEAGUE, "Colleague", ids.Source.COLLEAGUE, chosen),
        _note("A word for them", entered.note if entered else ""),
    ]
    return _modal(ids.Modal.COLLEAGUE, "Hand to a colleague", lead, blocks, "Hand over", metadata)


def read_colleague(state: typed.State) -> Colleague:
    """The chosen colleague and the note."""
    return Colleague(
        typed.choice(state, Field.COLLEAGUE), typed.text(state, Field.NOTE, TEXT_LIMIT)
    )


def show_contact(card: handoffs.Card) -> View:
    """E-mail and phone in full. The caller has checked that the person may see them."""
    return parts.modal(
        ids.Modal.CONTACT,
        "Contact",
        [
            parts.section(f"{contact.name(card.lead)}\n{contact.whole(card.lead)}"),
            parts.context("Only you can see this."),
        ],
        close="Done",
    )


def _modal(
    callback: ids.Modal,
    title: str,
    lead: leads.Lead,
    blocks: Sequence[Block],
    submit: str,
    metadata: str,
    foot: Block | None = None,
) -> View:
    every = [parts.section(contact.name(lead)), *blocks, *([foot] if foot else [])]
    return parts.modal(callback, title, every, submit=submit, metadata=metadata)


def _reason(known: Sequence[reasons.Reason], chosen: str | None) -> InputBlock:
    options = [parts.option(reason.label, reason.key) for reason in known[:100]]
    return fields.select(Field.REASON, "Reason", options, chosen, placeholder="What fits best?")


def _note(label: str, initial: str) -> InputBlock:
    return fields.text(Field.NOTE, label, initial, optional=True, multiline=True, limit=TEXT_LIMIT)
