"""The modal in which sales logs a touch."""

from dataclasses import dataclass
from datetime import datetime

from slack_sdk.models.views import View

from domain import leads, touches
from messages import contact, fields, ids, names, parts, typed
from messages.ids import Field

NOTE_LIMIT = 2000


@dataclass(frozen=True, slots=True)
class Entry:
    """A touch as entered; `at` is in UTC, None where it was left empty."""

    kind: touches.Kind | None = None
    outcome: touches.Outcome | None = None
    note: str = ""
    at: datetime | None = None


def touch(lead: leads.Lead, now: datetime, metadata: str, entered: Entry | None = None) -> View:
    """Kind, outcome, note and moment; a call just now unless `entered` says otherwise."""
    entered = entered or Entry()
    kinds = [parts.option(label, key.value) for key, label in names.KINDS.items()]
    outcomes = [parts.option(label, key.value) for key, label in names.OUTCOMES.items()]
    return parts.modal(
        ids.Modal.TOUCH,
        "Log a touch",
        [
            parts.section(contact.name(lead)),
            fields.radio(Field.KIND, "What was it?", kinds, entered.kind or touches.Kind.CALL),
            fields.select(Field.OUTCOME, "What came of it?", outcomes, entered.outcome),
            fields.text(
                Field.NOTE, "Note", entered.note, optional=True, multiline=True, limit=NOTE_LIMIT,
                placeholder="asked to ring back on Tuesday",
            ),
            fields.moment(Field.AT, "When?", entered.at or now),
        ],
        submit="Log",
        metadata=metadata,
    )  # fmt: skip


def read_touch(state: typed.State) -> Entry:
    """What was entered."""
    kind, outcome = typed.choice(state, Field.KIND), typed.choice(state, Field.OUTCOME)
    return Entry(
        kind=touches.Kind(kind) if kind else None,
        outcome=touches.Outcome(outcome) if outcome else None,
        note=typed.text(state, Field.NOTE, NOTE_LIMIT),
        at=typed.moment(state, Field.AT),
    )
