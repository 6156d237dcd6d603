"""Action items: what somebody promised to do by a day, carried over until it is closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from domain import business_time
from domain.holidays import Calendar
from domain.people import Member

REMIND_AT = time(9)
LONGEST_TEXT = 500
_WEEK = timedelta(days=7)
_WEEKS_OFF = 5  # longer than any country is on holiday


class State(StrEnum):
    """An item stays open, however late, until somebody ticks it off."""

    OPEN = "open"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class ActionItem:
    """One promise.

    `timezone` is the owner's, as Slack knew it when the item became theirs. `promised_on` is the first due day and
    never moves: the completion rate is counted by it, so that putting off is not keeping. `remind_at` is when the
    owner is reminded next, None once it is done. `told` are the dedupe keys of the messages that show it, each with the
    user id that it went to.
    """

    workspace_id: str
    id: str
    squad_id: str
    text: str
    owner_id: str
    timezone: str
    due_on: date
    promised_on: date
    created_by: str
    created_at: datetime
    remind_at: datetime | None
    state: State = State.OPEN
    version: int = 1
    changed_by: str | None = None
    changed_at: datetime | None = None
    closed_at: datetime | None = None
    link: str | None = None
    told: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Mine:
    """The first few of a person's open items, the most urgent first; `total` counts all, `due` those due by today."""

    items: tuple[ActionItem, ...] = ()
    total: int = 0
    due: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """How many of the promises for one week were kept within it."""

    done: int
    promised: int


def reminder(due_on: date, timezone: str, calendar: Calendar, now: datetime) -> datetime:
    """When to remind of an open item: at nine of the owner's clock on its day, in UTC, and always after `now`.

    An item that is due on a free day is due on the working day before it. Once that has passed, the reminder comes
    back on the due day's weekday, week after week, until the item is closed; a day that was missed by hours only is
    made up for on the next working day.
    """
    day = due_on
    while not calendar.is_working(day):
        day -= timedelta(days=1)
    moment = nine(day, timezone)
    if moment > now:
        return moment
    today = now.astimezone(business_time.zone(timezone)).date()
    if today - day < _WEEK:
        return _next_working_nine(today, timezone, calendar, now)
    weeks = (today - day) // _WEEK
    for ahead in (weeks, weeks + 1):
        moment = nine(day + ahead * _WEEK, timezone)
        if moment > now:
            return moment
    raise AssertionError("nine o'clock in a week is always to come")


def reminded(item: ActionItem, calendar: Calendar, now: datetime) -> datetime:
    """The next reminder after one was given at `now`: a week on, at nine of the owner's clock."""
    today = now.astimezone(business_time.zone(item.timezone)).date()
    return reminder(today + _WEEK, item.timezone, calendar, now)


def nine(day: date, timezone: str) -> datetime:
    """Nine o'clock of that zone's day, in UTC; where the clock jumps over it, as much later as it jumps."""
    return datetime.combine(day, REMIND_AT, business_time.zone(timezone)).astimezone(UTC)


def _next_working_nine(today: date, timezone: str, calendar: Calendar, now: datetime) -> datetime:
    for ahead in range(_WEEKS_OFF * 7):
        day = today + timedelta(days=ahead)
        moment = nine(day, timezone)
        if calendar.is_working(day) and moment > now:
            return moment
    raise AssertionError("a working week always comes round again")


def is_overdue(item: ActionItem, today: date) -> bool:
    """Whether the day has gone by and the item is still open."""
    return item.state is State.OPEN and item.due_on < today


def may_change(item: ActionItem, user_id: str, member: Member | None) -> bool:
    """Whether the person may tick it off, put it off or pass it on: its owner, who wrote it down, or a squad lead."""
    if user_id in {item.owner_id, item.created_by}:
        return True
    return member is not None and member.is_lead


def kept(items: Iterable[ActionItem], ended: datetime) -> Kept:
    """Of the items promised for a week that ended at this moment: how many were done by then."""
    all_of_them = list(items)
    done = sum(item.closed_at is not None and item.closed_at < ended for item in all_of_them)
    return Kept(done, len(all_of_them))
