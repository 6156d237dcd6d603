"""Forgetting what the bot does not need any more, so that a small installation stays small."""

from datetime import datetime

from jobs.deps import Deps
from services import deliveries, inbox


def run(deps: Deps, now: datetime) -> int:
    """Drop old inbox keys, turns and pauses. Returns how many inbox keys went."""
    deliveries.tidy(deps.transaction, now)
    return inbox.tidy(deps.transaction, now)
