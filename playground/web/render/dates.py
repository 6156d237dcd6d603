"""`<!date^seconds^pattern^link|fallback>` in the reader's zone, worded as Slack words it."""

import re
from datetime import datetime, timedelta

from markupsafe import Markup, escape

from playground.web.render.reader import Reader

_TOKEN = re.compile(r"\{(\w+)\}")
_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}
_SAME_YEAR = timedelta(days=182)  # Slack leaves the year out within half a year
_PATTERNS = {
    "time": "%H:%M",
    "time_secs": "%H:%M:%S",
    "date_num": "%Y-%m-%d",
    "date_slash": "%m/%d/%Y",
}
# A # stands for the day with its ending.
_WORDS = {
    "date_short": "%b %-d",
    "date": "%B #",
    "date_long": "%A, %B #",
    "date_long_full": "%A, %B #",
    "day_divider": "%A, %B #",
}
_STEPS = ((86400, "day"), (3600, "hour"), (60, "minute"))


def date(target: str, fallback: str, reader: Reader, *, opens: bool) -> Markup:
    """Draw one date; `opens` when it begins its text, where "today" is written "Today".

    A moment that no calendar holds, or a pattern without a token, is drawn as the fallback.
    """
    _, seconds, pattern, link, *_ = [*target.split("^"), "", "", ""]
    at = _moment(seconds, reader)
    if at is None or not _TOKEN.search(pattern):
        return escape(fallback)
    shown = _TOKEN.sub(lambda found: _token(found[1], at, reader.now), pattern)
    if opens:
        shown = shown[:1].upper() + shown[1:]
    drawn = Markup('<time datetime="{}" title="{}">{}</time>').format(
        at.isoformat(), f"{at:%A} {_long(at)}, {at:%H:%M} {at.tzname() or ''}".strip(), shown
    )
    if re.match(r"https?://", link):
        return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(
            link, drawn
        )
    return drawn


def _moment(seconds: str, reader: Reader) -> datetime | None:
    if not re.fullmatch(r"[0-9]{1,12}", seconds):
        return None
    try:
        return datetime.fromtimestamp(int(seconds), reader.zone)
    except (OverflowError, ValueError, OSError):
        return None


def _token(name: str, at: datetime, now: datetime) -> str:
    if name == "ago":
        return _ago(at, now)
    if name.endswith("_pretty"):
        near = _NEAR.get((at.date() - now.astimezone(at.tzinfo).date()).days)
        if near:
            return near
        name = name.removesuffix("_pretty")
    if name in _PATTERNS:
        return f"{at:{_PATTERNS[name]}}"
    words = _WORDS.get(name)
    if words is None:
        return f"{{{name}}}"
    year = "" if abs(now - at) < _SAME_YEAR and name != "date_long_full" else f", {at.year}"
    return f"{at:{words}}".replace("#", _ordinal(at.day)) + year


def _long(at: datetime) -> str:
    return f"{at.day} {at:%B} {at.year}"


def _ordinal(day: int) -> str:
    ending = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _ago(at: datetime, now: datetime) -> str:
    away = (now - at).total_seconds()
    for seconds, word in _STEPS:
        count = int(abs(away) // seconds)
        if count:
            words = f"{count} {word}{'' if count == 1 else 's'}"
            return f"{words} ago" if away > 0 else f"in {words}"
    return "just now"


def moment(ts: str, reader: Reader) -> datetime:
    """A message's `ts` on the reader's clock; the beginning of 1970 when it is none."""
    return _moment(ts.partition(".")[0], reader) or datetime.fromtimestamp(0, reader.zone)


def day(at: datetime, now: datetime) -> str:
    """The words of the line between two days of messages."""
    shown = _token("day_divider_pretty", at, now)
    return shown[:1].upper() + shown[1:]
