"""Days as people write them: "friday", "next week", "in 3 days", "24 dec", "2026-12-24".

Only the few forms that are written in a line of work, and nothing is guessed: whatever was understood is read back
before it is saved. Numbers come day first.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7}
_SHORTEST = 3  # letters by which a weekday or month is known
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_NUMBERS = re.compile(r"([0-9]{1,2})[./]([0-9]{1,2})(?:[./](?:([0-9]{4}))?)?")
_DAY_NUMBER = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|\.)?")
_YEAR = re.compile(r"20[0-9]{2}")
_MOST = 3650  # days ahead that anybody plans

Read = tuple[date, int]


def read(words: Sequence[str], today: date) -> Read | None:
    """The day with which these words begin, and how many words it takes; None where they begin with no day.

    A weekday is the next one after today, "next friday" that of the next week (Monday first), "next week" its Monday.
    A day without a year is the coming one, today included. The day may lie in the past only where its year is said.
    """
    plain = [word.strip(",;:!?").casefold() for word in words[:4]]
    if not plain:
        return None
    for form in (_one_word, _two_words, _counted, _named_month, _numbers):
        found = form(plain, today)
        if found is not None:
            return found
    return None


def _one_word(words: Sequence[str], today: date) -> Read | None:
    word = words[0].rstrip(".")
    if word in {"today", "tonight", "eod"}:
        return today, 1
    if word == "tomorrow":
        return today + timedelta(days=1), 1
    if word == "eow":
        return _end_of_week(today), 1
    if word == "eom":
        return _end_of_month(today), 1
    weekday = _place(word, _DAYS)
    if weekday is None:
        return None
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1), 1


def _two_words(words: Sequence[str], today: date) -> Read | None:
    if words[0] == "end" and words[1:2] == ["of"]:
        last = words[3] if words[2:3] in (["the"], ["this"]) and len(words) > 3 else None
        unit, length = (last, 4) if last else (words[2] if len(words) > 2 else "", 3)
        if unit == "week":
            return _end_of_week(today), length
        return (_end_of_month(today), length) if unit == "month" else None
    if words[0] not in {"next", "this", "on"} or len(words) == 1:
        return None
    monday = today - timedelta(days=today.weekday())
    if words[1] == "week":
        return (monday + timedelta(days=7), 2) if words[0] == "next" else (_end_of_week(today), 2)
    weekday = _place(words[1].rstrip("."), _DAYS)
    if weekday is None:
        return None
    if words[0] == "next":
        return monday + timedelta(days=7 + weekday), 2
    return today + timedelta(days=(weekday - today.weekday()) % 7), 2


def _counted(words: Sequence[str], today: date) -> Read | None:
    if words[0] != "in" or len(words) < 3 or words[2] not in _UNITS:
        return None
    count = _COUNTS.get(words[1]) or (int(words[1]) if re.fullmatch("[0-9]{1,4}", words[1]) else 0)
    ahead = count * _UNITS[words[2]]
    return (today + timedelta(days=ahead), 3) if 0 < ahead <= _MOST else None


def _named_month(words: Sequence[str], today: date) -> Read | None:
    """A day with its month: "24 dec", "24th of december 2026", "dec 24"."""
    rest, used = list(words), 0
    if rest[0] == "the":
        rest, used = rest[1:], 1
    if len(rest) < 2:
        return None
    first, second = _DAY_NUMBER.fullmatch(rest[0]), _DAY_NUMBER.fullmatch(rest[1])
    if first:
        of = rest[1] == "of" and len(rest) > 2
        month, number, used = (
            _place(rest[2 if of else 1].rstrip("."), _MONTHS),
            first[1],
            used + 2 + of,
        )
    elif second:
        month, number, used = _place(rest[0].rstrip("."), _MONTHS), second[1], used + 2
    else:
        return None
    if month is None:
        return None
    year = _YEAR.fullmatch(words[used]) if len(words) > used else None
    day = _coming(int(number), month + 1, int(year[0]) if year else None, today)
    return (day, used + bool(year)) if day else None


def _numbers(words: Sequence[str], today: date) -> Read | None:
    iso = _ISO.fullmatch(words[0])
    if iso:
        day = _coming(int(iso[3]), int(iso[2]), int(iso[1]), today)
        return (day, 1) if day else None
    found = _NUMBERS.fullmatch(words[0])
    if found is None:
        return None
    day = _coming(int(found[1]), int(found[2]), int(found[3]) if found[3] else None, today)
    return (day, 1) if day else None


def _coming(day: int, month: int, year: int | None, today: date) -> date | None:
    """The day of that year; without one the first that exists from today on (29 February waits for a leap year)."""
    for candidate in (year,) if year else range(today.year, today.year + 9):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if year or found >= today:
            return found
    return None


def _end_of_week(today: date) -> date:
    """Friday; at the weekend the next one."""
    return today + timedelta(days=(4 - today.weekday()) % 7)


def _end_of_month(today: date) -> date:
    return (today.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _place(word: str, names: Sequence[str]) -> int | None:
    """Which of the names the word is, or begins, with at least three letters."""
    if len(word) < _SHORTEST:
        return None
    return next((number for number, name in enumerate(names) if name.startswith(word)), None)
