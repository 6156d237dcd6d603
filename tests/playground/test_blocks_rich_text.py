"""What may stand inside a `rich_text` block."""

from typing import Any

import pytest

from playground import blocks
from tests.playground.blocks_samples import Json, message, rich


def paragraph(kind: str, *elements: Json, **more: Any) -> Json:
    piece = {"type": f"rich_text_{kind}", "elements": list(elements), **more}
    return {"type": "rich_text", "elements": [piece]}


WORDS = {"type": "text", "text": "Words"}
ITEM = {"type": "rich_text_section", "elements": [WORDS]}

ACCEPTED: dict[str, Json] = {
    "a numbered list": paragraph("list", ITEM, style="ordered", indent=8, offset=1, border=1),
    "an empty paragraph": paragraph("section"),
    "code in a language": paragraph("preformatted", WORDS, language="python", border=0),
    "a quote": paragraph("quote", WORDS, border=1),
    "a styled rich text": rich({"type": "text", "text": "a", "style": {"bold": True}}),
}

REFUSED: dict[str, tuple[Json, str]] = {
    "a list in a list": (paragraph("list", paragraph("list"), style="bullet"), "unsupported type"),
    "a list of words": (paragraph("list", WORDS, style="bullet"), "unsupported type: text"),
    "a list without a style": (paragraph("list", ITEM), "missing required field: style"),
    "a list with dashes": (paragraph("list", ITEM, style="dash"), "must be one of"),
    "a border too thick": (paragraph("quote", WORDS, border=2), "less than or equal to 1"),
    "a person in code": (
        paragraph("preformatted", {"type": "user", "user_id": "U1"}),
        "unsupported type: user",
    ),
    "a mention of nobody": (paragraph("section", {"type": "user"}), "field: user_id"),
    "a broadcast to all the world": (
        paragraph("section", {"type": "broadcast", "range": "world"}),
        "must be one of",
    ),
    "a style Slack does not know": (
        rich({**WORDS, "style": {"blink": True}}),
        "property: blink [json-pointer:/blocks/0/elements/0/elements/0/style]",
    ),
    "words outside a paragraph": (
        {"type": "rich_text", "elements": [WORDS]},
        "unsupported type: text",
    ),
}


@pytest.mark.parametrize("block", list(ACCEPTED.values()), ids=list(ACCEPTED))
def test_a_rich_text_slack_takes_is_accepted(block: Json) -> None:
    assert blocks.refusals_of_message(message(block)) == []


@pytest.mark.parametrize(("block", "reason"), list(REFUSED.values()), ids=list(REFUSED))
def test_a_rich_text_slack_does_not_take_is_refused(block: Json, reason: str) -> None:
    found = blocks.refusals_of_message(message(block))
    assert any(reason in told for told in found), found
