"""Forgetting what the bot does not need any more, so that a small installation stays small."""

from datetime import datetime

from jobs.deps import Deps
from services import deliveries, inbox, personal_digests


def run(deps: Deps, now: datetime) -> int:
    """Drop old turns and pauses, inbox keys, and mornings long past. Returns how many of the latter two went."""
    deliveries.tidy(deps.transaction, now)
    return inbox.tidy(deps.transaction, now) + personal_digests.tidy(deps.transaction, now)
