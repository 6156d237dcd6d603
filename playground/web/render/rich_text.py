"""`rich_text` blocks as HTML."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from markupsafe import Markup, escape

from playground.web.render import dates, emojis, mrkdwn, tags
from playground.web.render.reader import Reader

Json = dict[str, Any]
_SWATCH = Markup(
    '<svg class="swatch" viewBox="0 0 1 1"><rect width="1" height="1" fill="{}"/></svg>{}'
)
_MARKS = {"bold": "strong", "italic": "em", "strike": "s", "code": "code"}


def rich_text(parts: Iterable[Json], reader: Reader) -> Markup:
    """Draw the elements of a rich_text block; lists that follow each other nest by their indent."""
    return Markup("").join(_part(part, reader) for part in parts)


def _part(part: Json, reader: Reader) -> Markup:
    inside = _given(part)
    match part.get("type"):
        case "rich_text_preformatted":
            return tags.around("pre", _section(inside, reader))
        case "rich_text_quote":
            return tags.around("blockquote", _section(inside, reader))
        case "rich_text_list":
            return _list(part, inside, reader)
    return Markup('<div class="rich">{}</div>').format(_section(inside, reader))


def _list(part: Json, items: list[Json], reader: Reader) -> Markup:
    drawn = Markup("").join(tags.around("li", _section(_given(item), reader)) for item in items)
    level = min(max(_whole(part.get("indent")), 0), 8)
    if part.get("style") == "ordered":
        start = max(_whole(part.get("offset")), 0) + 1
        return Markup('<ol class="indent-{}" start="{}">{}</ol>').format(level, start, drawn)
    return Markup('<ul class="indent-{}">{}</ul>').format(level, drawn)


def _section(elements: list[Json], reader: Reader) -> Markup:
    return Markup("").join(_element(one, reader) for one in elements)


def _element(one: Json, reader: Reader) -> Markup:
    kind = str(one.get("type"))
    draw = _ELEMENTS.get(kind)
    drawn = draw(one, reader) if draw else escape(_text(one, "text") or f"[{kind}]")
    style = one.get("style")
    for mark, tag in _MARKS.items():
        if isinstance(style, dict) and style.get(mark):
            drawn = tags.around(tag, drawn)
    return drawn


def _words(one: Json, _reader: Reader) -> Markup:
    return tags.lines(escape(_text(one, "text")))


def _link(one: Json, _reader: Reader) -> Markup:
    return mrkdwn.link(_text(one, "url"), _text(one, "text") or None)


def _date(one: Json, reader: Reader) -> Markup:
    target = f"!date^{one.get('timestamp')}^{_text(one, 'format')}^{_text(one, 'url')}"
    return dates.date(target, _text(one, "fallback"), reader, opens=False)


def _colour(one: Json, _reader: Reader) -> Markup:
    value = _text(one, "value")
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        return escape(value)
    # An SVG attribute, since the page's policy forbids styles inside the HTML.
    return _SWATCH.format(value, value)


_ELEMENTS: dict[str, Callable[[Json, Reader], Markup]] = {
    "text": _words,
    "link": _link,
    "date": _date,
    "color": _colour,
    "user": lambda one, reader: mrkdwn.person(_text(one, "user_id"), reader),
    "channel": lambda one, reader: mrkdwn.channel(_text(one, "channel_id"), reader),
    "usergroup": lambda one, _reader: mrkdwn.crowd(_text(one, "usergroup_id")),
    "broadcast": lambda one, _reader: mrkdwn.crowd(_text(one, "range")),
    "emoji": lambda one, _reader: emojis.draw(_text(one, "name")),
}


def _given(part: Json) -> list[Json]:
    given = part.get("elements")
    return [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []


def _text(one: Json, name: str) -> str:
    value = one.get(name)
    return value if isinstance(value, str) else ""


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
