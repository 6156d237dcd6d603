"""`markdown` blocks as HTML: headings, lists, quotations, code, marks and links."""

import re
from collections.abc import Callable
from functools import partial

from markupsafe import Markup, escape

from playground.web.render import mrkdwn, tags

_FENCE = re.compile(r"```[\w-]*\n(.*?)\n?```", re.DOTALL)
_LINK = re.compile(r"\[([^\]\n]+)\]\(([^)\s]+)\)")
_MARKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\*\*([^*\n]+)\*\*"), "strong"),
    (re.compile(r"(?<![\w*])[*_]([^*_\n]+)[*_](?![\w*])"), "em"),
    (re.compile(r"~~([^~\n]+)~~"), "s"),
)
_LINES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"#{1,6} +(.*)"), "heading"),
    (re.compile(r"\s*[-*+] +(.*)"), "ul"),
    (re.compile(r"\s*\d+[.)] +(.*)"), "ol"),
    (re.compile(r"> ?(.*)"), "blockquote"),
)


def markdown(text: str) -> Markup:
    """Draw the Markdown that Slack draws; what it does not know stays as text."""
    drawn = Markup("")
    for at, piece in enumerate(_FENCE.split(text)):
        drawn += tags.around("pre", piece) if at % 2 else _lines(piece)
    return drawn


def _lines(text: str) -> Markup:
    drawn, group, kind = Markup(""), list[str](), ""
    for line in [*text.strip("\n").split("\n"), ""]:
        now, words = _read(line)
        if now != kind or now == "heading":
            drawn += _group(kind, group)
            group = []
        kind = now
        if words:
            group.append(words)
    return drawn + _group(kind, group)


def _read(line: str) -> tuple[str, str]:
    for pattern, kind in _LINES:
        if found := pattern.fullmatch(line):
            return kind, found[1]
    return ("p", line) if line.strip() else ("", "")


def _group(kind: str, lines: list[str]) -> Markup:
    if not lines:
        return Markup("")
    drawn = [_inline(line) for line in lines]
    if kind in {"ul", "ol"}:
        items = Markup("").join(tags.around("li", one) for one in drawn)
        return tags.around(kind, items)
    if kind == "heading":
        return Markup('<p class="heading"><strong>{}</strong></p>').format(drawn[0])
    return tags.around(kind, tags.BREAK.join(drawn))


def _inline(text: str) -> Markup:
    kept: list[Markup] = []

    def keep(drawn: Markup) -> str:
        kept.append(drawn)
        return f"\x00{len(kept) - 1}\x01"

    text = re.sub(r"[\x00\x01]", "", text)
    text = re.sub(r"`([^`\n]+)`", lambda found: keep(tags.around("code", found[1])), text)
    text = _LINK.sub(lambda found: keep(mrkdwn.link(found[2], found[1])), text)
    for pattern, tag in _MARKS:
        text = pattern.sub(partial(_marked, tag, keep, kept), text)
    return _filled(text, kept)


def _marked(
    tag: str, keep: Callable[[Markup], str], kept: list[Markup], found: re.Match[str]
) -> str:
    return keep(tags.around(tag, _filled(found[1], kept)))


def _filled(text: str, kept: list[Markup]) -> Markup:
    pieces = re.split(r"\x00(\d+)\x01", text)
    return Markup("").join(
        kept[int(one)] if at % 2 else escape(one) for at, one in enumerate(pieces)
    )
