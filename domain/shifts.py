"""What a public holiday does to the coming regular post, so that people can be told beforehand."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain import business_time, schedules
from domain.schedules import Schedule


@dataclass(frozen=True, slots=True)
class Shift:
    """The public holiday `name` on the usual `day` of a post, which comes on another day or, with None, not at all."""

    day: date
    name: str
    to: date | None


def shifted(schedule: Schedule, now: datetime) -> Shift | None:
    """What a public holiday does to the coming post, where it does something."""
    local = business_time.zone(schedule.timezone)
    today = now.astimezone(local).date()
    day = today + timedelta(days=(schedule.weekday - today.weekday()) % 7)
    # A post of last week may have been moved to a day that is still to come, this week's to one that has gone by.
    for usual in (day - timedelta(days=7), day, day + timedelta(days=7)):
        to = schedules.day_of(schedule, usual)
        if business_time.moment_at(to or usual, schedule.at, local) <= now:
            continue
        if to == usual:
            return None
        about = [usual]
        if schedule.meeting_weekday is not None:
            about.append(schedules.meeting_after(schedule, usual))
        named = [(day, schedule.calendar.holiday(day)) for day in about]
        return next((Shift(day, name, to) for day, name in named if name), None)
    return None
