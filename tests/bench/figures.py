"""What was measured, and the few statistics it takes."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ack:
    """One submission. Moments by `time.perf_counter`; `problem` says what was wrong with the answer, if anything."""

    number: int
    begun: float
    ended: float
    problem: str | None = None

    @property
    def seconds(self) -> float:
        """From sending, or from the scheduled moment, to the answer."""
        return self.ended - self.begun


@dataclass(frozen=True, slots=True)
class Cell:
    """One load on one subject. Latencies in milliseconds, processor time in milliseconds per request."""

    requests: int
    errors: int
    problem: str | None
    p50: float
    p99: float
    worst: float
    rate: float
    cpu: float


def cell(acks: Sequence[Ack], seconds: float, cpu: float) -> Cell:
    """From all acks of a load that lasted so long and took so much processor time (seconds)."""
    good = sorted(ack.seconds * 1000 for ack in acks if ack.problem is None)
    problems = [ack.problem for ack in acks if ack.problem is not None]
    return Cell(
        requests=len(acks),
        errors=len(problems),
        problem=problems[0] if problems else None,
        p50=percentile(good, 50),
        p99=percentile(good, 99),
        worst=max((ack.seconds * 1000 for ack in acks), default=math.nan),
        rate=len(good) / seconds,
        cpu=cpu * 1000 / max(len(good), 1),
    )


def percentile(ordered: Sequence[float], percent: float) -> float:
    """The smallest value that so many percent do not exceed; NaN where there is none."""
    if not ordered:
        return math.nan
    return ordered[max(math.ceil(len(ordered) * percent / 100), 1) - 1]


def median(values: Sequence[float]) -> float:
    """The middle one; NaN where there is none."""
    return statistics.median(values) if values else math.nan
