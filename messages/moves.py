"""The modal that moves a lead to its next stage. Choosing a stage redraws it with the fields of that stage."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from slack_sdk.models.blocks import Block, InputBlock
from slack_sdk.models.views import View

from domain import leads, reasons
from domain.history import Stage
from messages import contact, fields, figures, ids, names, parts, typed
from messages.ids import Field

NOTE_LIMIT = 2000


@dataclass(frozen=True, slots=True)
class Entry:
    """What was entered; `value` as typed, to be read by `domain.money.parse`. Fields not shown are empty."""

    to: Stage | None = None
    value: str = ""
    close_on: date | None = None
    reason: str | None = None
    note: str = ""


def move(
    lead: leads.Lead,
    known: Sequence[reasons.Reason],
    currency: str,
    metadata: str,
    entered: Entry | None = None,
) -> View:
    """The modal for the stages that the lead may move to. `known` are the reasons for a lost deal.

    The choice of a stage arrives as `ids.Action.MOVE_STAGE`; answer it by views.update with `read_move(state)` as
    `entered`, and nothing typed is lost. Where the lead may not move at all, the modal says so and has no submit.
    """
    stages = leads.moves_from(lead.facts.stage)
    head = parts.section(f"{contact.name(lead)}\nNow: {names.STAGES[lead.facts.stage]}")
    if not stages:
        why = parts.section(_why_not(lead.facts.stage))
        return parts.modal(ids.Modal.MOVE, "Move stage", [head, why], close="Done")
    entered = entered or Entry()
    to = entered.to if entered.to in stages else stages[0]
    options = [parts.option(names.STAGES[stage], stage.value) for stage in stages]
    blocks: list[Block] = [
        head,
        fields.radio(
            Field.STAGE, "Move to", options, to, action=ids.Action.MOVE_STAGE.value, dispatch=True
        ),
        *_details(to, lead, known, currency, entered),
        fields.text(
            Field.NOTE, "Note", entered.note, optional=True, multiline=True, limit=NOTE_LIMIT
        ),
    ]
    return parts.modal(ids.Modal.MOVE, "Move stage", blocks, submit="Move", metadata=metadata)


def read_move(state: typed.State) -> Entry:
    """What was entered."""
    stage = typed.choice(state, Field.STAGE)
    return Entry(
        to=Stage(stage) if stage else None,
        value=typed.text(state, Field.VALUE, 100),
        close_on=typed.day(state, Field.CLOSE_ON),
        reason=typed.choice(state, Field.REASON),
        note=typed.text(state, Field.NOTE, NOTE_LIMIT),
    )


def _why_not(stage: Stage) -> str:
    if stage is Stage.WON:
        return "This deal is won, and a won deal stays won. 🏆"
    return "Sales has to accept the hand-off first; then the lead can move on."


def _details(
    to: Stage,
    lead: leads.Lead,
    known: Sequence[reasons.Reason],
    currency: str,
    entered: Entry,
) -> list[InputBlock]:
    known_value = figures.amount(lead.facts.value) if lead.facts.value else ""
    value = fields.text(
        Field.VALUE, f"Value in {currency}", entered.value or known_value, limit=100,
        placeholder="12,000",
    )  # fmt: skip
    if to is Stage.WON:
        return [value]
    if to is Stage.OPPORTUNITY:
        closing = entered.close_on or lead.facts.close_on
        return [value, fields.day(Field.CLOSE_ON, "Expected to close on", closing)]
    if to is Stage.LOST:
        options = [parts.option(reason.label, reason.key) for reason in known[:100]]
        return [fields.select(Field.REASON, "Reason", options, entered.reason)]
    return []
