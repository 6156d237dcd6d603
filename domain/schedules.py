"""When a squad's regular posts are due: once in each local week or on each local day, at a time on the wall.

A period is named by the calendar of the squad's zone ("2026-W47", "2026-11-20"), so that neither a clock that jumps nor
a change of zone or daylight saving can make it come twice. A wall time that a change skips is its first instant after
the gap, one that comes twice is the first of the two. A weekly post that a public holiday moves keeps the name of its
week, wherever it lands; a daily one is left out on a holiday, since the next day has its own.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from domain import business_time
from domain.holidays import Calendar, OnHoliday

_DAY = timedelta(days=1)
_FRIDAY = 4
# A post that comes so long after its moment says that it is late.
LATE_AFTER = timedelta(hours=1)
# After a longer outage a post is of no use any more: it is skipped, and the managers are told.
CATCH_UP = timedelta(hours=72)
# What was left out longer ago is told to nobody: it is old news, or the clock was wrong when it was planned, as on
# a computer that starts in 1970.
LOOK_BACK = timedelta(days=400)
# Nothing is planned further ahead, so a moment beyond it was written while the clock was wrong.
FURTHEST = timedelta(days=22)


class Kind(StrEnum):
    """What is posted."""

    DIGEST = "digest"
    MOVERS = "movers"
    REEL = "reel"
    AGENDA = "agenda"
    MEETING = "meeting"


# When a squad's posts come until it chooses another moment: weekday and time, Friday at four for all others.
# The agenda's follows from the meeting's (domain.meetings).
USUAL: dict[Kind, tuple[int, time]] = {Kind.MOVERS: (0, time(9)), Kind.MEETING: (0, time(10))}


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
    `calendar` holds the squad's public holidays.
    `minutes` is how long a meeting takes, None for what takes no time. `meeting_weekday` belongs to an agenda that
    follows its meeting: then it comes on the working day before, also when a holiday moves either of them.
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
    calendar: Calendar = field(default_factory=Calendar)
    minutes: int | None = None
    meeting_weekday: int | None = None


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
    """All with after < at <= until, ascending: exactly one for each local week, or for each local day there is.

    Only those that a public holiday leaves out are missing.
    """
    local = business_time.zone(schedule.timezone)
    day = after.astimezone(local).date()
    weekly = schedule.cadence is Cadence.WEEKLY
    # A gap moves an occurrence into the next day, and at the turn of a week into the next week. A holiday moves it
    # by less than a week either way, and an agenda by the working day before that.
    day -= timedelta(days=day.weekday() - schedule.weekday + 14) if weekly else 2 * _DAY
    last = until.astimezone(local).date() + timedelta(days=14)
    while day <= last:
        found = _occurrence(schedule, day)
        if found is not None and after < found.at <= until:
            yield found
        day += timedelta(days=7) if weekly else _DAY


def _occurrence(schedule: Schedule, day: date) -> Occurrence | None:
    local = business_time.zone(schedule.timezone)
    if schedule.cadence is Cadence.WEEKLY:
        to = day_of(schedule, day)
        if to is None:
            return None
        return Occurrence(week_of(day), business_time.moment_at(to, schedule.at, local))
    if schedule.calendar.on_holiday is not OnHoliday.POST and schedule.calendar.holiday(day):
        return None
    at = business_time.moment_at(day, schedule.at, local)
    # Where a zone moved across the date line a whole day never was: the next one has its own occurrence.
    missing = at == business_time.moment_at(day + _DAY, time(), local)
    if missing and at == business_time.moment_at(day, time(), local):
        return None
    return Occurrence(day.isoformat(), at)


def day_of(schedule: Schedule, usual: date) -> date | None:
    """The day on which the post of a usual day comes; None where a holiday leaves it out."""
    calendar = schedule.calendar
    if schedule.meeting_weekday is None:
        return calendar.moved(usual)
    meeting = meeting_after(schedule, usual)
    to = calendar.moved(meeting)
    stays = calendar.on_holiday is OnHoliday.POST or calendar.holiday(usual) is None
    if to == meeting and stays:
        return usual
    return calendar.working_day_before(to) if to else None


def meeting_after(schedule: Schedule, usual: date) -> date:
    """The usual day of the meeting before which an agenda comes that follows it."""
    assert schedule.meeting_weekday is not None  # asked for agendas that follow a meeting only
    return usual + timedelta(days=(schedule.meeting_weekday - usual.weekday() - 1) % 7 + 1)


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
    before = max(schedule.next_at - timedelta(microseconds=1), now - LOOK_BACK)
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
    return replanned(schedule, replace(schedule, timezone=timezone), now, made)


def replanned(
    schedule: Schedule, wanted: Schedule, now: datetime, made: Collection[str] = ()
) -> Schedule:
    """`wanted`, which is `schedule` in another zone or with other holidays, planned without losing a period.

    A period that was still to come, and whose new moment has passed, is due at once; one that would have been too old
    to be caught up is let go.
    """
    coming = schedule.next_at
    if coming is not None and coming > now:
        period = _period_due(schedule, coming)
        near = occurrences(wanted, now - CATCH_UP, now + FURTHEST)
        found = [each.at for each in near if each.period == period and period not in made]
        if found:
            return replace(wanted, next_at=found[0])
    return planned(wanted, now, made)


def _period_due(schedule: Schedule, at: datetime) -> str | None:
    found = occurrences(schedule, at - timedelta(microseconds=1), at)
    return next((each.period for each in found), None)


def a_week_before(schedule: Schedule, moment: datetime) -> datetime:
    """The same wall time seven local days earlier, in UTC."""
    local = business_time.zone(schedule.timezone)
    wall = moment.astimezone(local)
    return business_time.moment_at(wall.date() - timedelta(days=7), wall.time(), local)
