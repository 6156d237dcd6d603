"""Slack's mrkdwn as words in a terminal: names for ids, local times for dates, ANSI or plain for marks."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_ENTITY = re.compile(r"<([^<>\n]*)>")
_MARKED = re.compile(r"(?<![\w*_`~])([*_`~])(\S(?:[^\n]*?\S)?)\1(?![\w*_`~])")
_TOKEN = re.compile(r"\{(\w+)\}")
_CODES = {"bold": "1", "dim": "2", "italic": "3", "blue": "36", "red": "31", "green": "32"}
_STYLES = {"*": "bold", "_": "italic", "`": "blue", "~": "dim"}
_EMOJI_STYLE = "\ufe0f"  # asks for the coloured, two cells wide form of the sign before it
_DAYS = {-1: "yesterday", 0: "today", 1: "tomorrow"}


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose eyes it is for: names by id of people and channels, the zone and moment of their clock.

    `width` counts cells; `colour` allows ANSI sequences.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    zone: tzinfo = UTC
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    width: int = 80
    colour: bool = False

    def paint(self, style: str, text: str) -> str:
        """Each word in this style, so that a line may be broken anywhere."""
        if not self.colour:
            return text
        code = _CODES[style]
        return " ".join(f"\x1b[{code}m{word}\x1b[0m" if word else "" for word in text.split(" "))


def cells(text: str) -> int:
    """How many cells of a terminal the text takes."""
    bare = _ANSI.sub("", text)
    return sum(_cells_of(sign, bare[at + 1 : at + 2]) for at, sign in enumerate(bare))


def _cells_of(sign: str, after: str) -> int:
    if unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if after == _EMOJI_STYLE or unicodedata.east_asian_width(sign) in "WF" else 1


def padded(text: str, width: int) -> str:
    """The text followed by spaces up to `width` cells."""
    return text + " " * max(width - cells(text), 0)


def wrapped(text: str, width: int, hang: str = "") -> list[str]:
    """Lines of at most `width` cells, broken at spaces; lines after the first begin with `hang`."""
    words = text.lstrip(" ")
    lines, lead = [], text[: len(text) - len(words)]
    line = lead
    for word in words.split(" "):
        joined = f"{line} {word}" if line != lead else f"{lead}{word}"
        if line == lead or cells(joined) <= width:
            line = joined
        else:
            lines.append(line)
            lead, line = hang, hang + word
    return [*lines, line]


def plain(text: str) -> str:
    """A `plain_text` object's text: control signs taken out, so nothing can steer the terminal."""
    return _CONTROL.sub("", text.replace("\t", " "))


def mrkdwn(text: str, reader: Reader) -> list[str]:
    """The text in lines that fit the reader's width. Quotations are marked by a bar at the left."""
    lines: list[str] = []
    for line in plain(text).split("\n"):
        quoted = re.match(r"(>|&gt;) ?", line)
        bar = f"{reader.paint('dim', '▏')} " if quoted else ""
        words = inline(line[quoted.end() :] if quoted else line, reader)
        lines += [bar + one for one in wrapped(words, reader.width - cells(bar))]
    return lines


def inline(text: str, reader: Reader) -> str:
    """One line of mrkdwn: mentions, dates and links resolved, marks painted, entities unescaped."""
    return _unescaped("".join(_pieces(plain(text), reader)))


def _pieces(text: str, reader: Reader) -> Iterator[str]:
    # Marks are looked for before entities are resolved: a person's name is no mrkdwn.
    resolved: list[str] = []

    def keep(found: re.Match[str]) -> str:
        resolved.append(_resolved(found[1], reader, capital=found.start() == 0))
        return f"\x00{len(resolved) - 1}\x01"

    text = _ENTITY.sub(keep, text)
    text = _MARKED.sub(lambda found: reader.paint(_STYLES[found[1]], found[2]), text)
    for piece in re.split(r"(\x00\d+\x01)", text):
        yield resolved[int(piece[1:-1])] if piece.startswith("\x00") else piece


def _resolved(inside: str, reader: Reader, *, capital: bool) -> str:
    target, _, label = inside.partition("|")
    match target[:1]:
        case "@":
            return reader.paint("blue", "@" + reader.names.get(target[1:], label or target[1:]))
        case "#":
            return reader.paint("blue", "#" + reader.names.get(target[1:], label or target[1:]))
        case "!" if target.startswith("!date^"):
            return _date(target, label, reader, capital=capital)
        case "!":
            return "@" + (label.removeprefix("@") or target[1:].partition("^")[0])
    return label or target.removeprefix("mailto:").removeprefix("tel:")


def _date(target: str, fallback: str, reader: Reader, *, capital: bool) -> str:
    """`!date^seconds^pattern`, as Slack words it for a reader in this zone."""
    _, seconds, pattern, *_ = [*target.split("^"), "", ""]
    if not seconds.isdecimal():
        return fallback
    at = datetime.fromtimestamp(int(seconds), reader.zone)
    shown = _TOKEN.sub(lambda found: _token(found[1], at, reader.now), pattern)
    return shown[:1].upper() + shown[1:] if capital else shown


def _token(name: str, at: datetime, now: datetime) -> str:
    if name.endswith("_pretty"):
        away = (at.date() - now.astimezone(at.tzinfo).date()) // timedelta(days=1)
        if away in _DAYS:
            return _DAYS[away]
        name = name.removesuffix("_pretty")
    patterns = {
        "time": "%H:%M",
        "time_secs": "%H:%M:%S",
        "date_num": "%Y-%m-%d",
        "date_short": "%a %-d %b",
        "date": "%-d %B %Y",
        "date_long": "%A, %-d %B %Y",
    }
    return f"{at:{patterns[name]}}" if name in patterns else f"{{{name}}}"


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
