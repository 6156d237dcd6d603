"""The blocks, and which of them a message, a modal and a Home tab take."""

from playground.blocks import elements, rich_text
from playground.blocks.compositions import (
    IDENTIFIER,
    PICTURE,
    WEB_ADDRESS,
    any_text,
    plain_text,
)
from playground.blocks.rules import (
    ByType,
    Flag,
    Items,
    Nullable,
    Number,
    Record,
    Rule,
    String,
    one_of,
    some_of,
    typed,
)

NAMED: dict[str, Rule] = {"block_id": IDENTIFIER}
WEB = String(least=1, most=3000, form=WEB_ADDRESS)


def _input(allowed: dict[str, Rule]) -> dict[str, Rule]:
    return typed(
        "input",
        {
            **NAMED,
            "label": plain_text(2000),
            "element": ByType(allowed),
            "hint": plain_text(2000),
            "optional": Flag(),
            "dispatch_action": Flag(),
        },
        required=("label", "element"),
    )


COMMON: dict[str, Rule] = {
    **typed(
        "section",
        {
            **NAMED,
            "text": any_text(3000),
            "fields": Items(any_text(2000), least=1, most=10),
            "accessory": ByType(elements.ACCESSORY),
            "expand": Flag(),
        },
        checks=(some_of("text", "fields"),),
    ),
    **typed("divider", NAMED),
    **typed("header", {**NAMED, "text": plain_text(150)}, required=("text",)),
    **typed(
        "context",
        {**NAMED, "elements": Items(ByType(elements.CONTEXT), least=1, most=10)},
        required=("elements",),
    ),
    **typed(
        "actions",
        {**NAMED, "elements": Items(ByType(elements.ACTION), least=1, most=25)},
        required=("elements",),
    ),
    **typed(
        "image",
        {**NAMED, **PICTURE, "title": plain_text(2000)},
        required=("alt_text",),
        checks=(one_of("image_url", "slack_file"),),
    ),
    **rich_text.BLOCK,
    **typed(
        "video",
        {
            **NAMED,
            "alt_text": String(most=2000),
            "title": plain_text(199),
            "title_url": WEB,
            "description": plain_text(200),
            "video_url": WEB,
            "thumbnail_url": WEB,
            "author_name": String(most=49),
            "provider_name": String(),
            "provider_icon_url": WEB,
        },
        required=("alt_text", "title", "video_url", "thumbnail_url"),
    ),
}

CELL = ByType(
    {
        **rich_text.BLOCK,
        **typed("raw_text", {"text": String(least=1)}, required=("text",)),
        **typed(
            "raw_number", {"value": Number(), "text": String(least=1)}, required=("value", "text")
        ),
    }
)
COLUMN = Record(
    {
        "align": String(among=frozenset({"left", "center", "right"})),
        "is_wrapped": Flag(),
    }
)

POSTED: dict[str, Rule] = {
    **typed("markdown", {**NAMED, "text": String(least=1, most=12_000)}, required=("text",)),
    **typed(
        "table",
        {
            **NAMED,
            "rows": Items(Items(CELL, least=1, most=20), least=1, most=100),
            "column_settings": Items(Nullable(COLUMN), most=20),
        },
        required=("rows",),
    ),
    **typed(
        "file",
        {
            **NAMED,
            "external_id": String(least=1, most=255),
            "source": String(among=frozenset({"remote"})),
        },
        required=("external_id", "source"),
    ),
    **typed(
        "context_actions",
        {**NAMED, "elements": Items(ByType(elements.CONTEXT_ACTION), least=1, most=5)},
        required=("elements",),
    ),
}

NEWCOMERS: dict[str, Rule] = dict.fromkeys(
    (
        "alert",
        "auth_provider",
        "call",
        "card",
        "carousel",
        "container",
        "data_table",
        "plan",
        "task_card",
    ),
    Record(NAMED, more=True),
)
"""Blocks whose insides Slack has described too little to refuse: only `block_id` is looked at."""

MESSAGE = ByType({**COMMON, **POSTED, **NEWCOMERS, **_input(elements.INPUT)})
MODAL = ByType({**COMMON, **_input(elements.MODAL_INPUT), "alert": NEWCOMERS["alert"]})
HOME = ByType({**COMMON, **_input(elements.INPUT)})
