"""Text objects and the composition objects that elements and blocks share.

Limits: Slack's reference of composition objects, as of 2025.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from playground.blocks.rules import (
    ByType,
    Flag,
    Items,
    Record,
    Rule,
    String,
    Whole,
    one_of,
    refusal,
    some_of,
    step,
    typed,
)

WEB_ADDRESS = r"(?is)https?://\S.*"
IDENTIFIER = String(most=255)
STYLE = String(among=frozenset({"primary", "danger"}))


@cache
def plain_text(most: int = 3000) -> Rule:
    """A text object that must be `plain_text`, of 1 to `most` characters."""
    row = typed(
        "plain_text", {"text": String(most=most, least=1), "emoji": Flag()}, required=("text",)
    )
    return ByType(row, umbrella=True)


@cache
def any_text(most: int = 3000) -> Rule:
    """A text object of either kind, of 1 to `most` characters."""
    words = String(most=most, least=1)
    return ByType(
        typed("plain_text", {"text": words, "emoji": Flag()}, required=("text",))
        | typed("mrkdwn", {"text": words, "verbatim": Flag()}, required=("text",)),
        umbrella=True,
    )


PLACEHOLDER = plain_text(150)

CONFIRM = Record(
    {
        "title": plain_text(100),
        "text": any_text(300),
        "confirm": plain_text(30),
        "deny": plain_text(30),
        "style": STYLE,
    },
    required=("title", "text", "confirm", "deny"),
)


def _option(text: Rule, description: Rule, **more: Rule) -> Record:
    return Record(
        {
            "text": text,
            "value": String(most=150, least=1),
            "description": description,
            **more,
        },
        required=("text", "value"),
    )


MENU_OPTION = _option(plain_text(75), plain_text(75))
CHOICE_OPTION = _option(any_text(75), any_text(75))
"""Check boxes and radio buttons: the only options that may be mrkdwn."""
OVERFLOW_OPTION = Record(
    {
        **_option(plain_text(75), plain_text(75)).keys,
        "url": String(most=3000, least=1),
    },
    required=("text",),
)
OPTION_GROUP = Record(
    {"label": plain_text(75), "options": Items(MENU_OPTION, least=1, most=100)},
    required=("label", "options"),
)

DISPATCH = Record(
    {
        "trigger_actions_on": Items(
            String(among=frozenset({"on_enter_pressed", "on_character_entered"})), least=1, most=2
        )
    }
)

CONVERSATION_FILTER = Record(
    {
        "include": Items(String(among=frozenset({"im", "mpim", "private", "public"})), least=1),
        "exclude_external_shared_channels": Flag(),
        "exclude_bot_users": Flag(),
    },
    checks=(some_of("include", "exclude_external_shared_channels", "exclude_bot_users"),),
)

SLACK_FILE = Record(
    {"id": String(least=1), "url": String(least=1, most=3000)}, checks=(one_of("id", "url"),)
)

PICTURE: Mapping[str, Rule] = {
    "image_url": String(most=3000, least=1, form=WEB_ADDRESS),
    "slack_file": SLACK_FILE,
    "alt_text": String(most=2000),
}
"""The keys that the image block and the image element have in common."""

WORKFLOW = Record(
    {
        "trigger": Record(
            {
                "url": String(least=1, most=3000),
                "customizable_input_parameters": Items(
                    Record({"name": String(least=1), "value": String()}, required=("name", "value"))
                ),
            },
            required=("url",),
        )
    },
    required=("trigger",),
)

IMAGE_ELEMENT = typed(
    "image", PICTURE, required=("alt_text",), checks=(one_of("image_url", "slack_file"),)
)

POSITIVE = Whole(least=1)


def _sign(option: object) -> object:
    given = option if isinstance(option, Mapping) else {}
    text = given.get("text")
    words = text.get("text") if isinstance(text, Mapping) else None
    return (words, given.get("value"))


def _offered(value: Mapping[str, object]) -> list[object]:
    groups = value.get("option_groups")
    lists = [value.get("options")]
    if isinstance(groups, list):
        lists += [group.get("options") for group in groups if isinstance(group, Mapping)]
    return [_sign(option) for some in lists if isinstance(some, list) for option in some]


def initial_is_offered(value: Mapping[str, object], at: str) -> Iterator[str]:
    """Each preset option must be one of the options, by its text and its value."""
    offered = _offered(value)
    if "initial_option" in value and _sign(value["initial_option"]) not in offered:
        yield refusal("must match one of the options", step(at, "initial_option"))
    presets = value.get("initial_options")
    for index, preset in enumerate(presets if isinstance(presets, list) else []):
        if _sign(preset) not in offered:
            yield refusal("must match one of the options", step(step(at, "initial_options"), index))
