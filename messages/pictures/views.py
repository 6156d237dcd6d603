"""From what happened to what a picture shows of it."""

from domain.pots import Progress
from messages import pots
from messages.pictures.subjects import Goal, Milestone


def goal(progress: Progress | None) -> Goal | None:
    """The shared pot under a picture; None where the squad has none."""
    if progress is None:
        return None
    pot = progress.pot
    return Goal(pot.reward, progress.total, pot.target, progress.percent)


def milestone(progress: Progress, percent: int) -> Milestone:
    """25, 50, 75 or 100 %."""
    shown = goal(progress)
    assert shown is not None  # there is a pot
    return Milestone(pots.headline(percent), percent, shown)
