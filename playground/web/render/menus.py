"""What a menu offers and what is chosen in it."""

from dataclasses import dataclass
from typing import Any

from playground.web.render.reader import Reader

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a menu; `value` is what is told to the server: a value, an id, or an option."""

    label: str
    value: str | Json
    description: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """`searches` asks the app for choices from `least` typed characters on."""

    choices: tuple[Choice, ...]
    chosen: tuple[Choice, ...]
    many: bool
    searches: bool = False
    least: int = 1


def menu(element: Json, value: object, reader: Reader) -> Menu:
    """Read a select menu of any kind; `value` is what it holds, in the form of `state.values`."""
    kind = str(element.get("type"))
    many = kind.startswith("multi_")
    held = value if isinstance(value, list) else [value] if value else []
    if "users" in kind:
        return _of_ids(held, dict(reader.people), many)
    if "conversations" in kind or "channels" in kind:
        named = {name: f"#{shown}" for name, shown in reader.channels.items()}
        return _of_ids(held, named, many)
    searches = kind.endswith("external_select")
    chosen = tuple(choice(one, whole=searches) for one in held if isinstance(one, dict))
    least = int(element.get("min_query_length", 1) or 0)
    return Menu(() if searches else _offered(element), chosen, many, searches, least)


def overflow(element: Json) -> Menu:
    """Read an overflow menu."""
    return Menu(_offered(element), (), many=False)


def choice(option: Json, group: str = "", *, whole: bool = False) -> Choice:
    """Read an option; `whole` tells the server the option itself, as nobody else knows it."""
    label = _words(option.get("text"))
    value = str(option.get("value", label))
    told: str | Json = {"text": {"type": "plain_text", "text": label}, "value": value}
    return Choice(label, told if whole else value, _words(option.get("description")), group)


def _offered(element: Json) -> tuple[Choice, ...]:
    groups = element.get("option_groups") or []
    grouped = [
        choice(one, _words(group.get("label"))) for group in groups for one in group["options"]
    ]
    return (*(choice(one) for one in element.get("options") or []), *grouped)


def _of_ids(held: list[Any], named: dict[str, str], many: bool) -> Menu:
    chosen = tuple(Choice(named.get(str(one), str(one)), str(one)) for one in held)
    return Menu(tuple(Choice(shown, name) for name, shown in named.items()), chosen, many)


def _words(given: object) -> str:
    return str(given.get("text", "")) if isinstance(given, dict) else ""
