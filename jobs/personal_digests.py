"""Telling people in their own morning what waits for them."""

from datetime import datetime

from jobs.deps import Deps
from services import personal_digests


def run(deps: Deps, now: datetime) -> int:
    """Queue the digests that are due at `now`; each person gets one for each period. Returns how many."""
    return personal_digests.post_due(deps.transaction, deps.reading, now)
