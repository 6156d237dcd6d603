"""What became of the hand-offs of a week by its end."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from domain import survival

# The first of these that happened is what became of it: recycled after it was accepted still is accepted.
OUTCOMES = ("accepted", "rejected", "recycled", "withdrawn")
WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Fate:
    """One hand-off; `answer` and `touch`: seconds until that came, or until waiting was over, and whether it came."""

    outcome: str
    answer: tuple[int, bool]
    touch: tuple[int, bool]


def tally(fates: Iterable[Fate]) -> dict[str, Any]:
    """The figures of a scorecard that follow from the hand-offs of its week, by name."""
    every = list(fates)
    outcomes = Counter(fate.outcome for fate in every)
    return {
        "handed_off": len(every),
        **{outcome: outcomes[outcome] for outcome in (*OUTCOMES, WAITING)},
        "answer_time": survival.median(fate.answer for fate in every),
        "touched": sum(fate.touch[1] for fate in every),
        "follow_up": survival.median(fate.touch for fate in every),
    }
