"""Posting what squads get regularly, once its moment has come."""

from datetime import datetime

from domain.schedules import Kind
from jobs.deps import Deps
from services import agenda_posts, digests, meeting_posts, schedules, win_reels

_POSTERS: schedules.Posters = {
    Kind.DIGEST: digests.POSTER,
    Kind.AGENDA: agenda_posts.POSTER,
    Kind.MEETING: meeting_posts.POSTER,
    Kind.REEL: win_reels.POSTER,
}


def run(deps: Deps, now: datetime) -> int:
    """Queue the posts that are due at `now`; any replica may, each period is posted once. Returns how many."""
    return schedules.post_due(deps.transaction, deps.reading, _POSTERS, now)
