"""Every length and count: accepted at the limit, refused one beyond it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from playground import blocks
from tests.playground.blocks_samples import (
    Json,
    actions,
    asking,
    button,
    confirm,
    context,
    home,
    image,
    letters,
    message,
    modal,
    mrkdwn,
    option,
    options,
    plain,
    rich,
    section,
    table,
)

WEB = "https://example.com/"


def web(count: int) -> str:
    return WEB + letters(count - len(WEB))


@dataclass(frozen=True, slots=True)
class Span:
    """`build(n)` makes the payload's piece of size n."""

    name: str
    build: Callable[[int], Any]
    most: int | None = None
    least: int | None = None
    view: bool = False

    def refusals(self, size: int) -> list[str]:
        piece = self.build(size)
        if self.view:
            whole = piece if piece["type"] in {"modal", "home"} else modal(piece)
            return blocks.refusals_of_view(whole)
        return blocks.refusals_of_message(message(piece))


def menu(**more: Any) -> Json:
    return section(accessory={"type": "static_select", **more})


def multi(**more: Any) -> Json:
    return section(accessory={"type": "multi_users_select", **more})


def group(label: str = "G", count: int = 1) -> Json:
    return {"label": plain(label), "options": options(count)}


def field(**more: Any) -> Json:
    return asking({"type": "plain_text_input", **more})


def overflow(**more: Any) -> Json:
    return section(accessory={"type": "overflow", "options": [option(**more)]})


def confirmed(**more: Any) -> Json:
    return actions(button(confirm=confirm(**more)))


def choices(kind: str) -> Callable[[int], Json]:
    return lambda n: section(accessory={"type": kind, "options": options(n)})


def video(**more: Any) -> Json:
    return {
        "type": "video",
        "alt_text": "A",
        "title": plain(),
        "video_url": WEB,
        "thumbnail_url": WEB,
        **more,
    }


SPANS = [
    Span("section text", lambda n: section(text=mrkdwn(letters(n))), 3000, 1),
    Span("section field text", lambda n: section(fields=[mrkdwn(letters(n))]), 2000, 1),
    Span("section fields", lambda n: section(fields=[plain()] * n), 10, 1),
    Span("block_id", lambda n: section(block_id=letters(n)), 255),
    Span("header", lambda n: {"type": "header", "text": plain(letters(n))}, 150, 1),
    Span("context elements", lambda n: context(*[plain()] * n), 10, 1),
    Span("context text", lambda n: context(mrkdwn(letters(n))), 3000, 1),
    Span("actions elements", lambda n: actions(*[button()] * n), 25, 1),
    Span("image address", lambda n: image(image_url=web(n)), 3000),
    Span("alt text", lambda n: image(alt_text=letters(n)), 2000),
    Span("element alt text", lambda n: context(image(alt_text=letters(n))), 2000),
    Span("image title", lambda n: image(title=plain(letters(n))), 2000, 1),
    Span("markdown", lambda n: {"type": "markdown", "text": letters(n)}, 12_000, 1),
    Span("table rows", lambda n: table(rows=n), 100, 1),
    Span("table columns", lambda n: table(columns=n), 20, 1),
    Span("column settings", lambda n: table(column_settings=[{}] * n), 20),
    Span("rich text words", lambda n: rich({"type": "text", "text": letters(n)}), least=1),
    Span("video title", lambda n: video(title=plain(letters(n))), 199, 1),
    Span("video author", lambda n: video(author_name=letters(n)), 49),
    Span("video description", lambda n: video(description=plain(letters(n))), 200, 1),
    Span("action_id", lambda n: actions(button(action_id=letters(n))), 255),
    Span("button text", lambda n: actions(button(text=plain(letters(n)))), 75, 1),
    Span("button value", lambda n: actions(button(value=letters(n))), 2000),
    Span("button address", lambda n: actions(button(url=web(n))), 3000),
    Span("spoken label", lambda n: actions(button(accessibility_label=letters(n))), 75),
    Span("confirm title", lambda n: confirmed(title=plain(letters(n))), 100, 1),
    Span("confirm text", lambda n: confirmed(text=mrkdwn(letters(n))), 300, 1),
    Span("confirm yes", lambda n: confirmed(confirm=plain(letters(n))), 30, 1),
    Span("confirm no", lambda n: confirmed(deny=plain(letters(n))), 30, 1),
    Span("menu options", lambda n: menu(options=options(n)), 100, 1),
    Span("option groups", lambda n: menu(option_groups=[group()] * n), 100, 1),
    Span("options of a group", lambda n: menu(option_groups=[group(count=n)]), 100, 1),
    Span("group label", lambda n: menu(option_groups=[group(letters(n))]), 75, 1),
    Span("option text", lambda n: menu(options=[option(text=plain(letters(n)))]), 75, 1),
    Span("option value", lambda n: menu(options=[option(letters(n), plain())]), 150, 1),
    Span(
        "option description",
        lambda n: menu(options=[option(description=plain(letters(n)))]),
        75,
        1,
    ),
    Span(
        "placeholder",
        lambda n: menu(options=options(1), placeholder=plain(letters(n))),
        150,
        1,
    ),
    Span("overflow address", lambda n: overflow(url=web(n)), 3000),
    Span(
        "overflow options",
        lambda n: section(accessory={"type": "overflow", "options": options(n)}),
        5,
        1,
    ),
    Span("check boxes", choices("checkboxes"), 10, 1),
    Span("radio buttons", choices("radio_buttons"), 10, 1),
    Span("most picked", lambda n: multi(max_selected_items=n), least=1),
    Span("preset people", lambda n: multi(max_selected_items=3, initial_users=["U"] * n), 3),
    Span("label", lambda n: {**field(), "label": plain(letters(n))}, 2000, 1),
    Span("hint", lambda n: {**field(), "hint": plain(letters(n))}, 2000, 1),
    Span("max_length", lambda n: field(max_length=n), 3000, 1),
    Span("min_length", lambda n: field(min_length=n), 3000, 0),
    Span("preset words", lambda n: field(initial_value=letters(n)), 3000),
    Span("preset under max", lambda n: field(max_length=7, initial_value=letters(n)), 7),
    Span("files", lambda n: asking({"type": "file_input", "max_files": n}), 10, 1, view=True),
    Span(
        "query",
        lambda n: section(accessory={"type": "external_select", "min_query_length": n}),
        least=0,
    ),
    Span("modal title", lambda n: modal(section(), title=plain(letters(n))), 24, 1, view=True),
    Span("submit", lambda n: modal(section(), submit=plain(letters(n))), 24, 1, view=True),
    Span("close", lambda n: modal(section(), close=plain(letters(n))), 24, 1, view=True),
    Span("callback_id", lambda n: modal(section(), callback_id=letters(n)), 255, view=True),
    Span("external_id", lambda n: modal(section(), external_id=letters(n)), 255, view=True),
    Span("notes", lambda n: modal(section(), private_metadata=letters(n)), 3000, view=True),
    Span("home notes", lambda n: home(private_metadata=letters(n)), 3000, view=True),
    Span("modal blocks", lambda n: modal(*[section()] * n), 100, 1, view=True),
    Span("home blocks", lambda n: home(*[section()] * n), 100, view=True),
]


@pytest.mark.parametrize("span", [s for s in SPANS if s.most is not None], ids=lambda s: s.name)
def test_the_largest_size_is_accepted_and_one_more_is_refused(span: Span) -> None:
    assert span.most is not None
    assert span.refusals(span.most) == []
    told = " ".join(span.refusals(span.most + 1))
    assert f"less than {span.most + 1} " in told or f" {span.most} " in told


@pytest.mark.parametrize("span", [s for s in SPANS if s.least is not None], ids=lambda s: s.name)
def test_the_smallest_size_is_accepted_and_one_less_is_refused(span: Span) -> None:
    assert span.least is not None
    assert span.refusals(span.least) == []
    told = " ".join(span.refusals(span.least - 1))
    assert f"more than {span.least - 1} " in told or f" {span.least} " in told


def test_a_text_too_long_is_told_with_its_limit_and_its_place() -> None:
    header = {"type": "header", "text": plain(letters(151))}
    assert blocks.refusals_of_message(message(section(), header)) == [
        "[ERROR] failed to match all allowed schemas [json-pointer:/blocks/1/text]",
        "[ERROR] must be less than 151 characters [json-pointer:/blocks/1/text/text]",
    ]


def test_an_empty_text_is_told_as_one_that_must_hold_something() -> None:
    found = blocks.refusals_of_message(message(section(text=mrkdwn(""))))
    assert "[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]" in found


def test_too_many_and_too_few_items_are_told_with_the_limit() -> None:
    assert blocks.refusals_of_message(message(context(*[plain()] * 11))) == [
        "[ERROR] no more than 10 items allowed [json-pointer:/blocks/0/elements]"
    ]
    assert blocks.refusals_of_message(message(actions())) == [
        "[ERROR] must provide at least 1 items [json-pointer:/blocks/0/elements]"
    ]


def test_a_character_outside_the_basic_plane_counts_once() -> None:
    header = {"type": "header", "text": plain("🎉" * 150)}
    assert blocks.refusals_of_message(message(header)) == []
