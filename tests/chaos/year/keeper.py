"""Who moves the calendar: fast while nothing is due, and not at all while something is and somebody is there."""

import time
from datetime import datetime, timedelta

from sqlalchemy import func, select

from domain import errors
from domain.delivery import State
from services import deliveries
from storage import schedule_tables
from storage.database import Database
from tests.chaos.year.clock import Calendar

_PACE = timedelta(hours=1000)  # of the calendar in a real second
# How far it goes past a moment that nobody has dealt with: while all is well, and while nobody is there. The second is
# less than the 72 hours after which the bot leaves a post out.
_IN_TIME, _AWAY = timedelta(minutes=30), timedelta(hours=70)
_CROWDED = 300  # messages under way, above which it stands
_COUNT_EVERY = 0.25  # seconds
_PENDING = (State.QUEUED, State.SENDING, State.UNKNOWN, State.CHECKING)


class Keeper:
    """Moves the calendar up to `end`."""

    def __init__(self, calendar: Calendar, store: Database, end: datetime) -> None:
        self.calendar, self._store, self._end = calendar, store, end
        self._open_since = (
            calendar()
        )  # all that was due before is dealt with, as far as could be seen
        self._moved_at = time.monotonic()
        self._crowded, self._counted_at = False, 0.0

    @property
    def is_over(self) -> bool:
        """Whether everything that was due in the year is dealt with."""
        return self.calendar() >= self._end < self._open_since

    def move(self, *, away: bool) -> None:
        """Let the calendar go on for the time that has passed; `away` says that nobody is expected to do anything."""
        now = time.monotonic()
        passed, self._moved_at = (now - self._moved_at) * _PACE, now
        try:
            self._look(now)
        except errors.Unavailable:
            away = True
        if self._crowded and not away:
            return
        furthest = self._open_since + (_AWAY if away else _IN_TIME)
        self.calendar.move_to(min(self.calendar() + passed, furthest, self._end))

    def pending(self) -> int:
        """How many messages are not settled. Raises errors.Unavailable."""
        counts = deliveries.counts(self._store.reading)
        return sum(counts.get(state, 0) for state in _PENDING)

    def _look(self, now: float) -> None:
        with self._store.reading() as work:
            query = select(func.min(schedule_tables.schedules.c.next_at))
            self._open_since = work.connection.scalar(query) or self._open_since
        if now - self._counted_at > _COUNT_EVERY:
            self._counted_at, self._crowded = now, self.pending() > _CROWDED
