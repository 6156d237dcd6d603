"""Which keys and types each block and element takes, in which surface."""

from collections.abc import Callable

import pytest

from playground import blocks
from tests.playground import blocks_full as full
from tests.playground.blocks_samples import (
    Json,
    actions,
    asking,
    button,
    context,
    home,
    image,
    message,
    modal,
    mrkdwn,
    plain,
    section,
)


def seen_as_block(block: Json) -> list[str]:
    return blocks.refusals_of_message(message(block))


def seen_as_input(element: Json) -> list[str]:
    return blocks.refusals_of_view(modal(asking(element)))


def seen_as_action(element: Json) -> list[str]:
    return blocks.refusals_of_message(message(actions(element)))


def seen_as_context_action(element: Json) -> list[str]:
    return blocks.refusals_of_message(message({"type": "context_actions", "elements": [element]}))


Look = Callable[[Json], list[str]]
SAMPLES: list[tuple[Look, Json]] = [
    *[(seen_as_block, block) for block in full.COMMON_BLOCKS + full.POSTED_BLOCKS],
    *[(seen_as_input, element) for element in [*full.FIELDS, *full.MENUS, full.MOMENT]],
    (seen_as_input, full.FILE_INPUT),
    *[(seen_as_action, element) for element in [*full.MENUS, full.MOMENT, full.OVERFLOW]],
    *[(seen_as_action, element) for element in full.BUTTONS],
    *[(seen_as_context_action, element) for element in full.CONTEXT_ACTIONS],
]


REQUIRED: dict[str, tuple[str, ...]] = {
    "number_input": ("is_decimal_allowed",),
    "checkboxes": ("options",),
    "radio_buttons": ("options",),
    "overflow": ("options",),
    "button": ("text",),
    "workflow_button": ("text", "workflow"),
    "feedback_buttons": ("positive_button", "negative_button"),
    "icon_button": ("icon", "text"),
    "header": ("text",),
    "context": ("elements",),
    "actions": ("elements",),
    "image": ("alt_text",),
    "rich_text": ("elements",),
    "video": ("alt_text", "title", "video_url", "thumbnail_url"),
    "input": ("label", "element"),
    "markdown": ("text",),
    "table": ("rows",),
    "file": ("external_id", "source"),
    "context_actions": ("elements",),
}


def name_of(number: int, *more: str) -> str:
    look, piece = SAMPLES[number]
    return "-".join((str(number), look.__name__, piece["type"], *more))


PER_SAMPLE = [pytest.param(*sample, id=name_of(n)) for n, sample in enumerate(SAMPLES)]
PER_KEY = [
    pytest.param(look, piece, key, id=name_of(n, key))
    for n, (look, piece) in enumerate(SAMPLES)
    for key in piece
]
PER_REQUIRED_KEY = [
    pytest.param(look, piece, key, id=name_of(n, key))
    for n, (look, piece) in enumerate(SAMPLES)
    for key in REQUIRED.get(piece["type"], ())
]


@pytest.mark.parametrize(("look", "sample"), PER_SAMPLE)
def test_a_piece_with_every_key_it_may_have_is_accepted(look: Look, sample: Json) -> None:
    assert look(sample) == []


@pytest.mark.parametrize(("look", "sample"), PER_SAMPLE)
def test_a_key_slack_does_not_know_is_refused(look: Look, sample: Json) -> None:
    found = look({**sample, "colour": "red"})
    assert any("invalid additional property: colour" in text for text in found)


@pytest.mark.parametrize(("look", "sample", "key"), PER_KEY)
def test_a_value_of_the_wrong_kind_is_refused_at_its_place(
    look: Look, sample: Json, key: str
) -> None:
    found = look({**sample, key: [[]]})
    assert any(f"/{key}" in text.rsplit("json-pointer:", 1)[1] for text in found)


@pytest.mark.parametrize(("look", "sample", "key"), PER_KEY)
def test_null_is_not_the_same_as_a_missing_key(look: Look, sample: Json, key: str) -> None:
    assert look({**sample, key: None})


@pytest.mark.parametrize(("look", "sample", "key"), PER_REQUIRED_KEY)
def test_a_required_key_is_missed(look: Look, sample: Json, key: str) -> None:
    found = look({name: value for name, value in sample.items() if name != key})
    assert any(f"missing required field: {key}" in text for text in found)


@pytest.mark.parametrize(("look", "sample"), PER_SAMPLE)
def test_only_the_required_keys_have_to_be_there(look: Look, sample: Json) -> None:
    kind = sample["type"]
    either = {
        "section": "text",
        "image": "image_url",
        "static_select": "options",
        "multi_static_select": "option_groups",
    }
    needed = {"type", *REQUIRED.get(kind, ()), *filter(None, [either.get(kind)])}
    assert look({name: value for name, value in sample.items() if name in needed}) == []


@pytest.mark.parametrize("kind", ["", "sections", "button", "plain_text", "select"])
def test_an_unknown_block_type_is_refused_by_name(kind: str) -> None:
    assert seen_as_block({"type": kind}) == [
        f"[ERROR] unsupported type: {kind} [json-pointer:/blocks/0/type]"
    ]


def test_a_block_without_a_type_is_refused() -> None:
    assert seen_as_block({"block_id": "b"}) == [
        "[ERROR] missing required field: type [json-pointer:/blocks/0]"
    ]


@pytest.mark.parametrize("block", full.COMMON_BLOCKS, ids=lambda block: str(block["type"]))
def test_common_blocks_are_taken_by_every_surface(block: Json) -> None:
    assert blocks.refusals_of_message(message(block)) == []
    assert blocks.refusals_of_view(modal(block)) == []
    assert blocks.refusals_of_view(home(block)) == []


@pytest.mark.parametrize("block", full.POSTED_BLOCKS, ids=lambda block: str(block["type"]))
def test_some_blocks_are_for_messages_only(block: Json) -> None:
    refused = f"[ERROR] unsupported type: {block['type']} [json-pointer:/view/blocks/0/type]"
    assert blocks.refusals_of_view(modal(block)) == [refused]
    assert blocks.refusals_of_view(home(block)) == [refused]


def test_a_file_input_is_for_modals_only() -> None:
    block = asking(full.FILE_INPUT)
    assert blocks.refusals_of_view(modal(block)) == []
    for found in (
        blocks.refusals_of_view(home(block)),
        blocks.refusals_of_message(message(block)),
    ):
        assert "unsupported type: file_input" in found[0]


@pytest.mark.parametrize("kind", ["alert", "call", "card", "carousel", "container", "plan"])
def test_young_blocks_are_taken_with_whatever_they_hold(kind: str) -> None:
    assert seen_as_block({"type": kind, "anything": [1]}) == []
    assert seen_as_block({"type": kind, "block_id": "x" * 256})


ACTION_KINDS = [*full.MENUS, full.MOMENT, full.OVERFLOW, *full.BUTTONS, full.FIELDS[4]]
ACCESSORIES = [*full.MENUS, full.OVERFLOW, *full.BUTTONS, full.FIELDS[4], image()]
INPUTS = [*full.MENUS, full.MOMENT, *full.FIELDS]
EVERY = {
    str(element["type"]): element
    for element in [*ACTION_KINDS, *full.FIELDS, image(), plain(), mrkdwn(), full.FILE_INPUT]
}


@pytest.mark.parametrize("element", list(EVERY.values()), ids=list(EVERY))
@pytest.mark.parametrize(
    ("wrap", "allowed"),
    [
        (actions, ACTION_KINDS),
        (lambda element: section(accessory=element), ACCESSORIES),
        (asking, INPUTS),
        (context, [image(), plain(), mrkdwn()]),
    ],
    ids=["actions", "section", "input", "context"],
)
def test_each_block_takes_only_its_own_elements(
    wrap: Callable[[Json], Json], allowed: list[Json], element: Json
) -> None:
    found = seen_as_block(wrap(element))
    if element["type"] in {one["type"] for one in allowed}:
        assert found == []
    else:
        assert f"unsupported type: {element['type']}" in found[0]


def test_a_button_is_no_input() -> None:
    assert "unsupported type: button" in seen_as_input(button())[0]
