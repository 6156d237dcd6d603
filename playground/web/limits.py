"""How far a payload is from Slack's limits.

Limits: Slack's reference of blocks, views and chat.postMessage, as of 2025.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
_NEAR = 0.9


@dataclass(frozen=True, slots=True)
class Distance:
    """`used` of `limit`, the largest one found of its sort."""

    name: str
    used: int
    limit: int

    @property
    def is_near(self) -> bool:
        """Nine tenths or more are used."""
        return self.used >= self.limit * _NEAR


def distances(kind: str, payload: Json) -> list[Distance]:
    """Every limit that the payload comes under; `kind` is message, modal or home."""
    largest: dict[str, Distance] = {}
    for one in _found(kind, payload):
        before = largest.get(one.name)
        if before is None or one.used / one.limit > before.used / before.limit:
            largest[one.name] = one
    return list(largest.values())


def _found(kind: str, payload: Json) -> Iterator[Distance]:
    blocks = payload.get("blocks") or []
    yield Distance("blocks", len(blocks), 50 if kind == "message" else 100)
    if kind == "message":
        yield Distance("text of the message", len(str(payload.get("text", ""))), 4000)
        yield Distance("text in all blocks", sum(len(one) for one in _texts(blocks)), 13000)
    for name, limit in (("title", 24), ("submit", 24), ("close", 24)):
        if isinstance(payload.get(name), dict):
            yield Distance(name, _length(payload[name]), limit)
    for name, limit in (("private_metadata", 3000), ("callback_id", 255)):
        if name in payload:
            yield Distance(name, len(str(payload[name])), limit)
    for block in blocks:
        yield from _in_block(block)


def _in_block(block: Json) -> Iterator[Distance]:
    kind = block.get("type")
    limit = {"header": 150, "markdown": 12000}.get(str(kind), 3000)
    if "text" in block:
        yield Distance(f"{kind} text", _length(block["text"]), limit)
    for field in block.get("fields") or []:
        yield Distance("field text", _length(field), 2000)
    if block.get("fields"):
        yield Distance("fields", len(block["fields"]), 10)
    for name in ("label", "hint"):
        if name in block:
            yield Distance(f"input {name}", _length(block[name]), 2000)
    if kind in {"context", "actions"}:
        yield Distance(
            f"{kind} elements", len(block.get("elements") or []), 10 if kind == "context" else 25
        )
    if kind == "table":
        yield Distance("table rows", len(block.get("rows") or []), 100)
    for element in _elements(block):
        yield from _in_element(element)


def _in_element(element: Json) -> Iterator[Distance]:
    kind = str(element.get("type"))
    if kind == "button":
        yield Distance("button text", _length(element.get("text")), 75)
        yield Distance("button value", len(str(element.get("value", ""))), 2000)
    if kind in {"mrkdwn", "plain_text"}:
        yield Distance("context text", len(str(element.get("text", ""))), 3000)
    if "placeholder" in element:
        yield Distance("placeholder", _length(element["placeholder"]), 150)
    options = element.get("options")
    if isinstance(options, list):
        yield Distance(f"{kind} options", len(options), _most_options(kind))
        for option in options:
            yield Distance("option text", _length(option.get("text")), 75)
            yield Distance("option value", len(str(option.get("value", ""))), 150)


def _most_options(kind: str) -> int:
    return {"overflow": 5, "checkboxes": 10, "radio_buttons": 10}.get(kind, 100)


def _elements(block: Json) -> list[Json]:
    if block.get("type") in {"actions", "context"}:
        found = list(block.get("elements") or [])
    else:
        found = [block.get("element"), block.get("accessory")]
    return [one for one in found if isinstance(one, dict)]


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _texts(item)
    elif isinstance(node, dict):
        for name, value in node.items():
            if name == "text" and isinstance(value, str):
                yield value
            else:
                yield from _texts(value)


def _length(given: object) -> int:
    return len(str(given.get("text", ""))) if isinstance(given, dict) else len(str(given or ""))
