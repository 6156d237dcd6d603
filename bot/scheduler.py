"""The doorbell: asks at intervals whether something is due. What is due is always a column in the database."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from bot.clock import system_clock
from bot.identity import Identity
from domain import errors
from jobs import (
    action_reminders,
    delivery,
    feedback_reminders,
    movers,
    personal_digests,
    schedules,
    text_notices,
    tidying,
)
from jobs.deps import Deps

_TIDY_EVERY = timedelta(hours=1)
_POST_EVERY = 30.0  # seconds; a morning's digest may be that late
_LOOK_EVERY = 3.0  # seconds; a look asks for each kind of regular post, and whoever presses a button waits meanwhile
_REMIND_EVERY = 5.0  # seconds; a reminder is about days

# Each job and the least seconds between two looks.
_JOBS: dict[str, tuple[Callable[[Deps, datetime], int], float]] = {
    "schedules": (schedules.run, _LOOK_EVERY),
    "feedback_reminders": (feedback_reminders.run, _REMIND_EVERY),
    "movers": (movers.run, _POST_EVERY),
    "action_reminders": (action_reminders.run, _REMIND_EVERY),
    "text_notices": (text_notices.run, _POST_EVERY),
    "personal_digests": (personal_digests.run, _POST_EVERY),
    "tidying": (tidying.run, _TIDY_EVERY.total_seconds()),
}

_log = logging.getLogger(__name__)


def start(
    deps: Deps, identity: Identity, *, ring: Callable[[], None], tick: float
) -> Callable[[float], bool]:
    """Start the interval jobs, `tick` seconds apart. Returns the function that stops them."""
    scheduler = BackgroundScheduler(
        executors={"default": ThreadPoolExecutor(2)},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        timezone="UTC",
    )

    def look() -> None:
        if delivery.recover(deps, deps.clock()):
            ring()

    def know() -> None:
        identity.refresh()

    rung = [
        (look, tick),
        (know, max(tick, 5.0)),
        *((_ring_of(name, job, deps), max(tick, every)) for name, (job, every) in _JOBS.items()),
    ]
    # Spread over a tick: what begins all at once keeps people waiting.
    for place, (job, seconds) in enumerate(rung, start=1):
        begins = system_clock() + timedelta(seconds=tick * place / len(rung))
        scheduler.add_job(
            _patient(job), "interval", seconds=seconds, start_date=begins, name=job.__name__
        )
    scheduler.start()

    def stop(_seconds: float) -> bool:
        scheduler.shutdown(wait=True)
        return True

    return stop


def _ring_of(name: str, job: Callable[[Deps, datetime], int], deps: Deps) -> Callable[[], None]:
    def ring() -> None:
        job(deps, deps.clock())

    ring.__name__ = name
    return ring


def _patient(job: Callable[[], None]) -> Callable[[], None]:
    """The job, with a database that is away as something to wait for and not a failure."""

    def run() -> None:
        try:
            job()
        except errors.Unavailable as away:
            _log.warning("%s waits for the database: %s", job.__name__, away)

    return run
