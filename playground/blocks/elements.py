"""Buttons, pickers, and which elements each kind of block takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from playground.blocks import fields, menus
from playground.blocks.compositions import (
    CONFIRM,
    IDENTIFIER,
    IMAGE_ELEMENT,
    PLACEHOLDER,
    STYLE,
    WORKFLOW,
    any_text,
    plain_text,
)
from playground.blocks.rules import Flag, Items, Record, Rule, String, Whole, refusal, typed


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day that exists, written `YYYY-MM-DD`."""

    def refusals(self, value: object, at: str) -> Iterator[str]:
        """The shape and the calendar are both looked at."""
        found = list(String(form=r"[0-9]{4}-[0-9]{2}-[0-9]{2}").refusals(value, at))
        yield from found
        if not found:
            try:
                date.fromisoformat(str(value))
            except ValueError:
                yield refusal("must be a valid date", at)


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day, written `HH:mm` on the 24-hour clock."""

    def refusals(self, value: object, at: str) -> Iterator[str]:
        """24:00 is no time."""
        found = list(String(form=r"[0-9]{2}:[0-9]{2}").refusals(value, at))
        yield from found
        if not found:
            try:
                time.fromisoformat(str(value))
            except ValueError:
                yield refusal("must be a valid time", at)


LABELLED: dict[str, Rule] = {
    "text": plain_text(75),
    "style": STYLE,
    "accessibility_label": String(most=75),
    "action_id": IDENTIFIER,
}
WATCHERS = Items(String(least=1), most=10)
PICKER: dict[str, Rule] = {
    "action_id": IDENTIFIER,
    "confirm": CONFIRM,
    "focus_on_load": Flag(),
}

BUTTON = typed(
    "button",
    {
        **LABELLED,
        "url": String(most=3000),
        "value": String(most=2000),
        "confirm": CONFIRM,
        "agent_prompt": String(most=4000),
        "agent_prompt_display": String(),
        "visible_to_user_ids": WATCHERS,
    },
    required=("text",),
)
WORKFLOW_BUTTON = typed(
    "workflow_button", {**LABELLED, "workflow": WORKFLOW}, required=("text", "workflow")
)
DAY_AND_TIME: dict[str, Rule] = {
    **typed("datepicker", {**PICKER, "placeholder": PLACEHOLDER, "initial_date": CalendarDay()}),
    **typed(
        "timepicker",
        {
            **PICKER,
            "placeholder": PLACEHOLDER,
            "initial_time": ClockTime(),
            "timezone": String(least=1),
        },
    ),
}
MOMENT = typed(
    "datetimepicker",
    {**PICKER, "initial_date_time": Whole(least=1_000_000_000, most=9_999_999_999)},
)
RICH_FIELD: dict[str, Rule] = {"rich_text_input": fields.ROWS["rich_text_input"]}

CHOSEN = {**menus.SINGLE, **menus.MULTIPLE, **menus.CHOICES, **DAY_AND_TIME}
ACCESSORY = {
    **CHOSEN,
    **menus.OVERFLOW,
    **BUTTON,
    **WORKFLOW_BUTTON,
    **IMAGE_ELEMENT,
    **RICH_FIELD,
}
ACTION = {
    **CHOSEN,
    **MOMENT,
    **menus.OVERFLOW,
    **BUTTON,
    **WORKFLOW_BUTTON,
    **RICH_FIELD,
}
INPUT = {**CHOSEN, **MOMENT, **fields.ROWS}
MODAL_INPUT = {**INPUT, **fields.FILE_INPUT}
CONTEXT: dict[str, Rule] = {
    **IMAGE_ELEMENT,
    **dict.fromkeys(("plain_text", "mrkdwn"), any_text(3000)),
}

_VERDICT = Record(
    {
        "text": plain_text(75),
        "value": String(most=2000),
        "accessibility_label": String(most=75),
    },
    required=("text", "value"),
)
CONTEXT_ACTION: dict[str, Rule] = {
    **typed(
        "feedback_buttons",
        {"action_id": IDENTIFIER, "positive_button": _VERDICT, "negative_button": _VERDICT},
        required=("positive_button", "negative_button"),
    ),
    **typed(
        "icon_button",
        {
            "action_id": IDENTIFIER,
            "icon": String(least=1),
            "text": plain_text(75),
            "value": String(most=2000),
            "confirm": CONFIRM,
            "accessibility_label": String(most=75),
            "visible_to_user_ids": WATCHERS,
        },
        required=("icon", "text"),
    ),
}
