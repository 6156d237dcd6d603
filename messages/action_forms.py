"""The forms around action items and decisions: written down, put off, passed on, logged."""

from dataclasses import dataclass
from datetime import date

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from domain import action_items, decisions, topics
from domain.action_items import ActionItem
from messages import fields, ids, parts, typed, wording
from messages.ids import Field


@dataclass(frozen=True, slots=True)
class Entry:
    """An action item as understood from a line or message, and as entered."""

    text: str = ""
    owner_id: str | None = None
    due_on: date | None = None


def action_item(entry: Entry, today: date, metadata: str, *, typed_line: bool = False) -> View:
    """What was understood, to be checked before it is saved. With `typed_line` a missing day is pointed out."""
    blocks: list[Block] = []
    if typed_line:
        blocks.append(parts.context(_understood(entry, today)))
    limit = action_items.LONGEST_TEXT
    blocks += [
        fields.text(
            Field.ACTION, "What is to be done?", entry.text, multiline=True, limit=limit,
            placeholder="Send the proposal template",
        ),
        fields.user(Field.OWNER, "Who does it?", entry.owner_id),
        fields.day(Field.DUE_ON, "By when?", entry.due_on),
    ]  # fmt: skip
    return parts.modal(
        ids.Modal.ACTION_ITEM, "Action item", blocks, submit="Save", metadata=metadata
    )


def _understood(entry: Entry, today: date) -> str:
    if entry.due_on is None:
        return "I found no day in your line, such as “by friday” or “by 24 Dec”. Please pick one."
    ahead = (entry.due_on - today).days
    if ahead < 0:
        return f"*{entry.due_on:%A %-d %B %Y}* has gone by. Please pick another day."
    away = {0: "today", 1: "tomorrow"}.get(ahead, f"in {ahead:,} days")
    return f"I understood *{entry.due_on:%A %-d %B %Y}*, {away}. Right?"


def read_action_item(state: typed.State) -> Entry:
    """What was entered."""
    text = typed.text(state, Field.ACTION, action_items.LONGEST_TEXT)
    return Entry(text, typed.user(state, Field.OWNER), typed.day(state, Field.DUE_ON))


def another_day(item: ActionItem, metadata: str) -> View:
    """The form that asks for the new day."""
    blocks = [_about(item), fields.day(Field.DUE_ON, "New day", item.due_on)]
    return parts.modal(
        ids.Modal.ACTION_DAY, "Pick another day", blocks, submit="Snooze", metadata=metadata
    )


def read_day(state: typed.State) -> date | None:
    """The day that was picked."""
    return typed.day(state, Field.DUE_ON)


def give(item: ActionItem, metadata: str) -> View:
    """The form that asks who does it instead."""
    hint = "They are told at once; the day stays."
    blocks = [_about(item), fields.user(Field.OWNER, "Who does it instead?", None, hint)]
    return parts.modal(
        ids.Modal.ACTION_GIVE, "Give to somebody", blocks, submit="Give", metadata=metadata
    )


def read_owner(state: typed.State) -> str | None:
    """The person who was picked."""
    return typed.user(state, Field.OWNER)


def decision(text: str, metadata: str) -> View:
    """The form for a line in the log."""
    field = fields.text(
        Field.DECISION, "What was decided?", text, multiline=True, limit=decisions.LONGEST_TEXT,
        placeholder="We call webinar leads within a day",
    )  # fmt: skip
    return parts.modal(
        ids.Modal.DECISION, "Log a decision", [field], submit="Log", metadata=metadata
    )


def read_decision(state: typed.State) -> str:
    """What was entered."""
    return typed.text(state, Field.DECISION, decisions.LONGEST_TEXT)


def topic(text: str, chosen: topics.Type, metadata: str) -> View:
    """The form for a topic of the agenda."""
    options = [
        parts.option("Discuss: I want to hear what you think", topics.Type.DISCUSS.value),
        parts.option("Inform: you should know", topics.Type.INFORM.value),
        parts.option("Decide: we need an answer", topics.Type.DECIDE.value),
    ]
    field = fields.text(
        Field.TOPIC, "What is it about?", text, multiline=True, limit=topics.LONGEST_TEXT
    )
    kind = fields.radio(Field.KIND, "What for?", options, chosen.value)
    return parts.modal(
        ids.Modal.TOPIC, "Put on the agenda", [field, kind], submit="Add", metadata=metadata
    )


def read_topic(state: typed.State) -> tuple[str, topics.Type]:
    """What was entered."""
    kind = typed.choice(state, Field.KIND) or topics.Type.DISCUSS
    return typed.text(state, Field.TOPIC, topics.LONGEST_TEXT), topics.Type(kind)


def _about(item: ActionItem) -> Block:
    return parts.section(wording.escape(item.text, 700))
