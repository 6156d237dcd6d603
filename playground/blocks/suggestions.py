"""Answers to a `block_suggestion`: the options of an external select."""

from collections.abc import Mapping
from typing import Any

from playground.blocks.compositions import MENU_OPTION, OPTION_GROUP
from playground.blocks.rules import Items, Record, Rule, one_of

ANSWER: Rule = Record(
    {"options": Items(MENU_OPTION, most=100), "option_groups": Items(OPTION_GROUP, most=100)},
    checks=(one_of("options", "option_groups"),),
)


def refusals_of_options(payload: Mapping[str, Any]) -> list[str]:
    """Why Slack would show "no results" instead; an empty list of options is a fine answer."""
    return list(ANSWER.refusals(payload, ""))
