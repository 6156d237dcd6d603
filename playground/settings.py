"""Knobs of the stand-in; all may be changed while it runs."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(slots=True)
class Settings:
    """Times in seconds. `event_retries`: waits before the 2nd, 3rd, … delivery of an event
    (Slack: at once, 1 min, 5 min). `strict_pace`: a second message to a channel within
    `pace_seconds` gets HTTP 429. `echo`: the app's own messages come back to it as events.
    `clock` is the time that messages bear, in seconds since 1970.
    """

    ack_seconds: float = 3.0
    trigger_seconds: float = 3.0
    event_retries: tuple[float, ...] = (0.1, 1.0, 3.0)
    strict_pace: bool = False
    pace_seconds: float = 1.0
    response_url_uses: int = 5
    response_url_seconds: float = 1800.0
    echo: bool = True
    clock: Callable[[], float] = time.time
