"""`table` blocks as rows of drawn cells."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from playground.web.render import rich_text
from playground.web.render.reader import Reader

Json = dict[str, Any]
_ALIGNED = frozenset({"left", "center", "right"})


@dataclass(frozen=True, slots=True)
class Cell:
    """`align` is left, center or right."""

    drawn: Markup
    align: str
    wraps: bool


def rows(block: Json, reader: Reader) -> list[list[Cell]]:
    """Draw every cell; the first row is the heading."""
    settings = block.get("column_settings") or []
    return [
        [
            _cell(cell, settings[at] if at < len(settings) else None, reader)
            for at, cell in enumerate(row)
        ]
        for row in block.get("rows") or []
    ]


def _cell(cell: Json, setting: Json | None, reader: Reader) -> Cell:
    setting = setting or {}
    align = str(setting.get("align", "left"))
    if cell.get("type") == "rich_text":
        drawn = rich_text.rich_text(cell.get("elements") or [], reader)
    else:
        drawn = escape(str(cell.get("text", cell.get("value", ""))))
    return Cell(drawn, align if align in _ALIGNED else "left", bool(setting.get("is_wrapped")))
