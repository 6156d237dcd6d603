"""The form in which a team keeps its counted reasons: one list for each kind of answer, a line for each reason."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from domain.reasons import Answer, Reason
from messages import fields, ids, parts, typed

_FIELDS = {
    Answer.REJECT: (ids.Field.REJECT_REASONS, "Reject", "Why a hand-off was wrong."),
    Answer.RECYCLE: (ids.Field.RECYCLE_REASONS, "Recycle", "Right lead, wrong time: why?"),
    Answer.LOST: (ids.Field.LOST_REASONS, "Lost", "Why a deal was lost."),
    Answer.MARKETING: (
        ids.Field.MARKETING_REASONS,
        "Feedback about marketing's work",
        "What sales says.",
    ),
    Answer.SALES: (ids.Field.SALES_REASONS, "Feedback about sales' work", "What marketing says."),
}


def form(known: Mapping[Answer, Sequence[Reason]]) -> View:
    """The lists as they are now."""
    blocks: list[Block] = [
        parts.section(
            "One reason a line, in the order in which people see them. "
            "A line that ends with a star (*) asks for a note."
        ),
        *(_list(answer, known.get(answer, ())) for answer in Answer),
        parts.context(
            "A line that you change becomes a new reason; what was counted before stays."
        ),
    ]
    return View(
        type="modal",
        callback_id=ids.Modal.REASONS.value,
        title=parts.plain("Reasons", 24),
        submit=parts.plain("Save", 24),
        close=parts.plain("Cancel", 24),
        blocks=blocks,
    )


def _list(answer: Answer, known: Sequence[Reason]) -> Block:
    field, label, hint = _FIELDS[answer]
    lines = [reason.label + (" *" if reason.needs_note else "") for reason in known]
    return fields.text(field, label, "\n".join(lines), hint=hint, multiline=True)


def read(state: typed.State) -> dict[Answer, list[str]]:
    """The lines of each list, without blanks."""
    return {
        answer: [line for line in _lines(state, field) if line.strip()]
        for answer, (field, _, _) in _FIELDS.items()
    }


def _lines(state: typed.State, field: ids.Field) -> list[str]:
    return typed.text(state, field).splitlines()
