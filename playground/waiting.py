"""Waiting for a condition with a deadline."""

import threading
import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")
_LOOK_AGAIN = 0.05  # seconds; for conditions that lie outside of the stand-in


def wait_until(
    changed: threading.Condition, predicate: Callable[[], Found], seconds: float
) -> Found:
    """Return the first true value of `predicate`, looked at after every change."""
    deadline = time.monotonic() + seconds
    while True:
        found = predicate()
        if found:
            return found
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError(f"not within {seconds} s")
        with changed:
            changed.wait(min(left, _LOOK_AGAIN))
