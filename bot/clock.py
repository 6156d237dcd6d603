"""Where the time comes from: one callable, passed in, so that tests and the demo can have their own."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
"""Returns the present moment, aware and in UTC."""


def system_clock() -> datetime:
    """The machine's own clock, aware and in UTC."""
    return datetime.now(UTC)


class MovableClock:
    """A clock that can be set and then goes on at the usual pace; for the local workspace."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        """The moment that it shows."""
        with self._lock:
            return system_clock() + self._ahead

    def now(self) -> datetime:
        """The same, for those who are handed the clock as an object."""
        return self()

    def move_to(self, moment: datetime) -> None:
        """Show this moment from now on."""
        with self._lock:
            self._ahead = moment - system_clock()
