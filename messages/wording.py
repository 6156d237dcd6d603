"""Text from people made safe: for Slack's mrkdwn (`escape`, `quote`) and for plain texts (`plain`).

Nothing a person typed may ping, link, format or hide something in a message of the bot. Limits count as Slack's
strictest reading does: entities at their escaped length, characters beyond U+FFFF as two.
"""

import re
import unicodedata
from collections.abc import Callable

ELLIPSIS = "…"
_USER = re.compile(r"^[UW][A-Z0-9]{1,30}$")
_CHANNEL = re.compile(r"^[CDG][A-Z0-9]{1,30}$")
_PERMALINK = re.compile(
    r"^https://[a-z0-9.-]{1,200}/archives/[A-Z0-9]{1,30}/p[0-9]{1,30}(\?[a-zA-Z0-9_=&.]*)?$"
)
# Format characters that people need: joiners build emoji and Persian words.
_JOINERS = frozenset("\u200c\u200d")
_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_MOST_MARKS = 4
_MOST_REMEMBERED = 8192
_PILED = re.compile(f"m{{{_MOST_MARKS + 1},}}")
_QUOTING = re.compile(r"(?m)^([^\S\n]*)>")
_AT_A_WORDS_EDGE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# Look-alikes without a meaning for Slack: escaping does not exist for these signs.
_SAFE = str.maketrans({**_ENTITIES, "*": "∗", "~": "∼", "`": "ˋ"})
# A link or mention that has no end any more.
_CUT_MARK = re.compile(r"<[^<>]*\Z")
_CUT_ENTITY = re.compile(r"&[a-z]{0,3}\Z")


class _Table(dict[int, str]):
    """For `str.translate`: what becomes of each sign. The signs of a few scripts are remembered, not all there are."""

    def __init__(self, change: Callable[[str], str]) -> None:
        super().__init__()
        self._change = change

    def __missing__(self, code: int) -> str:
        changed = self._change(chr(code))
        if len(self) < _MOST_REMEMBERED:
            self[code] = changed
        return changed


def _kept(sign: str) -> str:
    if sign in _BREAKS:
        return "\n"
    if sign == "\t":
        return " "
    visible = sign in _JOINERS or unicodedata.category(sign) not in {"Cc", "Cf", "Cs"}
    return sign if visible else ""


def _mark(sign: str) -> str:
    """Turn accents into "m" and everything else into "-"."""
    return "m" if unicodedata.category(sign) == "Mn" else "-"


_KEPT, _MARKS = _Table(_kept), _Table(_mark)


def _without_piles(text: str) -> str:
    for pile in reversed([*_PILED.finditer(text.translate(_MARKS))]):
        text = text[: pile.start() + _MOST_MARKS] + text[pile.end() :]
    return text


def clean(text: str) -> str:
    """The text without control, bidi and other invisible characters and piled-up accents; line breaks stay."""
    if not (text.isascii() and text.isprintable()):
        text = _without_piles(text.replace("\r\n", "\n").translate(_KEPT))
    return text.strip()


def has_invisible(text: str) -> bool:
    """Whether `clean` would take signs out of it that nobody sees, other than spaces."""
    return any(
        unicodedata.category(sign) in {"Cc", "Cf", "Cs"} and sign not in _JOINERS | {"\n", "\t"}
        for sign in text
    )


def typed(text: str | None, limit: int = 3000) -> str:
    """What a person typed, as it may be saved and shown in an input again: clean and at most `limit` characters."""
    return clean(_enough(text or "", limit))[:limit].strip()


def one_line(text: str) -> str:
    """Clean text with every run of white space as one space."""
    return " ".join(clean(text).split())


def _enough(text: str, limit: int) -> str:
    """As much of a very long text as decides what its first `limit` characters look like: the rest costs only time."""
    size = 4 * limit + 64
    while size < len(text):
        if len(one_line(text[:size])) > limit:
            return text[:size]
        size *= 4
    return text


def weight(text: str) -> int:
    """How long Slack counts it: what lies beyond U+FFFF counts as two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _capped(text: str, limit: int) -> str:
    """The text, or as much of it as fits with an ellipsis behind it; no entity is cut, for there may be none."""
    return text if weight(text) <= limit else _begun(text, limit).rstrip() + ELLIPSIS


def _begun(text: str, limit: int) -> str:
    room = max(limit - len(ELLIPSIS), 0)
    return text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")


def escape(text: str, limit: int = 3000, *, lines: bool = False) -> str:
    """Text for mrkdwn, at most `limit` characters long after escaping; one line unless `lines` are wanted."""
    text = _enough(text, limit)
    text = clean(text) if lines else one_line(text)
    text = _QUOTING.sub(r"\1›", text)  # Slack quotes a line that begins with the entity too
    # Within a word it means nothing to Slack, and addresses stay copyable.
    text = _AT_A_WORDS_EDGE.sub("ˍ", text).translate(_SAFE)
    if weight(text) <= limit:
        return text
    return _CUT_ENTITY.sub("", _begun(text, limit)).rstrip() + ELLIPSIS


def shortened(safe: str, limit: int) -> str:
    """Safe text within `limit`, with no mention, link or entity cut in half."""
    if weight(safe) <= limit:
        return safe
    begun = _CUT_MARK.sub("", _begun(safe, limit))
    return _CUT_ENTITY.sub("", begun).rstrip() + ELLIPSIS


def unescaped(safe: str) -> str:
    """Safe text without links as the words it shows, for what takes plain words only."""
    for sign, entity in reversed(_ENTITIES.items()):
        safe = safe.replace(entity, sign)
    return safe


def quote(text: str, limit: int = 500, most_lines: int = 6) -> str:
    """Text as a Slack quotation of at most `most_lines` lines; the marks come on top of `limit`. "" stays ""."""
    lines = [" ".join(line.split()) for line in clean(_enough(text, limit)).split("\n")]
    lines = [line for line in lines if line]
    if len(lines) > most_lines:
        lines = [*lines[: most_lines - 1], " ".join(lines[most_lines - 1 :])]
    safe = escape("\n".join(lines), limit, lines=True)
    return "\n".join(f">{line}" for line in safe.split("\n")) if safe else ""


def plain(text: str, limit: int = 75, empty: str = "—") -> str:
    """One line for a `plain_text` object; `empty` where nothing is left, as Slack takes no empty text."""
    line = one_line(_enough(text, limit)).replace("<", "‹")
    return _capped(line, limit) or empty


def person(user_id: str | None) -> str:
    """A mention, or "somebody" for what is not a Slack user id. It pings only where Slack notifies: keep it so."""
    return f"<@{user_id}>" if user_id and _USER.match(user_id) else "somebody"


def channel(channel_id: str | None) -> str:
    """A link to the channel, or "the channel" for what is not a Slack channel id."""
    return f"<#{channel_id}>" if channel_id and _CHANNEL.match(channel_id) else "the channel"


def link(url: str | None, label: str) -> str:
    """A link to a Slack message, or "" for anything but a permalink: no other address becomes clickable."""
    return f"<{url}|{escape(label, 75)}>" if url and _PERMALINK.match(url) else ""
