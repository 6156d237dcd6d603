"""When each post is due, worked out a second time: by looking at the clock on the wall every quarter of an hour."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)
_QUARTER = timedelta(minutes=15)  # all zones change theirs on a quarter of an hour
_FURTHEST_EAST = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Rule:
    """Every week on this day (0 is Monday) at this time on the wall of this zone; whole quarters of an hour only."""

    zone: str
    weekday: int
    at: time


def moments(rule: Rule, after: datetime, until: datetime) -> dict[str, datetime]:
    """The moments with after < moment <= until by their ISO week, as "2020-W53"."""
    found = {}
    day = after.date() - 2 * _DAY
    while day <= until.date() + 2 * _DAY:
        if day.weekday() == rule.weekday:
            moment = _first_at_or_past(rule, day)
            if after < moment <= until:
                found[day.strftime("%G-W%V")] = moment
        day += _DAY
    return found


def _first_at_or_past(rule: Rule, day: date) -> datetime:
    zone = ZoneInfo(rule.zone)
    moment = datetime.combine(day, rule.at, UTC) - _FURTHEST_EAST
    while moment.astimezone(zone).replace(tzinfo=None) < datetime.combine(day, rule.at):
        moment += _QUARTER
    return moment
