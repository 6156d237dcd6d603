"""Reminding those who owe an answer to feedback, at half time and when it is due."""

from datetime import datetime

from jobs.deps import Deps
from services import feedback_reminders


def run(deps: Deps, now: datetime) -> int:
    """Queue the reminders that are due at `now`. Returns how many."""
    return feedback_reminders.remind(deps.transaction, deps.reading, now)
