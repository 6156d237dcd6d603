"""What the bot posted in a quarter, one line for each regular post and a count of the rest."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from domain.delivery import Kind
from playground.terminal_text import cells, padded, wrapped

# What is told line by line, under which name; everything else is counted.
_TOLD = {
    Kind.AGENDA: "Agenda",
    Kind.MEETING: "Meeting",
    Kind.DIGEST: "Digest",
    Kind.MOVER: "On the rise",
    Kind.ACTION_GIVEN: "Promise",
    Kind.ACTION_REMINDER: "Reminder",
    Kind.FEEDBACK_REMINDER: "Reminder",
    Kind.WIN_REEL: "Wins reel",
    Kind.WIN: "Win",
    Kind.POT_MILESTONE: "Shared pot",
    Kind.POT_FULL: "Shared pot",
    Kind.DEFINITION_OUTCOME: "Definition",
}


@dataclass(frozen=True, slots=True)
class Post:
    """A message as it was when it was posted; `said` may have been redrawn since. `at` is in the squad's zone."""

    kind: Kind
    at: datetime
    place: str
    said: str


def told(posts: Iterable[Post], width: int) -> Iterator[str]:
    """The lines to print, for posts in the order of time; a week begins on Monday."""
    for monday, week in groupby(posts, key=lambda each: _monday(each.at.date())):
        sunday = monday + timedelta(days=6)
        title = f"── {monday:%-d %B} to {sunday:%-d %B %Y} "
        yield ""
        yield title + "─" * max(width - len(title), 0)
        yield from _week(list(week), width)


def _week(posts: Sequence[Post], width: int) -> Iterator[str]:
    for post in posts:
        name = _TOLD.get(post.kind)
        if name is not None:
            head = f"{post.at:%a %H:%M}  {padded(post.place, 14)}  {padded(name, 11)}  "
            first, *more = wrapped(post.said, width - cells(head)) or [""]
            yield head + first
            yield from (" " * cells(head) + line for line in more)
    rest = Counter(post.place.startswith("#") for post in posts if post.kind not in _TOLD)
    counted = [
        f"{rest[in_channel]} {where}"
        for in_channel, where in ((True, "in channels"), (False, "in direct messages"))
        if rest[in_channel]
    ]
    if counted:
        yield f"Besides, mostly about hand-offs: {' and '.join(counted)}."


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
