"""Saying that a text of the operator's cannot be used, and that the built-in one stands in for it."""

from datetime import datetime

from jobs.deps import Deps
from services import text_notices


def run(deps: Deps, now: datetime) -> int:
    """Tell the managers what they have not heard yet. Returns how many notices were queued."""
    broken = deps.texts.broken
    return text_notices.tell(deps.transaction, deps.reading, broken, now) if broken else 0
