"""Cursors over lists."""

import base64
from collections.abc import Sequence
from typing import TypeVar

from playground.arguments import Arguments
from playground.refusal import Refusal

Item = TypeVar("Item")


def cut(items: Sequence[Item], arguments: Arguments, default: int) -> tuple[list[Item], str]:
    """Return the page that `cursor` and `limit` ask for and the next cursor (empty at the end)."""
    start = _decode(arguments.text("cursor"))
    limit = arguments.number("limit", default)
    page = list(items[start : start + limit])
    more = start + limit < len(items)
    return page, encode(start + limit) if more else ""


def encode(position: int) -> str:
    return base64.b64encode(f"next:{position}".encode()).decode()


def _decode(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        name, _, position = base64.b64decode(cursor, validate=True).decode().partition(":")
        if name != "next":
            raise Refusal("invalid_cursor")
        return int(position)
    except ValueError:
        raise Refusal("invalid_cursor") from None
