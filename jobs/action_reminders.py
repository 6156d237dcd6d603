"""Reminding people of what they promised, on its day and every week until it is done."""

from datetime import datetime

from jobs.deps import Deps
from services import action_reminders


def run(deps: Deps, now: datetime) -> int:
    """Queue the reminders that are due. Returns how many."""
    return action_reminders.remind(deps.transaction, deps.reading, now)
