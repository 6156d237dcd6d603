"""Modals, Home tabs and the answers to a search for options."""

import json
from typing import Any

import pytest

from playground import blocks
from tests.playground.blocks_samples import (
    Json,
    asking,
    button,
    home,
    letters,
    modal,
    mrkdwn,
    option,
    options,
    plain,
    section,
)

FIELD = {"type": "plain_text_input"}


def without(view: Json, *keys: str) -> Json:
    return {key: value for key, value in view.items() if key not in keys}


def grown(view: Json, size: int) -> Json:
    """The view with as many options as bring its JSON to `size` bytes."""
    blocks_of_view: list[Json] = view["blocks"]
    room = size - len(json.dumps(view, separators=(",", ":"), ensure_ascii=False))
    blocks_of_view[0]["accessory"]["action_id"] = letters(room)
    return view


def focused(count: int) -> list[Json]:
    menu = {"type": "users_select", "focus_on_load": True}
    return [section(accessory=dict(menu)) for _ in range(count)]


ACCEPTED: dict[str, Json] = {
    "a modal without inputs or submit": without(modal(section()), "submit"),
    "a modal with an input": modal(asking(FIELD)),
    "every flag of a modal": modal(
        section(), clear_on_close=True, notify_on_close=True, submit_disabled=True
    ),
    "one focused element": modal(*focused(1)),
    "an unfocused element beside it": modal(
        *focused(1), section(accessory={"type": "users_select", "focus_on_load": False})
    ),
    "an empty Home": home(),
    "a Home with an input and no submit": home(asking(FIELD)),
    "a Home with names": home(callback_id="home", external_id="e", private_metadata="{}"),
}

REFUSED: dict[str, tuple[Json, str]] = {
    "no type": (without(modal(section()), "type"), "missing required field: type"),
    "an unknown type": ({**modal(section()), "type": "dialog"}, "unsupported type: dialog"),
    "no title": (without(modal(section()), "title"), "missing required field: title"),
    "a mrkdwn title": (modal(section(), title=mrkdwn()), "unsupported type: mrkdwn"),
    "no blocks": (without(modal(section()), "blocks"), "missing required field: blocks"),
    "an empty modal": (modal(), "must provide at least 1 items [json-pointer:/view/blocks]"),
    "an empty submit": (modal(section(), submit=plain("")), "must be more than 0 characters"),
    "an input that cannot be sent": (
        without(modal(section(), asking(FIELD)), "submit"),
        "must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/1/",
    ),
    "a view as Slack sent it": (modal(section(), id="V1"), "invalid additional property: id"),
    "two focused elements": (modal(*focused(2)), "[json-pointer:/view/blocks/1/accessory"),
    "a doubled block_id": (
        modal(section(block_id="a"), section(block_id="a")),
        '"a" already exists [json-pointer:/view/blocks/1/block_id]',
    ),
    "a Home with a submit": (home(submit=plain()), "invalid additional property: submit"),
    "a Home without blocks": ({"type": "home"}, "missing required field: blocks"),
}


@pytest.mark.parametrize("view", list(ACCEPTED.values()), ids=list(ACCEPTED))
def test_a_view_slack_shows_is_accepted(view: Json) -> None:
    assert blocks.refusals_of_view(view) == []


@pytest.mark.parametrize(("view", "reason"), list(REFUSED.values()), ids=list(REFUSED))
def test_a_view_slack_does_not_show_is_refused_with_its_reason(view: Json, reason: str) -> None:
    found = blocks.refusals_of_view(view)
    assert any(reason in told for told in found), found
    assert blocks.error_code(found) == "invalid_arguments"


def test_a_view_of_250_kilobytes_is_weighed_in_bytes() -> None:
    limit = 250 * 1024

    def weighing(size: int) -> Json:
        return grown(modal(section(accessory=button(action_id=""))), size)

    assert blocks.error_code(blocks.refusals_of_view(weighing(limit))) == "invalid_arguments"
    assert blocks.error_code(blocks.refusals_of_view(weighing(limit + 1))) == "view_too_large"


ANSWERS: dict[str, Json] = {
    "no hit": {"options": []},
    "a hundred hits": {"options": options(100)},
    "groups": {"option_groups": [{"label": plain(), "options": options(100)}] * 100},
    "no groups": {"option_groups": []},
}

BAD_ANSWERS: dict[str, tuple[Any, str]] = {
    "nothing at all": ({}, "must define either `options` or `option_groups`"),
    "both kinds": ({"options": [], "option_groups": []}, "must define either"),
    "a hundred and one hits": ({"options": options(101)}, "no more than 100 items allowed"),
    "a hundred and one groups": (
        {"option_groups": [{"label": plain(), "options": options(1)}] * 101},
        "no more than 100 items allowed",
    ),
    "a long text": (
        {"options": [option(text=plain(letters(76)))]},
        "must be less than 76 characters [json-pointer:/options/0/text/text]",
    ),
    "a long value": ({"options": [option(letters(151), plain())]}, "less than 151 characters"),
    "a mrkdwn text": ({"options": [option(text=mrkdwn())]}, "unsupported type: mrkdwn"),
    "an empty group": (
        {"option_groups": [{"label": plain(), "options": []}]},
        "must provide at least 1 items",
    ),
    "a key of another answer": (
        {"options": [], "response_action": "clear"},
        "invalid additional property: response_action",
    ),
}


@pytest.mark.parametrize("answer", list(ANSWERS.values()), ids=list(ANSWERS))
def test_an_answer_slack_can_list_is_accepted(answer: Json) -> None:
    assert blocks.refusals_of_options(answer) == []


@pytest.mark.parametrize(("answer", "reason"), list(BAD_ANSWERS.values()), ids=list(BAD_ANSWERS))
def test_an_answer_slack_cannot_list_is_refused(answer: Json, reason: str) -> None:
    found = blocks.refusals_of_options(answer)
    assert any(reason in told for told in found), found
    assert blocks.error_code(found) == "invalid_arguments"
