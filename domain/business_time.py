"""Time that counts: the part of the wall clock that lies within a squad's working hours.

B(t0, t1) is the overlap of [t0, t1] with the working intervals; due(t0, T) is the earliest t with B(t0, t) = T.
The intervals are wall-clock times in the squad's zone, so days of daylight-saving changes come out right.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

Interval = tuple[time, time]
DayOff = Callable[[date], bool]

_RESOLUTION = timedelta(milliseconds=500)  # zones change on whole seconds
_OFFICE_DAY: tuple[Interval, ...] = ((time(9), time(17)),)


@dataclass(frozen=True, slots=True)
class Week:
    """Working intervals for each weekday, Monday first, ascending and apart from each other within a day."""

    days: tuple[tuple[Interval, ...], ...] = (_OFFICE_DAY,) * 5 + ((), ())

    def __post_init__(self) -> None:
        """Raise ValueError where the intervals do not ascend or the week has no working time at all."""
        if len(self.days) != 7 or not any(self.days):
            raise ValueError("a working week has seven days and some working time")
        for intervals in self.days:
            edges = [edge for interval in intervals for edge in interval]
            if any(left >= right for left, right in pairwise(edges)):
                raise ValueError("working intervals must ascend and not touch")


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """The IANA zone of that name, read from disk once. Raises ZoneInfoNotFoundError for an unknown one."""
    return ZoneInfo(name)


def _never(_day: date) -> bool:
    return False


def _working_spans(
    week: Week, timezone: str, first: date, is_free: DayOff
) -> Iterator[tuple[datetime, datetime]]:
    """Working intervals as UTC moments, ascending without end, from the local day `first` on."""
    local, day = zone(timezone), first
    while True:
        intervals = week.days[day.weekday()]
        for start, end in () if intervals and is_free(day) else intervals:
            opens, closes = moment_at(day, start, local), moment_at(day, end, local)
            if opens < closes:
                yield opens, closes
        day += timedelta(days=1)


def moment_at(day: date, clock: time, local: ZoneInfo) -> datetime:
    """When the local clock shows this, in UTC: the first time of two, or the end of the gap that skips it."""
    wall = datetime.combine(day, clock, local)
    after = wall.astimezone(UTC)
    if after.astimezone(local).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return after
    before = wall.replace(fold=1).astimezone(UTC)
    while after - before > _RESOLUTION:
        middle = before + (after - before) / 2
        jumped = middle.astimezone(local).utcoffset() != before.astimezone(local).utcoffset()
        before, after = (before, middle) if jumped else (middle, after)
    return after.replace(microsecond=0)


def _local_day(moment: datetime, timezone: str) -> date:
    return moment.astimezone(zone(timezone)).date()


def elapsed(
    start: datetime, end: datetime, week: Week, timezone: str, is_free: DayOff = _never
) -> timedelta:
    """Working time between two moments, less the local days that are free; zero when `end` is not after `start`."""
    # In UTC, since Python subtracts moments of one zone by the clock on the wall.
    start, end, total = start.astimezone(UTC), end.astimezone(UTC), timedelta()
    for opens, closes in _working_spans(week, timezone, _local_day(start, timezone), is_free):
        if opens >= end:
            break
        total += max(min(closes, end) - max(opens, start), timedelta())
    return total


def due(
    start: datetime, budget: timedelta, week: Week, timezone: str, is_free: DayOff = _never
) -> datetime:
    """The earliest moment by which `budget` of working time has gone by since `start`, in UTC. No budget: `start`.

    Days that are free bring no working time; there must be others.
    """
    start, left = start.astimezone(UTC), budget
    if left <= timedelta():
        return start
    for opens, closes in _working_spans(week, timezone, _local_day(start, timezone), is_free):
        begins = max(opens, start)
        if begins >= closes:
            continue
        if closes - begins >= left:
            return begins + left
        left -= closes - begins
    raise AssertionError("a working week always comes round again")
