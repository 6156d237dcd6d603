"""Where the time comes from: one callable, passed in, so that tests can hold it still."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Returns the present moment, aware and in UTC."""


def system_clock() -> datetime:
    """The machine's own clock, aware and in UTC."""
    return datetime.now(UTC)
