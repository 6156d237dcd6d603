"""Whatever JSON arrives, the check answers and does not raise."""

import json
import re
from typing import Any

import hypothesis
from hypothesis import strategies as st

from playground import blocks
from tests.playground import blocks_full as full
from tests.playground.blocks_samples import Json, actions, asking, message, modal, section

KEYS = st.sampled_from(
    sorted(
        {
            key
            for piece in [*full.COMMON_BLOCKS, *full.POSTED_BLOCKS, *full.MENUS, *full.FIELDS]
            for key in piece
        }
        | {"blocks", "attachments", "metadata", "option_groups", "view", "title", "submit"}
    )
)
KINDS = st.sampled_from(
    ["section", "actions", "input", "context", "image", "rich_text", "table", "markdown", "button"]
) | st.sampled_from(["static_select", "number_input", "plain_text", "mrkdwn", "modal", "home"])
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | KINDS
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(KEYS | st.text(), inner, max_size=5)
        | st.fixed_dictionaries({"type": KINDS}, optional={"blocks": inner, "elements": inner})
    ),
    max_leaves=25,
)
SHAPE = re.compile(r"\[ERROR\] .+ \[json-pointer:.*\]", re.DOTALL)
PIECES = [*full.COMMON_BLOCKS, *full.POSTED_BLOCKS]
ELEMENTS = [*full.MENUS, *full.FIELDS, *full.BUTTONS, full.MOMENT, full.OVERFLOW]


def looks_like_slacks(found: list[str]) -> bool:
    return all(SHAPE.fullmatch(told) for told in found) and (
        not found or bool(blocks.error_code(found))
    )


@hypothesis.given(ANYTHING)
def test_any_json_in_any_place_of_a_message_gets_an_answer(value: Any) -> None:
    for payload in (
        {"blocks": value},
        {"blocks": [value]},
        {"attachments": [value, {"blocks": value}]},
        {"text": value, "metadata": value},
    ):
        assert looks_like_slacks(blocks.refusals_of_message(payload))


@hypothesis.given(ANYTHING)
def test_any_json_as_a_view_or_an_answer_gets_an_answer(value: Any) -> None:
    for view in (value, modal(value), {"type": "modal", "blocks": value}):
        assert looks_like_slacks(blocks.refusals_of_view(view))
    for answer in (value, {"options": value}, {"option_groups": [value]}):
        assert looks_like_slacks(blocks.refusals_of_options(answer))


@hypothesis.given(st.sampled_from(PIECES), KEYS, ANYTHING)
def test_any_json_in_a_block_gets_an_answer(piece: Json, key: str, value: Any) -> None:
    spoilt = {**piece, key: value}
    assert looks_like_slacks(blocks.refusals_of_message(message(spoilt)))
    assert looks_like_slacks(blocks.refusals_of_view(modal(spoilt)))


@hypothesis.given(st.sampled_from(ELEMENTS), KEYS, ANYTHING)
def test_any_json_in_an_element_gets_an_answer(element: Json, key: str, value: Any) -> None:
    spoilt = {**element, key: value}
    for block in (section(accessory=spoilt), actions(spoilt), asking(spoilt)):
        assert looks_like_slacks(blocks.refusals_of_message(message(block)))


@hypothesis.given(ANYTHING)
def test_an_accepted_message_is_accepted_again_as_json(value: Any) -> None:
    payload = {"text": "Hello", "blocks": value}
    if isinstance(value, list) and not blocks.refusals_of_message(payload):
        assert blocks.refusals_of_message({**payload, "blocks": json.dumps(value)}) == []


def test_lists_nested_very_deep_get_an_answer() -> None:
    deep: Any = []
    for _ in range(5_000):
        deep = [deep]
    assert blocks.refusals_of_message({"blocks": [{"type": deep, "text": deep}]})
    assert blocks.refusals_of_message({"text": "a", "metadata": deep})
    assert blocks.refusals_of_message({"blocks": "[" * 5_000})
    assert blocks.refusals_of_view(modal(section(text=deep)))
