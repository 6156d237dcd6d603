"""Lengths and counts of the pieces seldom used: at the limit, and one beyond it."""

from collections.abc import Callable
from typing import Any

import pytest

from playground import blocks
from tests.playground.blocks_samples import (
    Json,
    actions,
    asking,
    button,
    image,
    letters,
    message,
    modal,
    mrkdwn,
    option,
    options,
    plain,
    section,
)

WEB = "https://example.com/"


def web(count: int) -> str:
    return WEB + letters(count - len(WEB))


def tick(**more: Any) -> Json:
    return section(accessory={"type": "checkboxes", "options": [option(**more)]})


def overflow(**more: Any) -> Json:
    return section(accessory={"type": "overflow", "options": [option(**more)]})


def workflow(address: str) -> Json:
    trigger = {"url": address}
    return actions({"type": "workflow_button", "text": plain(), "workflow": {"trigger": trigger}})


def verdict(**more: Any) -> Json:
    rate = {"text": plain(), "value": "a"}
    both = {"positive_button": {**rate, **more}, "negative_button": rate}
    return {"type": "context_actions", "elements": [{"type": "feedback_buttons", **both}]}


def icon(**more: Any) -> Json:
    return {"type": "icon_button", "icon": "trash", "text": plain(), **more}


def icons(*elements: Json) -> Json:
    return {"type": "context_actions", "elements": list(elements)}


def video(**more: Any) -> Json:
    addresses = {"video_url": WEB, "thumbnail_url": WEB}
    return {"type": "video", "alt_text": "A", "title": plain(), **addresses, **more}


def file_block(external_id: str) -> Json:
    return {"type": "file", "external_id": external_id, "source": "remote"}


def moment(seconds: int) -> Json:
    return actions({"type": "datetimepicker", "initial_date_time": seconds})


def rich_field(**more: Any) -> Json:
    return asking({"type": "rich_text_input", **more})


Build = Callable[[int], Json]
MOST: dict[str, tuple[Build, int]] = {
    "check box text": (lambda n: tick(text=mrkdwn(letters(n))), 75),
    "check box description": (lambda n: tick(description=mrkdwn(letters(n))), 75),
    "overflow text": (lambda n: overflow(text=plain(letters(n))), 75),
    "overflow description": (lambda n: overflow(description=plain(letters(n))), 75),
    "file address": (
        lambda n: {"type": "image", "alt_text": "A", "slack_file": {"url": web(n)}},
        3000,
    ),
    "workflow address": (lambda n: workflow(web(n)), 3000),
    "watchers": (lambda n: actions(button(visible_to_user_ids=["U1"] * n)), 10),
    "agent prompt": (lambda n: actions(button(agent_prompt=letters(n))), 4000),
    "feedback text": (lambda n: verdict(text=plain(letters(n))), 75),
    "feedback value": (lambda n: verdict(value=letters(n)), 2000),
    "feedback spoken": (lambda n: verdict(accessibility_label=letters(n)), 75),
    "icon text": (lambda n: icons(icon(text=plain(letters(n)))), 75),
    "icon value": (lambda n: icons(icon(value=letters(n))), 2000),
    "icon spoken": (lambda n: icons(icon(accessibility_label=letters(n))), 75),
    "context actions": (lambda n: icons(*[icon()] * n), 5),
    "video alt text": (lambda n: video(alt_text=letters(n)), 2000),
    "file id": (lambda n: file_block(letters(n)), 255),
    "a moment of ten digits": (moment, 9_999_999_999),
}
LEAST: dict[str, tuple[Build, int]] = {
    "overflow address": (lambda n: overflow(url=letters(n)), 1),
    "file id": (lambda n: file_block(letters(n)), 1),
    "slack file": (
        lambda n: {"type": "image", "alt_text": "A", "slack_file": {"id": letters(n)}},
        1,
    ),
    "timezone": (lambda n: actions({"type": "timepicker", "timezone": letters(n)}), 1),
    "icon": (lambda n: icons(icon(icon=letters(n))), 1),
    "context actions": (lambda n: icons(*[icon()] * n), 1),
    "fewest lines": (lambda n: rich_field(min_lines=n), 1),
    "most lines": (lambda n: rich_field(max_lines=n), 1),
}


@pytest.mark.parametrize(("build", "most"), list(MOST.values()), ids=list(MOST))
def test_a_rare_piece_is_accepted_up_to_its_limit(build: Build, most: int) -> None:
    assert blocks.refusals_of_message(message(build(most))) == []
    assert blocks.refusals_of_message(message(build(most + 1)))


@pytest.mark.parametrize(("build", "least"), list(LEAST.values()), ids=list(LEAST))
def test_a_rare_piece_is_accepted_down_to_its_limit(build: Build, least: int) -> None:
    assert blocks.refusals_of_message(message(build(least))) == []
    assert blocks.refusals_of_message(message(build(least - 1)))


@pytest.mark.parametrize("kinds", [[], [""]])
def test_a_file_input_names_at_least_one_kind_of_file(kinds: list[str]) -> None:
    assert blocks.refusals_of_view(modal(asking({"type": "file_input", "filetypes": kinds})))


def test_pieces_that_share_an_image_share_its_limits() -> None:
    accessory = section(accessory=image(alt_text=letters(2001)))
    assert blocks.refusals_of_message(message(accessory))


def test_a_menu_holds_a_hundred_options_in_a_view_too() -> None:
    menu = {"type": "static_select", "options": options(100)}
    assert blocks.refusals_of_view(modal(asking(menu))) == []
    assert blocks.refusals_of_view(modal(asking({**menu, "options": options(101)})))
