"""Every surface that the app can show, side by side."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from playground.web import limits
from playground.web.front import Front
from playground.web.render import drawing, environment
from playground.web.render.reader import Reader

Json = dict[str, Any]
THEMES = {"both": ("light", "dark"), "light": ("light",), "dark": ("dark",)}
WIDTHS = {"desktop": ("desktop",), "phone": ("phone",), "both": ("desktop", "phone")}


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the gallery is looked at: themes, widths, one case or all, names that hold `find`."""

    theme: str = "both"
    width: str = "desktop"
    case: str = "typical"
    find: str = ""


def read(given: Mapping[str, str]) -> Choice:
    """Read a query; whatever is not on offer gives way to the first."""
    theme, width = given.get("theme", ""), given.get("width", "")
    return Choice(
        theme if theme in THEMES else "both",
        width if width in WIDTHS else "desktop",
        given.get("case", "typical"),
        given.get("find", "").strip(),
    )


def draw(front: Front, choice: Choice) -> str:
    """The page, all surfaces drawn by the server."""
    offered = front.surfaces()
    cases = sorted({case for _, case, _, _ in offered})
    shown = [
        one
        for one in offered
        if choice.case in ("all", one[1]) and choice.find.lower() in one[0].lower()
    ]
    reader = Reader(now=front.now())
    return str(
        environment.draw(
            "gallery.html",
            choice=choice,
            cases=[*cases, "all"],
            themes=THEMES,
            widths=WIDTHS,
            total=len(offered),
            surfaces=[_surface(one, choice, reader) for one in shown],
        )
    )


def _surface(one: tuple[str, str, str, Json], choice: Choice, reader: Reader) -> Json:
    name, case, kind, payload = one
    frames = [
        {
            "theme": theme,
            "width": width,
            "html": surface(kind, payload, f"{name}.{case}.{theme}.{width}", reader),
        }
        for width in WIDTHS[choice.width]
        for theme in THEMES[choice.theme]
    ]
    return {
        "name": name,
        "case": case,
        "kind": kind,
        "frames": frames,
        "json": json.dumps(payload, indent=2, ensure_ascii=False),
        "distances": limits.distances(kind, payload),
    }


def surface(kind: str, payload: Json, name: str, reader: Reader) -> Markup:
    """Draw one surface of the gallery; `name` is unique on the page."""
    here = drawing.Surface(name)
    if kind == "modal":
        return drawing.modal(payload, here, reader)
    if kind == "home":
        return drawing.home(payload, here, reader)
    blocks = payload.get("blocks") or [
        {"type": "section", "text": {"type": "mrkdwn", "text": payload.get("text", "")}}
    ]
    return Markup('<div class="blocks">{}</div>').format(drawing.blocks(blocks, here, reader))
