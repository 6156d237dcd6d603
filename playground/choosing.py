"""A person's choice, as an element's state."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from playground import inputs
from playground.workspace import Json, Workspace


def choose(
    workspace: Workspace, element: Json, value: Any, options: list[Json] | None = None
) -> Json:
    """Return the state of `element` after the person put in `value`.

    Options are chosen by text or value; people and channels by id, handle or name; a date is a
    `date` or ISO text; None empties it. Raises LookupError for what is not on offer.
    """
    kind = element["type"]
    key, _, empty = inputs.HOLDS[kind]
    if value in (None, "", []):
        return {"type": kind, key: empty}
    many = isinstance(empty, list)
    wanted = list(value) if many and not isinstance(value, str | dict) else [value]
    if key.startswith("selected_option"):
        offered = offers(element) if options is None else options
        found: list[Any] = [pick(offered, one) for one in wanted]
    elif "user" in key:
        found = [_person(workspace, str(one)) for one in wanted]
    elif "channel" in key or "conversation" in key:
        found = [_channel(workspace, str(one)) for one in wanted]
    else:
        found = [_plain(kind, one) for one in wanted]
    return {"type": kind, key: found if many else found[0]}


def offers(element: Json) -> list[Json]:
    """Return the options of a menu, those of its groups in order."""
    groups = element.get("option_groups") or []
    return list(element.get("options") or []) + [
        one for group in groups for one in group["options"]
    ]


def pick(options: Iterable[Json], wanted: Any) -> Json:
    """Return the option whose value or text is `wanted`, else the only one that holds it."""
    listed = list(options)
    if isinstance(wanted, dict):
        wanted = wanted.get("value")
    text = str(wanted)
    for option in listed:
        if text in (option.get("value"), option["text"]["text"]):
            return option
    near = [option for option in listed if text.lower() in option["text"]["text"].lower()]
    if len(near) == 1:
        return near[0]
    raise LookupError(f"{text!r} is not among {[option['text']['text'] for option in listed]}")


def _plain(kind: str, value: Any) -> Any:
    if kind == "datetimepicker":
        return int(value.timestamp()) if isinstance(value, datetime) else int(value)
    if kind == "rich_text_input" and isinstance(value, str):
        section = {"type": "rich_text_section", "elements": [{"type": "text", "text": value}]}
        return {"type": "rich_text", "elements": [section]}
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, dict) else str(value)


def _person(workspace: Workspace, wanted: str) -> str:
    for user in workspace.users.values():
        if wanted.removeprefix("@") in (user.id, user.name, user.display_name):
            return user.id
    raise LookupError(f"no person {wanted!r}")


def _channel(workspace: Workspace, wanted: str) -> str:
    for channel in workspace.channels.values():
        if wanted.removeprefix("#") in (channel.id, channel.name):
            return channel.id
    raise LookupError(f"no channel {wanted!r}")
