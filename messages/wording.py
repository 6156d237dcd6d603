"""Text from people made safe: for Slack's mrkdwn (`escape`, `quote`) and for plain texts (`plain`).

Nothing a person typed may ping, link, format or hide something in a message of the bot. Limits count as Slack's
strictest reading does: entities at their escaped length, characters beyond U+FFFF as two.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

ELLIPSIS = "…"
_USER = re.compile(r"^[UW][A-Z0-9]{1,30}$")
_CHANNEL = re.compile(r"^[CDG][A-Z0-9]{1,30}$")
_PERMALINK = re.compile(
    r"^https://[a-z0-9.-]{1,200}/archives/[A-Z0-9]{1,30}/p[0-9]{1,30}(\?[a-zA-Z0-9_=&.]*)?$"
)
# Format characters that people need: joiners build emoji and Persian words.
_JOINERS = frozenset("\u200c\u200d")
_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
# Look-alikes without a meaning for Slack: escaping does not exist for these signs.
_LOOKALIKES = {"*": "∗", "~": "∼", "`": "ˋ", "_": "ˍ"}
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MOST_MARKS = 4


def _kept(text: str) -> Iterator[str]:
    marks = 0
    for sign in text:
        if sign in _BREAKS:
            yield "\n"
            continue
        category = unicodedata.category(sign)
        marks = marks + 1 if category == "Mn" else 0
        if sign == "\t":
            yield " "
        elif sign in _JOINERS or (category not in {"Cc", "Cf", "Cs"} and marks <= _MOST_MARKS):
            yield sign


def clean(text: str) -> str:
    """The text without control, bidi and other invisible characters and piled-up accents; line breaks stay."""
    return "".join(_kept(text.replace("\r\n", "\n"))).strip()


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
    return sum(2 if ord(sign) > 0xFFFF else 1 for sign in text)


def _capped(units: Iterable[str], limit: int) -> str:
    """The units joined; none is cut, and what does not fit is replaced by an ellipsis within the limit."""
    every = list(units)
    if sum(map(weight, every)) <= limit:
        return "".join(every)
    taken: list[str] = []
    room = limit - len(ELLIPSIS)
    for unit in every:
        room -= weight(unit)
        if room < 0:
            break
        taken.append(unit)
    return "".join(taken).rstrip() + ELLIPSIS


def _mrkdwn_units(text: str) -> Iterator[str]:
    fresh_line = True
    for index, sign in enumerate(text):
        before, after = text[index - 1 : index], text[index + 1 : index + 2]
        if sign == ">" and fresh_line:
            yield "›"  # Slack quotes a line that begins with the entity too
        elif sign == "_" and before.isalnum() and after.isalnum():
            yield sign  # within a word it means nothing to Slack, and addresses stay copyable
        else:
            yield _ENTITIES.get(sign) or _LOOKALIKES.get(sign, sign)
        fresh_line = sign == "\n" or (fresh_line and sign.isspace())


def escape(text: str, limit: int = 3000, *, lines: bool = False) -> str:
    """Text for mrkdwn, at most `limit` characters long after escaping; one line unless `lines` are wanted."""
    text = _enough(text, limit)
    return _capped(_mrkdwn_units(clean(text) if lines else one_line(text)), limit)


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
    return _capped(iter(line), limit) or empty


def person(user_id: str | None) -> str:
    """A mention, or "somebody" for what is not a Slack user id. It pings only where Slack notifies: keep it so."""
    return f"<@{user_id}>" if user_id and _USER.match(user_id) else "somebody"


def channel(channel_id: str | None) -> str:
    """A link to the channel, or "the channel" for what is not a Slack channel id."""
    return f"<#{channel_id}>" if channel_id and _CHANNEL.match(channel_id) else "the channel"


def link(url: str | None, label: str) -> str:
    """A link to a Slack message, or "" for anything but a permalink: no other address becomes clickable."""
    return f"<{url}|{escape(label, 75)}>" if url and _PERMALINK.match(url) else ""
