"""What a person sees of a payload, and what Slack sends back when they submit a modal as it is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

Shown = TypeVar("Shown")

# Ids are the database's and Slack's own; enums, zones and currencies are checked before they are saved.
_NOT_TYPED = frozenset({
    "workspace_id", "id", "lead_id", "handoff_id", "squad_id", "user_id", "timezone", "currency", "state", "stage",
    "temperature", "kind", "operation", "side", "channels", "dedupe_key", "token", "figure",
})  # fmt: skip


def poisoned(shown: Shown, text: str) -> Shown:
    """The same object with every text in it, however deep, replaced by `text`."""
    if isinstance(shown, tuple | list):
        return type(shown)(poisoned(each, text) for each in shown)
    if not is_dataclass(shown) or isinstance(shown, type):
        return shown
    changes: dict[str, Any] = {}
    for field in fields(shown):
        value = getattr(shown, field.name)
        if field.name in _NOT_TYPED:
            continue
        if type(value) is str:
            changes[field.name] = text
        elif is_dataclass(value) or (isinstance(value, tuple | list) and field.name != "week"):
            changes[field.name] = poisoned(value, text)
    return replace(shown, **changes)


def texts(payload: object, kind: str | None = None) -> Iterator[str]:
    """The texts of all text objects, or of those of one kind ("mrkdwn", "plain_text")."""
    if isinstance(payload, Mapping):
        text = payload.get("text")
        if isinstance(text, str) and "type" in payload and kind in {None, payload["type"]}:
            yield text
        for value in payload.values():
            yield from texts(value, kind)
    elif isinstance(payload, list | tuple):
        for value in payload:
            yield from texts(value, kind)


def mrkdwn(payload: Mapping[str, Any]) -> list[str]:
    """Everything that Slack reads for marks: mrkdwn objects and a message's own text."""
    own = payload.get("text")
    return [*texts(payload, "mrkdwn"), *([own] if isinstance(own, str) else [])]


def sequences(text: str) -> list[str]:
    """What Slack would turn into a mention, link or date."""
    return re.findall(r"<[^>]*>", text)


def elements(payload: object) -> Iterator[dict[str, Any]]:
    """Every button, menu and field in it."""
    if isinstance(payload, dict):
        if "action_id" in payload:
            yield payload
        for value in payload.values():
            yield from elements(value)
    elif isinstance(payload, list | tuple):
        for value in payload:
            yield from elements(value)


def buttons(payload: Mapping[str, Any]) -> list[str]:
    """The labels of all buttons and of the lines of "More" menus, in order."""
    labels = []
    for element in elements(payload):
        if element["type"] == "button":
            labels.append(element["text"]["text"])
        elif element["type"] == "overflow":
            labels += [f"⋯ {option['text']['text']}" for option in element["options"]]
    return labels


_INITIAL = {
    "initial_value": "value",
    "initial_option": "selected_option",
    "initial_options": "selected_options",
    "initial_date": "selected_date",
    "initial_date_time": "selected_date_time",
    "initial_user": "selected_user",
    "initial_users": "selected_users",
    "initial_conversation": "selected_conversation",
}


def state_of(view: Mapping[str, Any]) -> dict[str, Any]:
    """The `state` that Slack sends when the modal is submitted untouched."""
    values: dict[str, Any] = {}
    for block in view["blocks"]:
        if block["type"] != "input":
            continue
        element = block["element"]
        entered = {
            there: element[here]
            for here, there in _INITIAL.items()
            if element.get(here) is not None
        }
        values[block["block_id"]] = {
            element["action_id"]: {"type": element["type"], "value": None, **entered}
        }
    return {"values": values}
