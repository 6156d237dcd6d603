"""The weekly meeting: when its agenda comes, and how its minutes are shared out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from domain import business_time
from domain.business_time import Week
from domain.holidays import Calendar
from domain.schedules import Schedule

MINUTES = 30  # until a lead chooses another length
LENGTHS = (15, 20, 30, 45, 60, 90, 120)
_FIVE = 5
_AGENDA_AT = time(15)
_SOME_MONDAY = date(2024, 1, 1)
_DAY = timedelta(days=1)
_FURTHEST = 14  # days that are looked back; more free days in a row have no working day before them


def working_day_before(day: date, is_free: Callable[[date], bool]) -> date:
    """The last day before `day` on which people work; the very day before where none of two weeks is one."""
    before = (day - number * _DAY for number in range(1, _FURTHEST + 1))
    return next((each for each in before if not is_free(each)), day - _DAY)


def working_days_ago(now: datetime, days: int, calendar: Calendar, timezone: str) -> datetime:
    """The same time on the wall as many working days earlier, in UTC."""
    local = business_time.zone(timezone)
    day = now.astimezone(local).date()
    for _ in range(days):
        day = working_day_before(day, lambda each: not calendar.is_working(each))
    return business_time.moment_at(day, now.astimezone(local).time(), local)


def agenda_for(meeting: Schedule, agenda: Schedule, week: Week) -> Schedule:
    """The agenda's schedule as it follows from the meeting's: on the working day before, at three."""
    day = _SOME_MONDAY + meeting.weekday * _DAY
    before = working_day_before(day, lambda each: not week.days[each.weekday()])
    return replace(agenda, weekday=before.weekday(), at=_AGENDA_AT, meeting_weekday=meeting.weekday)


def follows(meeting: Schedule, agenda: Schedule, week: Week) -> bool:
    """Whether the agenda comes when it follows from the meeting, so that it is to move with it."""
    expected = agenda_for(meeting, agenda, week)
    return (agenda.weekday, agenda.at) == (expected.weekday, expected.at)


def length(meeting: Schedule) -> int:
    """How many minutes the meeting takes."""
    return meeting.minutes or MINUTES


def share(weights: Sequence[int], minutes: int) -> tuple[int, ...]:
    """Minutes for each part of a meeting, in proportion to its weight; together exactly `minutes`.

    They come in fives, as people plan, where that leaves five for every part; else one by one. Weights are at least 1.
    Every part gets one share before any gets a second; where there are more parts than minutes, the first ones get
    them. What cannot be shared evenly goes to the largest remainders, earlier parts first.
    """
    five = minutes % _FIVE == 0 and minutes >= _FIVE * len(weights)
    unit = _FIVE if five else 1
    return tuple(unit * each for each in _shared(weights, minutes // unit))


def _shared(weights: Sequence[int], minutes: int) -> tuple[int, ...]:
    count = len(weights)
    if not count:
        return ()
    if minutes <= count:
        return tuple(int(place < minutes) for place in range(count))
    spare, whole = minutes - count, sum(weights)
    shares = [1 + spare * weight // whole for weight in weights]
    by_remainder = sorted(range(count), key=lambda place: -(spare * weights[place] % whole))
    for place in by_remainder[: minutes - sum(shares)]:
        shares[place] += 1
    return tuple(shares)
