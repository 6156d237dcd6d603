"""Menus of people, channels, conversations and options: rows of the element table."""

from collections.abc import Iterator, Mapping

from playground.blocks.compositions import (
    CHOICE_OPTION,
    CONFIRM,
    CONVERSATION_FILTER,
    IDENTIFIER,
    MENU_OPTION,
    OPTION_GROUP,
    OVERFLOW_OPTION,
    PLACEHOLDER,
    POSITIVE,
    initial_is_offered,
)
from playground.blocks.rules import Flag, Items, Rule, String, Whole, one_of, refusal, step, typed

PICKED: dict[str, Rule] = {"action_id": IDENTIFIER, "confirm": CONFIRM}
MENU: dict[str, Rule] = {**PICKED, "placeholder": PLACEHOLDER, "focus_on_load": Flag()}
NAMED = String(least=1)

LISTED: dict[str, Rule] = {
    "options": Items(MENU_OPTION, least=1, most=100),
    "option_groups": Items(OPTION_GROUP, least=1, most=100),
}
CONVERSATIONS: dict[str, Rule] = {
    "default_to_current_conversation": Flag(),
    "filter": CONVERSATION_FILTER,
}
ONE_ANSWERABLE: dict[str, Rule] = {"response_url_enabled": Flag()}


def _presets_fit(value: Mapping[str, object], at: str) -> Iterator[str]:
    most = value.get("max_selected_items")
    for key, presets in value.items():
        if (
            key.startswith("initial_")
            and isinstance(presets, list)
            and isinstance(most, int)
            and len(presets) > most
        ):
            yield refusal(f"no more than {most} items allowed", step(at, key))


def _many(kind: str, preset: str, each: Rule, **more: Rule) -> dict[str, Rule]:
    keys = {**MENU, preset: Items(each), "max_selected_items": POSITIVE, **more}
    return typed(kind, keys, checks=(_presets_fit,))


def _static(kind: str, keys: dict[str, Rule]) -> dict[str, Rule]:
    checks = (one_of("options", "option_groups"), initial_is_offered, _presets_fit)
    return typed(kind, {**MENU, **LISTED, **keys}, checks=checks)


SINGLE: dict[str, Rule] = {
    **_static("static_select", {"initial_option": MENU_OPTION}),
    **typed(
        "external_select",
        {**MENU, "initial_option": MENU_OPTION, "min_query_length": Whole(least=0)},
    ),
    **typed("users_select", {**MENU, "initial_user": NAMED}),
    **typed(
        "conversations_select",
        {**MENU, **CONVERSATIONS, **ONE_ANSWERABLE, "initial_conversation": NAMED},
    ),
    **typed("channels_select", {**MENU, **ONE_ANSWERABLE, "initial_channel": NAMED}),
}

MULTIPLE: dict[str, Rule] = {
    **_static(
        "multi_static_select",
        {"initial_options": Items(MENU_OPTION, least=1), "max_selected_items": POSITIVE},
    ),
    **_many(
        "multi_external_select",
        "initial_options",
        MENU_OPTION,
        min_query_length=Whole(least=0),
    ),
    **_many("multi_users_select", "initial_users", NAMED),
    **_many("multi_conversations_select", "initial_conversations", NAMED, **CONVERSATIONS),
    **_many("multi_channels_select", "initial_channels", NAMED),
}

CHOICES: dict[str, Rule] = {
    **typed(
        "checkboxes",
        {
            **PICKED,
            "options": Items(CHOICE_OPTION, least=1, most=10),
            "initial_options": Items(CHOICE_OPTION, least=1),
            "focus_on_load": Flag(),
        },
        required=("options",),
        checks=(initial_is_offered,),
    ),
    **typed(
        "radio_buttons",
        {
            **PICKED,
            "options": Items(CHOICE_OPTION, least=1, most=10),
            "initial_option": CHOICE_OPTION,
            "focus_on_load": Flag(),
        },
        required=("options",),
        checks=(initial_is_offered,),
    ),
}

OVERFLOW = typed(
    "overflow",
    {**PICKED, "options": Items(OVERFLOW_OPTION, least=1, most=5)},
    required=("options",),
)
