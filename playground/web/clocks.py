"""Where the clock can be moved to."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

_YEAR = 370
_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Move:
    """One button: `name` is told to the server, `about` says where it leads."""

    name: str
    label: str
    to: datetime

    @property
    def about(self) -> str:
        """The moment in words, on the reader's clock."""
        return f"{self.to:%A} {self.to.day} {self.to:%B}, {self.to:%H:%M}"


def moves(now: datetime) -> list[Move]:
    """The moves on offer; `now` is aware, in the zone of the person who looks."""
    tomorrow = _at(now, now.date() + timedelta(days=1), time(9))
    friday = _at(now, now.date() + timedelta(days=(_FRIDAY - now.weekday()) % 7), time(16))
    if friday <= now:
        friday = _at(now, friday.date() + timedelta(days=7), time(16))
    found = [
        Move("hour", "+1 h", (now.astimezone(UTC) + timedelta(hours=1)).astimezone(now.tzinfo)),
        Move("tomorrow", "Tomorrow 9:00", tomorrow),
        Move("friday", "Friday 16:00", friday),
    ]
    change = next_change(now)
    if change is not None:
        label = "Summer time" if change.dst() else "Winter time"
        found.append(Move("change", f"{label} begins", change))
    return found


def next_change(now: datetime) -> datetime | None:
    """The first moment after the next change of the zone's offset; None when none comes in a year."""
    start = now.astimezone(UTC).replace(microsecond=0)
    low, zone = start, now.tzinfo
    for days in range(1, _YEAR):
        high = start + timedelta(days=days)
        if high.astimezone(zone).utcoffset() != low.astimezone(zone).utcoffset():
            return _between(low, high, now)
        low = high
    return None


def _between(low: datetime, high: datetime, now: datetime) -> datetime:
    before = low.astimezone(now.tzinfo).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(now.tzinfo).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high.astimezone(now.tzinfo)


def _at(now: datetime, day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, now.tzinfo)
