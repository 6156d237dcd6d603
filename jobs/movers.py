"""Saying once a week which reasons are on the rise."""

from datetime import datetime

from jobs.deps import Deps
from services import movers


def run(deps: Deps, now: datetime) -> int:
    """Look at the squads whose Monday nine o'clock has come. Returns how many."""
    return movers.post_due(deps.transaction, deps.reading, now)
