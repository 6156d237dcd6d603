"""What a person gets by direct message without asking: their choice, and when their own digest is due.

A digest comes at half past eight of the person's own clock, on the squad's working days: on each of them, or on the
first of the week. Its period is named by that clock's calendar, so a person gets one for each period, wherever they go.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from domain import schedules
from domain.action_items import ActionItem
from domain.holidays import OnHoliday
from domain.home import Received, Some
from domain.people import Squad
from domain.schedules import Cadence, Kind, Occurrence, Schedule

AT = time(8, 30)
_MONDAY = 0
# A morning's news is of no use a day later: then the next one tells it.
LATEST = timedelta(hours=24)


class Frequency(StrEnum):
    """How often a person's digest comes."""

    DAILY = "daily"
    WEEKLY = "weekly"
    OFF = "off"


class Nudge(StrEnum):
    """Reminders that a person can stop."""

    ACTIONS = "actions"
    FEEDBACK = "feedback"


class State(StrEnum):
    """What became of a period: a digest was queued, or there was nothing to tell."""

    POSTED = "posted"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Person:
    """One person's choice. `timezone` is the one that Slack knows, None where nobody asked yet: then the squad's.

    `next_at` is when to look next, None for nobody who wants no digest. `told_until` is how far the last one told.
    """

    workspace_id: str
    user_id: str
    timezone: str | None = None
    digest: Frequency = Frequency.WEEKLY
    stopped: frozenset[Nudge] = frozenset()
    next_at: datetime | None = None
    told_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Actions:
    """The most urgent action items that are due by the end of the digest's period; `total` counts all of them."""

    items: tuple[ActionItem, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Digest:
    """What waits for a person, and what became of the leads they gave since `since`."""

    user_id: str
    squad: Squad
    frequency: Frequency
    today: date
    since: datetime
    to_answer: Some = field(default_factory=Some)
    to_inform: Some = field(default_factory=Some)
    to_touch: Some = field(default_factory=Some)
    feedback: Received = field(default_factory=Received)
    actions: Actions = field(default_factory=Actions)
    news: Some = field(default_factory=Some)

    @property
    def waiting(self) -> int:
        """How many things wait for the person."""
        queues = (self.to_answer, self.to_inform, self.to_touch, self.feedback, self.actions)
        return sum(queue.total for queue in queues)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not self.waiting and not self.news.total


def due(person: Person, squad: Squad, now: datetime) -> Occurrence | None:
    """The digest to be made at `now`: the newest that is due and not yet of no use."""
    if person.next_at is None or person.next_at > now:
        return None
    since = max(person.next_at - timedelta(microseconds=1), now - LATEST)
    return max(_mornings(person, squad, since, now), key=lambda each: each.at, default=None)


def planned(person: Person, squad: Squad, now: datetime) -> Person:
    """The person with `next_at` as their first morning after `now`."""
    if person.digest is Frequency.OFF:
        return replace(person, next_at=None)
    furthest = now + schedules.FURTHEST
    ahead = (each.at for each in _mornings(person, squad, now, furthest))
    return replace(person, next_at=next(ahead, furthest))


def since(person: Person, at: datetime) -> datetime:
    """From when on the digest that is due at this moment tells what happened."""
    span = timedelta(days=1 if person.digest is Frequency.DAILY else 7)
    return max(person.told_until or at - span, at - timedelta(days=14))


def timezone(person: Person, squad: Squad) -> str:
    """Whose clock counts."""
    return person.timezone or squad.timezone


def _mornings(
    person: Person, squad: Squad, after: datetime, until: datetime
) -> Iterator[Occurrence]:
    daily = person.digest is Frequency.DAILY
    calendar = replace(squad.calendar, on_holiday=OnHoliday.AFTER)
    plan = Schedule(
        squad.workspace_id,
        squad.id,
        Kind.DIGEST,
        timezone(person, squad),
        Cadence.DAILY if daily else Cadence.WEEKLY,
        weekday=_MONDAY,
        at=AT,
        calendar=calendar,
    )
    for found in schedules.occurrences(plan, after, until):
        if not daily or calendar.is_working(date.fromisoformat(found.period)):
            yield found
