"""When a squad's regular posts are due: once in each local week or on each local day, at a time on the wall.

A period is named by the calendar of the squad's zone ("2026-W47", "2026-11-20"), so that neither a clock that jumps nor
a change of zone or daylight saving can make it come twice. A wall time that a change skips is its first instant after
the gap, one that comes twice is the first of the two.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from domain import business_time

_DAY = timedelta(days=1)
_FRIDAY = 4
# A post that comes so long after its moment says that it is late.
LATE_AFTER = timedelta(hours=1)
# After a longer outage a post is of no use any more: it is skipped, and the managers are told.
CATCH_UP = timedelta(hours=72)
# The widest distance between two clocks on earth.
ZONES_APART = timedelta(hours=26)
# Nothing is planned further ahead, so a moment beyond it was written while the clock was wrong.
FURTHEST = timedelta(days=22)


class Kind(StrEnum):
    """What is posted."""

    DIGEST = "digest"
    MOVERS = "movers"


# When a squad's posts come until it chooses another moment: weekday and time, Friday at four for all others.
USUAL: dict[Kind, tuple[int, time]] = {Kind.MOVERS: (0, time(9))}


class Cadence(StrEnum):
    """How often: in each ISO week, or on each day."""

    WEEKLY = "weekly"
    DAILY = "daily"


class State(StrEnum):
    """What became of an occurrence: posted in time, posted late after an outage, or skipped as too old."""

    POSTED = "posted"
    LATE = "late"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Schedule:
    """A squad's schedule of one kind. `weekday` counts from 0, Monday; daily kinds ignore it.

    `next_at` is when it is due next, as stored, for the zone `timezone`; None where nobody has planned it yet.
    """

    workspace_id: str
    squad_id: str
    kind: Kind
    timezone: str
    cadence: Cadence = Cadence.WEEKLY
    weekday: int = _FRIDAY
    at: time = time(16)
    paused: bool = False
    next_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One period of a schedule and its moment in UTC."""

    period: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Made:
    """An occurrence that was dealt with, how, and when."""

    occurrence: Occurrence
    state: State
    at: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """What a look at the clock finds: the one occurrence to post, and those that are too old, the oldest first."""

    post: Occurrence | None = None
    late: bool = False
    skipped: tuple[Occurrence, ...] = ()


def occurrences(schedule: Schedule, after: datetime, until: datetime) -> Iterator[Occurrence]:
    """All with after < at <= until, ascending: exactly one for each local week, or for each local day there is."""
    local = business_time.zone(schedule.timezone)
    day = after.astimezone(local).date()
    weekly = schedule.cadence is Cadence.WEEKLY
    # A gap moves an occurrence into the next day, and at the turn of a week into the next week.
    day -= timedelta(days=day.weekday() - schedule.weekday + 7) if weekly else 2 * _DAY
    last = until.astimezone(local).date()
    while day <= last:
        found = _occurrence(schedule, day)
        if found is not None and after < found.at <= until:
            yield found
        day += timedelta(days=7) if weekly else _DAY


def _occurrence(schedule: Schedule, day: date) -> Occurrence | None:
    local = business_time.zone(schedule.timezone)
    at = business_time.moment_at(day, schedule.at, local)
    if schedule.cadence is Cadence.WEEKLY:
        return Occurrence(week_of(day), at)
    # Where a zone moved across the date line a whole day never was: the next one has its own occurrence.
    missing = at == business_time.moment_at(day + _DAY, time(), local)
    if missing and at == business_time.moment_at(day, time(), local):
        return None
    return Occurrence(day.isoformat(), at)


def week_of(day: date) -> str:
    """The ISO week of a local day: "2026-W47"."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def period_at(schedule: Schedule, moment: datetime) -> str:
    """The local period in which a moment lies."""
    day = moment.astimezone(business_time.zone(schedule.timezone)).date()
    return week_of(day) if schedule.cadence is Cadence.WEEKLY else day.isoformat()


def due(schedule: Schedule, now: datetime, made: Collection[str] = ()) -> Due:
    """What is to be done at `now`, from `next_at` on; `made` are periods that were dealt with already.

    However long nobody looked, at most one is to be posted: the newest, and only within `CATCH_UP` of its moment.
    """
    if schedule.paused or schedule.next_at is None or schedule.next_at > now:
        return Due()
    before = schedule.next_at - timedelta(microseconds=1)
    open_ones = [each for each in occurrences(schedule, before, now) if each.period not in made]
    if not open_ones:
        return Due()
    *older, newest = open_ones
    if now - newest.at > CATCH_UP:
        return Due(skipped=tuple(open_ones))
    return Due(newest, now - newest.at > LATE_AFTER, tuple(older))


def planned(schedule: Schedule, now: datetime, made: Collection[str] = ()) -> Schedule:
    """The schedule with `next_at` as its first occurrence after `now` whose period is still open."""
    ahead = occurrences(schedule, now, now + FURTHEST)
    open_ones = (each.at for each in ahead if each.period not in made)
    return replace(schedule, next_at=next(open_ones, now + FURTHEST))


def moved(schedule: Schedule, timezone: str, now: datetime, made: Collection[str] = ()) -> Schedule:
    """The same in another zone. Where its coming moment has just passed there, it is due at once and not lost."""
    coming = schedule.next_at
    moving = replace(schedule, timezone=timezone)
    again = planned(moving, now - ZONES_APART, made)
    if coming is not None and again.next_at is not None:
        was, is_ = _period_due(schedule, coming), _period_due(again, again.next_at)
        if coming > now and was == is_:
            return again
    return planned(moving, now, made)


def _period_due(schedule: Schedule, at: datetime) -> str | None:
    found = occurrences(schedule, at - timedelta(microseconds=1), at)
    return next((each.period for each in found), None)


def a_week_before(schedule: Schedule, moment: datetime) -> datetime:
    """The same wall time seven local days earlier, in UTC."""
    local = business_time.zone(schedule.timezone)
    wall = moment.astimezone(local)
    return business_time.moment_at(wall.date() - timedelta(days=7), wall.time(), local)
