"""What a message may hold as a whole."""

import json
from typing import Any

import pytest

from playground import blocks
from tests.playground.blocks_samples import (
    Json,
    actions,
    button,
    letters,
    message,
    modal,
    section,
    table,
)


def code_of(payload: Json, **limits: int) -> str:
    found = blocks.refusals_of_message(payload, **limits)
    return blocks.error_code(found) if found else "ok"


def metadata(size: int) -> Json:
    empty = {"event_type": "a", "event_payload": {"id": ""}}
    room = size - len(json.dumps(empty, separators=(",", ":")))
    return {"event_type": "a", "event_payload": {"id": letters(room)}}


def spread(characters: int) -> list[Json]:
    sizes = [3000] * (characters // 3000) + [characters % 3000]
    return [section(text={"type": "mrkdwn", "text": letters(n)}) for n in sizes if n]


ACCEPTED: dict[str, Json] = {
    "a text": {"text": "Hello"},
    "blocks without a text": {"blocks": [section()]},
    "no blocks beside a text": {"text": "Hello", "blocks": []},
    "an old-fashioned attachment": {"attachments": [{"text": "Hello", "color": "#fff"}]},
    "markdown by itself": {"markdown_text": letters(12_000)},
    "the longest text": {"text": letters(40_000)},
    "fifty blocks": message(*[section()] * 50),
    "as many characters as Slack took": message(*spread(13_000)),
    "blocks written as JSON": {"blocks": json.dumps([section()])},
    "empty strings of a form": {"text": "Hello", "blocks": "", "metadata": ""},
    "one id in two attachments": {"attachments": [{"blocks": [section(block_id="a")]}] * 2},
    "a hundred attachments": {"attachments": [{"text": "Hello"}] * 100},
    "the largest metadata": {"text": "Hello", "metadata": metadata(16 * 1024)},
    "metadata written as JSON": {"text": "Hello", "metadata": json.dumps(metadata(100))},
    "keys of the call itself": {"text": "Hello", "channel": "C1", "unfurl_links": False},
    "one table": message(table()),
    "one action id in two blocks": message(*[actions(button(action_id="a"))] * 2),
    "empty ids, which name nothing": message(section(block_id=""), section(block_id="")),
}

REFUSED: dict[str, tuple[Json, str]] = {
    "nothing": ({}, "no_text"),
    "an empty text": ({"text": ""}, "no_text"),
    "a blank text": ({"text": " \n"}, "no_text"),
    "an empty text and no blocks": ({"text": "", "blocks": []}, "no_text"),
    "a text one too long": ({"text": letters(40_001)}, "msg_too_long"),
    "markdown one too long": ({"markdown_text": letters(12_001)}, "msg_too_long"),
    "a number for a text": ({"text": 5, "blocks": [section()]}, "invalid_arguments"),
    "markdown beside a text": ({"text": "a", "markdown_text": "a"}, "markdown_text_conflict"),
    "fifty-one blocks": (message(*[section()] * 51), "invalid_blocks"),
    "one character too many": (message(*spread(13_001)), "msg_blocks_too_long"),
    "markdown blocks too long together": (
        message(*[{"type": "markdown", "text": letters(6_001)}] * 2),
        "msg_blocks_too_long",
    ),
    "blocks that are no JSON": ({"blocks": "[{"}, "invalid_blocks_format"),
    "blocks that are no list": ({"blocks": {"type": "divider"}}, "invalid_blocks_format"),
    "a block that is no object": ({"blocks": ["divider"]}, "invalid_blocks"),
    "a file input": (
        message({"type": "input", "element": {"type": "file_input"}}),
        "invalid_blocks",
    ),
    "a modal in place of a block": (message(modal(section())), "invalid_blocks"),
    "two tables": (message(table(), table()), "invalid_attachments"),
    "a second table in an attachment": (
        message(table(), attachments=[{"blocks": [table()]}]),
        "invalid_attachments",
    ),
    "attachments that are no list": ({"attachments": {"text": "a"}}, "invalid_attachments"),
    "attachments that are no JSON": ({"attachments": "["}, "invalid_attachments"),
    "a hundred and one attachments": (
        {"attachments": [{"text": "a"}] * 101},
        "invalid_attachments",
    ),
    "a bad block in an attachment": (
        {"attachments": [{"blocks": [{"type": "section"}]}]},
        "invalid_attachments",
    ),
    "metadata without an event": (
        {"text": "a", "metadata": {"event_payload": {}}},
        "invalid_metadata_format",
    ),
    "metadata with an empty event": (
        {"text": "a", "metadata": {"event_type": "", "event_payload": {}}},
        "invalid_metadata_format",
    ),
    "metadata without a payload": (
        {"text": "a", "metadata": {"event_type": "a"}},
        "invalid_metadata_format",
    ),
    "metadata with a list": (
        {"text": "a", "metadata": {"event_type": "a", "event_payload": []}},
        "invalid_metadata_format",
    ),
    "metadata that are no JSON": ({"text": "a", "metadata": "{"}, "invalid_metadata_format"),
    "metadata one byte too large": (
        {"text": "a", "metadata": metadata(16 * 1024 + 1)},
        "metadata_too_large",
    ),
}


@pytest.mark.parametrize("payload", list(ACCEPTED.values()), ids=list(ACCEPTED))
def test_a_message_slack_posts_is_accepted(payload: Json) -> None:
    assert blocks.refusals_of_message(payload) == []


@pytest.mark.parametrize(("payload", "code"), list(REFUSED.values()), ids=list(REFUSED))
def test_a_message_slack_does_not_post_gets_slacks_error(payload: Json, code: str) -> None:
    assert code_of(payload) == code


def test_an_update_may_say_less_than_a_post() -> None:
    limit = blocks.UPDATE_TEXT_LIMIT
    assert code_of({"text": letters(4_000)}, text_limit=limit) == "ok"
    assert code_of({"text": letters(4_001)}, text_limit=limit) == "msg_too_long"


def test_a_doubled_block_id_is_told_at_its_second_place() -> None:
    repeated = message(section(block_id="a"), section(block_id="b"), section(block_id="a"))
    assert blocks.refusals_of_message(repeated) == [
        '[ERROR] `block_id` "a" already exists [json-pointer:/blocks/2/block_id]'
    ]


def test_a_doubled_action_id_in_one_block_is_told_at_its_second_place() -> None:
    repeated = message(actions(*[button(action_id=name) for name in "aba"]))
    assert blocks.refusals_of_message(repeated) == [
        '[ERROR] `action_id` "a" already exists [json-pointer:/blocks/0/elements/2/action_id]'
    ]


def test_a_doubled_id_in_an_attachment_is_found_too() -> None:
    found = blocks.refusals_of_message({"attachments": [{"blocks": [section(block_id="a")] * 2}]})
    assert found == [
        '[ERROR] `block_id` "a" already exists [json-pointer:/attachments/0/blocks/1/block_id]'
    ]


def test_every_mistake_of_a_message_is_told_at_once() -> None:
    wrong: list[Any] = [{"type": "section"}, {"type": "hat"}, {"type": "header"}]
    assert len(blocks.refusals_of_message({"blocks": wrong})) == 3


def test_nothing_refused_has_no_error_code() -> None:
    with pytest.raises(ValueError, match="no refusals"):
        blocks.error_code([])


@pytest.mark.parametrize(
    ("refusals", "code"),
    [
        (["something else"], "invalid_arguments"),
        (["[ERROR] a [json-pointer:/blocks/0]"], "invalid_blocks"),
        (["[ERROR] a [json-pointer:/view/title]"], "invalid_arguments"),
        (["[ERROR] a [json-pointer:]"], "invalid_arguments"),
        (
            ["[ERROR] a [json-pointer:/blocks/0]", "[ERROR] no_text [json-pointer:/text]"],
            "no_text",
        ),
    ],
)
def test_a_code_of_its_own_outranks_the_place(refusals: list[str], code: str) -> None:
    assert blocks.error_code(refusals) == code
