"""The median of a waiting time of which some have not ended yet (Kaplan–Meier)."""

from collections import Counter
from collections.abc import Iterable

_ROUNDING = 1e-9  # so that a product that is a half on paper counts as one


def median(observed: Iterable[tuple[int, bool]]) -> int | None:
    """The first time at which at most half are still waiting; None where more than half are to the end.

    Each observation is a time and whether the waiting ended then. One that did not leaves the count as censored: it
    lowers how many are at risk afterwards, and is itself no end. Of those at one time the ends come first.
    """
    ended: Counter[int] = Counter()
    left: Counter[int] = Counter()
    for span, is_end in observed:
        (ended if is_end else left)[span] += 1
    at_risk, waiting = ended.total() + left.total(), 1.0
    for span in sorted(ended.keys() | left.keys()):
        waiting *= 1 - ended[span] / at_risk
        if ended[span] and waiting <= 0.5 + _ROUNDING:
            return span
        at_risk -= ended[span] + left[span]
    return None
