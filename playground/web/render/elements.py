"""Buttons, menus, pickers and inputs as HTML."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup

from playground.inputs import HOLDS
from playground.web.render import environment, menus, mrkdwn
from playground.web.render.reader import Reader

Json = dict[str, Any]

TEMPLATES: Mapping[str, str] = {
    "button": "button",
    "overflow": "overflow",
    "image": "image",
    "static_select": "menu",
    "external_select": "menu",
    "users_select": "menu",
    "conversations_select": "menu",
    "channels_select": "menu",
    "multi_static_select": "menu",
    "multi_external_select": "menu",
    "multi_users_select": "menu",
    "multi_conversations_select": "menu",
    "multi_channels_select": "menu",
    "checkboxes": "choices",
    "radio_buttons": "choices",
    "plain_text_input": "words",
    "email_text_input": "words",
    "url_text_input": "words",
    "number_input": "words",
    "rich_text_input": "words",
    "datepicker": "moment",
    "timepicker": "moment",
    "datetimepicker": "moment",
}
"""Type of element → its template; what is not here is drawn by `unknown`."""

GROUPED = frozenset({"checkboxes", "radio_buttons"})
"""Elements of several controls, which a `<label for>` cannot name."""

_BROWSER_TYPES = {"datepicker": "date", "timepicker": "time", "datetimepicker": "datetime-local"}


@dataclass(frozen=True, slots=True)
class Held:
    """What an element holds now: its state (None for the initial one) and the error under it."""

    surface: str
    value: Json | None = None
    error: str | None = None


def place(surface: str, block_id: object, action_id: object) -> str:
    """An id for HTML, unique on the page and free of signs that ids must not hold."""
    return f"f{zlib.crc32(f'{surface}|{block_id}|{action_id}'.encode()):08x}"


def draw(block: Json, element: Json, held: Held, reader: Reader) -> Markup:
    """Draw one element of a block."""
    kind = str(element.get("type"))
    template = TEMPLATES.get(kind, "unknown")
    block_id, action_id = str(block.get("block_id")), str(element.get("action_id", ""))
    context: Json = {
        "kind": kind,
        "element": element,
        "block_id": block_id,
        "action_id": action_id,
        "id": place(held.surface, block_id, action_id + str(element.get("value", ""))[:40])
        if kind == "button"
        else place(held.surface, block_id, action_id),
        "error": held.error,
        "hint": block.get("type") == "input" and block.get("hint") is not None,
        "named": block.get("type") == "input",
        "required": block.get("type") == "input" and not block.get("optional"),
        "dispatches": block.get("type") != "input" or bool(block.get("dispatch_action")),
        "text": lambda one: _text(one, reader),
        "placeholder": str((element.get("placeholder") or {}).get("text", "")),
        "confirm": _confirm(element.get("confirm"), reader),
    }
    return environment.draw(
        f"elements/{template}.html", **context, **_more(template, element, held, reader)
    )


def _more(template: str, element: Json, held: Held, reader: Reader) -> Json:
    kind = str(element.get("type"))
    if kind not in HOLDS:
        return {"menu": menus.overflow(element)} if template == "overflow" else {}
    key, initial, empty = HOLDS[kind]
    value = held.value.get(key) if held.value is not None else element.get(initial, empty)
    match template:
        case "menu":
            return {"menu": menus.menu(element, value, reader)}
        case "choices":
            chosen = value if isinstance(value, list) else [value]
            values = [one.get("value") for one in chosen if isinstance(one, dict)]
            return {"chosen": values}
        case "moment":
            return {"browser": _BROWSER_TYPES[kind], "value": _moment(kind, value, reader)}
    return {"value": _words(value), "lines": _is_long(element)}


def _is_long(element: Json) -> bool:
    return bool(element.get("multiline")) or element.get("type") == "rich_text_input"


def _words(value: object) -> str:
    """The text of an input; of a rich one without its marks."""
    if isinstance(value, dict):
        parts = [part.get("elements", []) for part in value.get("elements", [])]
        return "\n".join("".join(str(one.get("text", "")) for one in part) for part in parts)
    return "" if value is None else str(value)


def _moment(kind: str, value: object, reader: Reader) -> str:
    if kind == "datetimepicker" and isinstance(value, int):
        return f"{datetime.fromtimestamp(value, reader.zone):%Y-%m-%dT%H:%M}"
    return "" if value is None else str(value)


def _text(given: Json | None, reader: Reader) -> Markup:
    if not isinstance(given, dict):
        return Markup("")
    words = str(given.get("text", ""))
    if given.get("type") == "mrkdwn":
        return mrkdwn.mrkdwn(words, reader, verbatim=bool(given.get("verbatim")))
    return mrkdwn.plain(words)


def _confirm(given: object, reader: Reader) -> str:
    """The dialogue as JSON for the page's script, its texts drawn already; empty when there is none."""
    if not isinstance(given, dict):
        return ""
    drawn = {
        "title": str(_text(given.get("title"), reader)),
        "text": str(_text(given.get("text"), reader)),
        "confirm": str(_text(given.get("confirm"), reader)) or "Yes",
        "deny": str(_text(given.get("deny"), reader)) or "Cancel",
        "style": str(given.get("style", "primary")),
    }
    return json.dumps(drawn)
