"""Slack's mrkdwn and plain text as HTML."""

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from playground.web.render import dates, emojis, tags
from playground.web.render.reader import Reader

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_FENCE = re.compile(r"```\n?(.+?)\n?```", re.DOTALL)
_ENTITY = re.compile(r"<([^<>\n]+)>")
_CODE = re.compile(r"`([^`\n]+)`")
_ADDRESS = re.compile(r"https?://[^\s<>\x00\x01]+[^\s<>\x00\x01.,;:!?)\]}'\"*_~]")
_STYLED = re.compile(r"(?<![\w*_~])([*_~])(?!\s)((?:(?!\1)[^\n])+)(?<!\s)\1(?![\w*_~])(?!\1)")
_STYLES = {"*": "strong", "_": "em", "~": "s"}
_KEPT = re.compile(r"\x00(\d+)\x01")
_QUOTE = re.compile(r"(?:>|&gt;) ?")
_QUOTE_ALL = re.compile(r"(?:>|&gt;){3}\s?")
_SAFE = re.compile(r"(?i)(?:https?://|mailto:|tel:|slack://)")


def plain(text: str, *, emoji: bool = True) -> Markup:
    """A `plain_text`: no marks, no links; shortcodes become signs unless `emoji` is off."""
    text = _CONTROL.sub("", text)
    if not emoji:
        return tags.lines(escape(text))
    pieces = emojis.SHORTCODE.split(text)
    drawn = [emojis.draw(one) if at % 2 else escape(one) for at, one in enumerate(pieces)]
    return tags.lines(Markup("").join(drawn))


def mrkdwn(text: str, reader: Reader, *, verbatim: bool = False) -> Markup:
    """A `mrkdwn` text; with `verbatim` an address that is not in `<>` stays plain text."""
    drawn: list[Markup] = []
    for at, piece in enumerate(_FENCE.split(_CONTROL.sub("", text))):
        if at % 2:
            drawn.append(tags.around("pre", _resolved(piece, reader)))
        elif piece:
            drawn.append(_paragraphs(piece.strip("\n"), reader, verbatim))
    return Markup("").join(drawn)


def _paragraphs(text: str, reader: Reader, verbatim: bool) -> Markup:
    parts: list[Markup] = []
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        quoted = bool(_QUOTE.match(lines[at]))
        if whole := _QUOTE_ALL.match(lines[at]):
            group = [lines[at][whole.end() :], *lines[at + 1 :]]
            at = len(lines)
        else:
            end = at
            while end < len(lines) and bool(_QUOTE.match(lines[end])) == quoted:
                if end > at and _QUOTE_ALL.match(lines[end]):
                    break
                end += 1
            group = [_QUOTE.sub("", one, count=1) if quoted else one for one in lines[at:end]]
            at = end
        drawn = tags.BREAK.join(inline(one, reader, verbatim=verbatim) for one in group)
        parts.append(tags.around("blockquote", drawn) if quoted else drawn)
    # Quotations stand on lines of their own anyway, so no break is needed beside them.
    return Markup("").join(parts)


def inline(text: str, reader: Reader, *, verbatim: bool = True) -> Markup:
    """One line: mentions, dates, links, code, emoji and marks."""
    kept: list[Markup] = []

    def keep(drawn: Markup) -> str:
        kept.append(drawn)
        return f"\x00{len(kept) - 1}\x01"

    text = _ENTITY.sub(
        lambda found: keep(_entity(found[1], reader, opens=found.start() == 0)), text
    )
    text = _CODE.sub(lambda found: keep(tags.around("code", _filled(found[1], kept))), text)
    if not verbatim:
        text = _ADDRESS.sub(lambda found: keep(link(_unescaped(found[0]), None)), text)
    text = emojis.SHORTCODE.sub(lambda found: keep(emojis.draw(found[1])), text)
    return _styled(text, kept)


def _styled(text: str, kept: list[Markup]) -> Markup:
    drawn, end = Markup(""), 0
    for found in _STYLED.finditer(text):
        drawn += _filled(text[end : found.start()], kept)
        drawn += tags.around(_STYLES[found[1]], _styled(found[2], kept))
        end = found.end()
    return drawn + _filled(text[end:], kept)


def _filled(text: str, kept: list[Markup]) -> Markup:
    return Markup("").join(_filling(text, kept))


def _filling(text: str, kept: list[Markup]) -> Iterator[Markup]:
    for at, piece in enumerate(_KEPT.split(text)):
        yield kept[int(piece)] if at % 2 else escape(_unescaped(piece))


def _resolved(text: str, reader: Reader) -> Markup:
    kept: list[Markup] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(_entity(found[1], reader, opens=False))
        return f"\x00{len(kept) - 1}\x01"

    return _filled(_ENTITY.sub(keep, text), kept)


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _entity(inside: str, reader: Reader, *, opens: bool) -> Markup:
    target, _, label = inside.partition("|")
    match target[:1]:
        case "@":
            return person(target[1:], reader, label)
        case "#":
            return channel(target[1:], reader, label)
        case "!" if target.startswith("!date^"):
            return dates.date(_unescaped(target), _unescaped(label), reader, opens=opens)
        case "!":
            return crowd(target[1:].partition("^")[0], label)
    return link(_unescaped(target), _unescaped(label) if label else None)


def person(name: str, reader: Reader, label: str = "") -> Markup:
    """A mention of a person by id; of the reader it is drawn brighter."""
    shown = reader.people.get(name) or _unescaped(label) or name
    mine = " mine" if name == reader.me else ""
    return Markup('<span class="mention{}">@{}</span>').format(mine, shown)


def channel(name: str, reader: Reader, label: str = "") -> Markup:
    """A mention of a channel by id."""
    shown = reader.channels.get(name) or _unescaped(label) or name
    return Markup('<span class="mention">#{}</span>').format(shown)


def crowd(name: str, label: str = "") -> Markup:
    """`@here`, `@channel`, `@everyone` or a group by its label."""
    shown = _unescaped(label).removeprefix("@") or name
    return Markup('<span class="mention mine">@{}</span>').format(shown)


def link(target: str, label: str | None) -> Markup:
    """A link that opens in its own tab; anything but web, mail and phone stays text."""
    shown = label or re.sub(r"^(?:mailto|tel):", "", target)
    if not _SAFE.match(target):
        return escape(shown)
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(
        target, shown
    )
