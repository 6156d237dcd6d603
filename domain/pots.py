"""The shared pot: a squad gathers points for a reward that it chose. Points belong to the squad, never to a person."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain import errors

MILESTONES = (25, 50, 75, 100)
LONGEST_REWARD = 150  # characters: it stands in one line of a message
MOST_POINTS = 1_000_000


class Cause(StrEnum):
    """Why points were added."""

    WIN = "win"
    PROMISE = "promise"
    GOAL = "goal"
    CARRIED = "carried"


# A win weighs as much as ten promises kept; a shared goal's milestone half a win.
_POINTS = {Cause.WIN: 10, Cause.PROMISE: 1, Cause.GOAL: 5}


@dataclass(frozen=True, slots=True)
class Pot:
    """One reward and the points it takes. A squad fills one pot at a time; `closed_at` is when the next one began."""

    workspace_id: str
    id: str
    squad_id: str
    reward: str
    target: int
    opened_at: datetime
    opened_by: str | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Points that were added, never changed and never removed. No two of a workspace have the same `key`.

    `about` is what a reader would ask: the company of the win or of the lead that was answered, None where unknown.
    """

    workspace_id: str
    id: str
    pot_id: str
    key: str
    cause: Cause
    points: int
    at: datetime
    lead_id: str | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a pot is; `latest` are its last entries, newest first, `ended` how many pots the squad filled before."""

    pot: Pot
    total: int
    latest: tuple[Entry, ...] = ()
    ended: int = 0

    @property
    def percent(self) -> int:
        """Whole percent of the target, rounded down, at most 100: a pot is full when it is full and not before."""
        return percent(self.total, self.pot.target)

    @property
    def is_full(self) -> bool:
        """Whether the reward is earned."""
        return self.total >= self.pot.target

    @property
    def left(self) -> int:
        """Points that are still missing."""
        return max(self.pot.target - self.total, 0)


def percent(total: int, target: int) -> int:
    """Whole percent of the target, from 0 to 100."""
    return min(max(total, 0) * 100 // target, 100)


def points_for(cause: Cause, bonus: int = 0) -> int:
    """Points of one win (10 and the bonus of its tier), one promise kept (1), one milestone of a shared goal (5)."""
    return _POINTS[cause] + max(bonus, 0)


def kept_promise(due_at: datetime, done_at: datetime | None) -> bool:
    """Whether something promised by a moment was done by then: then it gives a point."""
    return done_at is not None and done_at <= due_at


def reached(was: int, now: int) -> int | None:
    """The highest milestone passed on the way from one percentage to another; None where none was.

    A leap over several is one piece of news, not three.
    """
    passed = [each for each in MILESTONES if was < each <= now]
    return passed[-1] if passed else None


def over(total: int, target: int) -> int:
    """Points beyond the target: the next pot begins with them."""
    return max(total - target, 0)


def check(reward: str, target: int | None) -> None:
    """Raise errors.Invalid for a pot that cannot be: no reward, or a target that is no amount of points."""
    wrong: dict[str, str] = {}
    if not reward.strip():
        wrong["reward"] = "Please write what the team gets, such as “Dinner for everybody”."
    if len(reward) > LONGEST_REWARD:
        wrong["reward"] = f"Please keep the reward to {LONGEST_REWARD} characters."
    if target is None or not 1 <= target <= MOST_POINTS:
        wrong["target"] = "Please give the target as a whole number of points, such as 200."
    if wrong:
        raise errors.Invalid(wrong)
