"""Reasons on the rise: a counted reason's share these four weeks against the four weeks before.

Said out loud only where chance is a poor explanation: z > 2 in the two-proportion test with pooled p (NIST/SEMATECH
e-Handbook of Statistical Methods, 7.3.3), and at least five events now.
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from domain import business_time
from domain.reasons import Answer

SPAN = timedelta(days=28)
_LEAST = 5
_Z_SQUARED = 4


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `total`: answers that gave the reason, of all answers that could have; count <= total."""

    count: int
    total: int


@dataclass(frozen=True, slots=True)
class Mover:
    """A reason that rose from `before` to `now`."""

    answer: Answer
    key: str
    label: str
    before: Share
    now: Share

    @property
    def z(self) -> float:
        """The statistic of the test."""
        return z(self.before, self.now)


@dataclass(frozen=True, slots=True)
class Windows:
    """The four weeks before, and these: [before, since) and [since, until), in UTC."""

    before: datetime
    since: datetime
    until: datetime


def windows(until: datetime, timezone: str) -> Windows:
    """Twice 28 local days up to a moment, at the same time on the wall."""
    local = until.astimezone(business_time.zone(timezone))
    since, before = (
        business_time.moment_at((local - days).date(), local.time(), business_time.zone(timezone))
        for days in (SPAN, 2 * SPAN)
    )
    return Windows(before, since, until)


def z(before: Share, now: Share) -> float:
    """(p2 - p1) / sqrt(p (1 - p) (1/n1 + 1/n2)), p pooled; 0 where nothing can be told: no answers, or all alike."""
    if not (before.total and now.total):
        return 0.0
    variance = _variance(before, now)
    if not variance:
        return 0.0
    return float(_difference(before, now)) / math.sqrt(variance)


def rises(before: Share, now: Share) -> bool:
    """Whether this is worth saying; decided on exact fractions, so that z = 2 is not more than 2."""
    if now.count < _LEAST or not (before.total and now.total):
        return False
    difference = _difference(before, now)
    return difference > 0 and difference**2 > _Z_SQUARED * _variance(before, now)


def _difference(before: Share, now: Share) -> Fraction:
    return Fraction(now.count, now.total) - Fraction(before.count, before.total)


def _variance(before: Share, now: Share) -> Fraction:
    pooled = Fraction(before.count + now.count, before.total + now.total)
    return pooled * (1 - pooled) * (Fraction(1, before.total) + Fraction(1, now.total))
