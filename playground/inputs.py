"""What an input holds: `state.values` as Slack builds it."""

import re
from collections.abc import Iterator

from playground import posting
from playground.workspace import Json, View

# element type -> (key in state, key of the initial value, empty value)
HOLDS: dict[str, tuple[str, str, object]] = {
    "plain_text_input": ("value", "initial_value", None),
    "email_text_input": ("value", "initial_value", None),
    "url_text_input": ("value", "initial_value", None),
    "number_input": ("value", "initial_value", None),
    "rich_text_input": ("rich_text_value", "initial_value", None),
    "static_select": ("selected_option", "initial_option", None),
    "external_select": ("selected_option", "initial_option", None),
    "radio_buttons": ("selected_option", "initial_option", None),
    "users_select": ("selected_user", "initial_user", None),
    "conversations_select": ("selected_conversation", "initial_conversation", None),
    "channels_select": ("selected_channel", "initial_channel", None),
    "datepicker": ("selected_date", "initial_date", None),
    "timepicker": ("selected_time", "initial_time", None),
    "datetimepicker": ("selected_date_time", "initial_date_time", None),
    "checkboxes": ("selected_options", "initial_options", []),
    "multi_static_select": ("selected_options", "initial_options", []),
    "multi_external_select": ("selected_options", "initial_options", []),
    "multi_users_select": ("selected_users", "initial_users", []),
    "multi_conversations_select": ("selected_conversations", "initial_conversations", []),
    "multi_channels_select": ("selected_channels", "initial_channels", []),
}
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def holders(body: Json) -> Iterator[tuple[Json, Json]]:
    """Yield (block, element) for each element that holds a value."""
    for block in body.get("blocks", []):
        for element in posting.elements_of(block):
            if element.get("type") in HOLDS:
                yield block, element


def held(view: View, block: Json, element: Json) -> Json:
    """Return the state of one element: what was typed, else its initial value."""
    typed = view.typed.get((block["block_id"], element["action_id"]))
    if typed is not None:
        return typed
    key, initial, empty = HOLDS[element["type"]]
    return {"type": element["type"], key: element.get(initial, empty)}


def state(view: View) -> Json:
    values: dict[str, Json] = {}
    for block, element in holders(view.body):
        values.setdefault(block["block_id"], {})[element["action_id"]] = held(view, block, element)
    return {"values": values}


def carry_over(old: View, body: Json) -> dict[tuple[str, str], Json]:
    """Return the state that survives an update: inputs with the same block_id and action_id."""
    now = {
        (block["block_id"], element["action_id"]): held(old, block, element)
        for block, element in holders(old.body)
    }
    kept = {}
    for block, element in holders(body):
        place = (block["block_id"], element["action_id"])
        if place in now and now[place]["type"] == element["type"]:
            kept[place] = now[place]
    return kept


def complaints(view: View) -> dict[str, str]:
    """Return what Slack's own client refuses before the app hears of it, by block_id."""
    found = {}
    for block, element in holders(view.body):
        if block["type"] != "input":
            continue
        key, _, _ = HOLDS[element["type"]]
        value = held(view, block, element).get(key)
        if value in (None, "", []):
            if not block.get("optional"):
                found[block["block_id"]] = "Please complete this required field."
        elif isinstance(value, str) and (text := _wrong(element, value)):
            found[block["block_id"]] = text
    return found


def _wrong(element: Json, value: str) -> str:
    kind = element["type"]
    if kind == "email_text_input" and not _EMAIL.fullmatch(value):
        return "Please enter a valid email address."
    if kind == "url_text_input" and not re.match(r"https?://\S+\.\S+", value):
        return "Please enter a valid URL."
    if kind == "number_input":
        return _wrong_number(element, value)
    if kind == "plain_text_input":
        if len(value) < int(element.get("min_length", 0)):
            return f"Please enter at least {element['min_length']} characters."
        if len(value) > int(element.get("max_length", 3000)):
            return f"Please enter at most {element.get('max_length', 3000)} characters."
    return ""


def _wrong_number(element: Json, value: str) -> str:
    decimals = r"(\.\d+)?" if element.get("is_decimal_allowed") else ""
    if not re.fullmatch(r"-?\d+" + decimals, value):
        return "Please enter a valid number."
    if "min_value" in element and float(value) < float(element["min_value"]):
        return f"Please enter a number of at least {element['min_value']}."
    if "max_value" in element and float(value) > float(element["max_value"]):
        return f"Please enter a number of at most {element['max_value']}."
    return ""
