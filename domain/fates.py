"""What became of the hand-offs of a week by its end."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from domain import survival

# The first of these that happened is what became of it: recycled after it was accepted still is accepted.
OUTCOMES = ("accepted", "rejected", "recycled", "withdrawn")
WAITING = "waiting"


class Fate(NamedTuple):
    """One hand-off: its place in `OUTCOMES`, None where it waits, and moments in seconds, None for what did not come.

    `answered` and `touched` are the first of their kind, `returned` is when it was given back or withdrawn.
    """

    place: int | None
    opened: int
    answered: int | None
    withdrawn: int | None
    touched: int | None
    returned: int | None


def tally(fates: Iterable[Fate], until: int) -> dict[str, Any]:
    """The figures of a scorecard that follow from the hand-offs of its week, by name; `until` is the week's end."""
    every = list(fates)
    places = Counter(fate.place for fate in every)
    outcomes = {name: places[place] for place, name in enumerate(OUTCOMES)}
    # Waiting for an answer ends without one when the offer is withdrawn, for a touch when the lead is given back.
    return {
        "handed_off": len(every),
        **outcomes,
        WAITING: places[None],
        "answer_time": survival.median(
            _wait(opened, answered, withdrawn, until)
            for _, opened, answered, withdrawn, _, _ in every
        ),
        "touched": sum(touched is not None for _, _, _, _, touched, _ in every),
        "follow_up": survival.median(
            _wait(opened, touched, returned, until) for _, opened, _, _, touched, returned in every
        ),
    }


def _wait(opened: int, came: int | None, over: int | None, until: int) -> tuple[int, bool]:
    if came is not None:
        return max(came - opened, 0), True
    return max((until if over is None else over) - opened, 0), False
