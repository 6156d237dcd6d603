"""What may stand inside a `rich_text` block."""

from playground.blocks.compositions import IDENTIFIER
from playground.blocks.rules import ByType, Flag, Items, Record, Rule, String, Whole, typed

STYLED = Record(
    dict.fromkeys(
        (
            *("bold", "italic", "strike", "underline", "code"),
            *("highlight", "client_highlight", "unlink"),
        ),
        Flag(),
    )
)
ADDRESS = String(least=1)

WORDS: dict[str, Rule] = {
    **typed("text", {"text": String(least=1), "style": STYLED}, required=("text",)),
    **typed(
        "link",
        {"url": ADDRESS, "text": String(), "unsafe": Flag(), "style": STYLED},
        required=("url",),
    ),
}

PIECE = ByType(
    {
        **WORDS,
        **typed(
            "emoji",
            {
                "name": String(least=1),
                "unicode": String(),
                "skin_tone": Whole(least=1, most=6),
                "url": ADDRESS,
                "style": STYLED,
            },
            required=("name",),
        ),
        **typed("user", {"user_id": ADDRESS, "style": STYLED}, required=("user_id",)),
        **typed("channel", {"channel_id": ADDRESS, "style": STYLED}, required=("channel_id",)),
        **typed(
            "usergroup", {"usergroup_id": ADDRESS, "style": STYLED}, required=("usergroup_id",)
        ),
        **typed("team", {"team_id": ADDRESS, "style": STYLED}, required=("team_id",)),
        **typed(
            "broadcast",
            {"range": String(among=frozenset({"here", "channel", "everyone"})), "style": STYLED},
            required=("range",),
        ),
        **typed("color", {"value": String(least=1), "style": STYLED}, required=("value",)),
        **typed(
            "date",
            {
                "timestamp": Whole(),
                "format": String(least=1),
                "url": ADDRESS,
                "fallback": String(),
                "style": STYLED,
            },
            required=("timestamp", "format"),
        ),
    }
)

BORDER = Whole(least=0, most=1)
SECTION = typed("rich_text_section", {"elements": Items(PIECE)}, required=("elements",))

PARAGRAPH = ByType(
    {
        **SECTION,
        **typed(
            "rich_text_list",
            {
                "style": String(among=frozenset({"bullet", "ordered"})),
                "elements": Items(ByType(SECTION)),
                "indent": Whole(least=0),
                "offset": Whole(least=0),
                "border": BORDER,
            },
            required=("style", "elements"),
        ),
        **typed(
            "rich_text_preformatted",
            {"elements": Items(ByType(WORDS)), "border": BORDER, "language": String()},
            required=("elements",),
        ),
        **typed(
            "rich_text_quote",
            {"elements": Items(PIECE), "border": BORDER},
            required=("elements",),
        ),
    }
)

BLOCK = typed(
    "rich_text", {"block_id": IDENTIFIER, "elements": Items(PARAGRAPH)}, required=("elements",)
)
INITIAL = ByType(BLOCK)
"""The preset value of a `rich_text_input`, and a cell of a table."""
