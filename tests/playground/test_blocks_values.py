"""Values that must have a form, or agree with their neighbours."""

from typing import Any

import pytest

from playground import blocks
from tests.playground.blocks_samples import (
    Json,
    actions,
    asking,
    button,
    confirm,
    image,
    message,
    mrkdwn,
    option,
    options,
    plain,
    section,
    table,
)


def text(kind: str, **more: Any) -> Json:
    return {"type": kind, "text": "Words", **more}


def menu(**more: Any) -> Json:
    return section(accessory={"type": "static_select", **more})


def many(**more: Any) -> Json:
    return section(accessory={"type": "multi_static_select", **more})


def ticks(kind: str, **more: Any) -> Json:
    return section(accessory={"type": kind, "options": options(3), **more})


def number(decimals: bool = False, **more: Any) -> Json:
    return asking({"type": "number_input", "is_decimal_allowed": decimals, **more})


def day(value: Any) -> Json:
    return actions({"type": "datepicker", "initial_date": value})


def clock(value: Any) -> Json:
    return actions({"type": "timepicker", "initial_time": value})


def moment(value: Any) -> Json:
    return actions({"type": "datetimepicker", "initial_date_time": value})


def words(**more: Any) -> Json:
    return asking({"type": "plain_text_input", **more})


def dispatching(*when: str) -> Json:
    return words(dispatch_action_config={"trigger_actions_on": list(when)})


def among(**filters: Any) -> Json:
    return section(accessory={"type": "conversations_select", "filter": filters})


GROUPS = [
    {"label": plain(), "options": options(2)},
    {"label": plain(), "options": options(2, start=2)},
]
FILE_PICTURE = {"type": "image", "alt_text": "A", "slack_file": {"id": "F1"}}
FILE_BY_ADDRESS = {
    "type": "image",
    "alt_text": "A",
    "slack_file": {"url": "https://files.example.com/F1"},
}

ACCEPTED: dict[str, Json] = {
    "mrkdwn with verbatim": section(text=text("mrkdwn", verbatim=True)),
    "plain text with emoji": section(text=text("plain_text", emoji=False)),
    "fields without a text": section(fields=[plain(), mrkdwn()]),
    "a primary button": actions(button(style="primary")),
    "a danger button": actions(button(style="danger")),
    "a plain confirm text": actions(button(confirm=confirm(text=plain(), style="danger"))),
    "a mrkdwn check box": ticks("checkboxes", options=[option(text=mrkdwn())]),
    "two options of one value": menu(options=[option(), option()]),
    "a preset that is offered": menu(options=options(3), initial_option=option("2")),
    "a preset from a later group": menu(option_groups=GROUPS, initial_option=option("3")),
    "a preset with emoji spelt out": menu(
        options=options(1),
        initial_option=option("0", {**plain("Option 0"), "emoji": True}),
    ),
    "presets that are offered": many(options=options(3), initial_options=options(2)),
    "a preset radio button": ticks("radio_buttons", initial_option=option("1")),
    "preset check boxes": ticks("checkboxes", initial_options=options(3)),
    "an overflow option without a value": section(
        accessory={"type": "overflow", "options": [{"text": plain(), "url": "https://a.example"}]}
    ),
    "a leap day": day("2028-02-29"),
    "midnight": clock("00:00"),
    "a moment of ten digits": moment(1_000_000_000),
    "a whole number": number(initial_value="5", min_value="5", max_value="5"),
    "a decimal number": number(True, initial_value="0.5", min_value="-1.5"),
    "a least length at the most": words(min_length=7, max_length=7),
    "both dispatch moments": dispatching("on_enter_pressed", "on_character_entered"),
    "one conversation filter": among(exclude_bot_users=False),
    "a picture by file id": FILE_PICTURE,
    "a picture by file address": FILE_BY_ADDRESS,
    "an aligned column": table(column_settings=[{"align": "center"}, None]),
}

REFUSED: dict[str, tuple[Json, str]] = {
    "mrkdwn with emoji": (section(text=text("mrkdwn", emoji=True)), "property: emoji"),
    "plain text with verbatim": (
        section(text=text("plain_text", verbatim=True)),
        "property: verbatim",
    ),
    "a bare string for a text": (section(text="Words"), "must provide an object"),
    "a section of nothing": ({"type": "section"}, "must define either `text` or `fields`"),
    "a mrkdwn header": ({"type": "header", "text": mrkdwn()}, "unsupported type: mrkdwn"),
    "a mrkdwn button": (actions(button(text=mrkdwn())), "unsupported type: mrkdwn"),
    "a mrkdwn option": (menu(options=[option(text=mrkdwn())]), "unsupported type: mrkdwn"),
    "a mrkdwn placeholder": (
        menu(options=options(1), placeholder=mrkdwn()),
        "unsupported type: mrkdwn",
    ),
    "a mrkdwn label": (
        {**asking({"type": "plain_text_input"}), "label": mrkdwn()},
        "unsupported type: mrkdwn",
    ),
    "a mrkdwn confirm title": (
        actions(button(confirm=confirm(title=mrkdwn()))),
        "unsupported type: mrkdwn",
    ),
    "a default style": (actions(button(style="default")), "must be one of: danger, primary"),
    "an address on a menu option": (
        menu(options=[option(url="https://a.example")]),
        "property: url",
    ),
    "options and groups": (
        menu(options=options(1), option_groups=GROUPS),
        "must define either `options` or `option_groups`",
    ),
    "neither options nor groups": (menu(), "must define either `options` or `option_groups`"),
    "a preset not offered": (
        menu(options=options(3), initial_option=option("3")),
        "must match one of the options [json-pointer:/blocks/0/accessory/initial_option]",
    ),
    "a preset of another text": (
        menu(options=options(3), initial_option=option("2", plain("Else"))),
        "must match one of the options",
    ),
    "one preset of two not offered": (
        many(options=options(3), initial_options=[option("0"), option("9")]),
        "must match one of the options [json-pointer:/blocks/0/accessory/initial_options/1]",
    ),
    "a radio button not offered": (
        ticks("radio_buttons", initial_option=option("9")),
        "must match one of the options",
    ),
    "a check box not offered": (
        ticks("checkboxes", initial_options=[option("9")]),
        "must match one of the options",
    ),
    "more presets than may be picked": (
        many(options=options(3), initial_options=options(3), max_selected_items=2),
        "no more than 2 items allowed",
    ),
    "a day that does not exist": (day("2026-02-29"), "must be a valid date"),
    "a day written otherwise": (day("29.02.2028"), "failed to match schema"),
    "a short day": (day("2026-1-1"), "failed to match schema"),
    "an hour too many": (clock("24:00"), "must be a valid time"),
    "a time with seconds": (clock("12:00:00"), "failed to match schema"),
    "a moment in milliseconds": (moment(1_700_000_000_000), "less than or equal"),
    "a moment of nine digits": (moment(999_999_999), "greater than or equal"),
    "a moment in words": (moment("1700000000"), "must provide a number"),
    "a true moment": (moment(True), "must provide a number"),
    "a number in words": (number(initial_value="five"), "failed to match schema"),
    "decimals where none may be": (number(initial_value="1.5"), "must be a whole number"),
    "a number too small": (number(initial_value="1", min_value="2"), "must be between"),
    "a number too large": (number(initial_value="3", max_value="2"), "must be between"),
    "bounds the wrong way round": (number(min_value="3", max_value="2"), "`max_value`"),
    "a least length over the most": (words(min_length=8, max_length=7), "`max_length`"),
    "an unknown dispatch moment": (dispatching("on_blur"), "must be one of"),
    "no dispatch moment": (dispatching(), "at least 1 items"),
    "an empty conversation filter": (among(), "must define either"),
    "an unknown kind of conversation": (among(include=["dm"]), "must be one of"),
    "no kind of conversation": (among(include=[]), "at least 1 items"),
    "a picture from nowhere": (
        {"type": "image", "alt_text": "A"},
        "must define either `image_url` or `slack_file`",
    ),
    "a picture from two places": (
        {**FILE_PICTURE, "image_url": "https://a.example/b.png"},
        "must define either `image_url` or `slack_file`",
    ),
    "a picture by two names": (
        {**FILE_PICTURE, "slack_file": {"id": "F", "url": "https://a.example"}},
        "must define either `id` or `url`",
    ),
    "a picture from a disk": (image(image_url="file:///a.png"), "failed to match schema"),
    "an unknown column alignment": (
        table(column_settings=[{"align": "top"}]),
        "must be one of",
    ),
    "true for a number": (section(expand=1), "must provide a boolean"),
}


@pytest.mark.parametrize("block", list(ACCEPTED.values()), ids=list(ACCEPTED))
def test_a_value_slack_takes_is_accepted(block: Json) -> None:
    assert blocks.refusals_of_message(message(block)) == []


@pytest.mark.parametrize(("block", "reason"), list(REFUSED.values()), ids=list(REFUSED))
def test_a_value_slack_does_not_take_is_refused_with_its_reason(block: Json, reason: str) -> None:
    found = blocks.refusals_of_message(message(block))
    assert any(reason in told for told in found), found
