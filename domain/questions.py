"""Questions for the meeting, each built from something that is out of the ordinary, and who is asked.

One of each kind comes before a second one of any, and none is asked a third time, so that five questions speak of as
many things as there are. Each
names one person of marketing and one of sales: whoever had to do with it, else the side's people in turn.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain import feedback, handoffs
from domain.people import Member, Side
from domain.scorecards import Scorecard

MOST = 5
_OF_A_KIND = 2
# Fewer say more about chance than about a campaign or a week.
_LEAST = 5
# So much slower in seconds, and by this many quarters, is worth a word.
_SLOWER_BY = 1800
_QUARTERS = 6


class Anomaly(StrEnum):
    """What is out of the ordinary, in the order in which it is asked about."""

    REASON = "reason"
    CAMPAIGN = "campaign"
    DISPUTE = "dispute"
    QUIET = "quiet"
    FEEDBACK = "feedback"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class Sign:
    """One anomaly. `about` is the id of what it is about; the bigger the `weight`, the sooner it is asked about.

    `count` of `total`, and `of` before, are its figures: seconds for the follow-up, None where it is not reached.
    `people` had to do with it, the most of all first.
    """

    anomaly: Anomaly
    about: str
    weight: int
    people: tuple[str, ...] = ()
    count: int | None = None
    total: int | None = None
    before: int | None = None
    before_total: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A sign with the people who are asked; None for a side that has nobody."""

    sign: Sign
    marketing_id: str | None
    sales_id: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what it is about: the label of a reason or campaign, a hand-off, or a feedback."""

    question: Question
    label: str = ""
    card: handoffs.Card | None = None
    item: feedback.Item | None = None


def choose(signs: Iterable[Sign], members: Sequence[Member], turn: int) -> tuple[Question, ...]:
    """Up to `MOST` questions, always the same for the same signs; `turn` counts weeks, so that everybody is asked."""
    ranked = sorted(signs, key=lambda sign: (-sign.weight, sign.about))
    seen: Counter[Anomaly] = Counter()
    placed = []
    kinds = list(Anomaly)
    for sign in ranked:
        if seen[sign.anomaly] < _OF_A_KIND:
            placed.append((seen[sign.anomaly], kinds.index(sign.anomaly), sign))
        seen[sign.anomaly] += 1
    placed.sort(key=lambda each: each[:2])
    marketing, sales = _sides(members)
    named: Counter[str] = Counter()
    return tuple(
        Question(sign, _named(sign, marketing, named, turn), _named(sign, sales, named, turn))
        for _, _, sign in placed[:MOST]
    )


def is_rejected_often(rejected: int, answered: int) -> bool:
    """Whether at least half of a campaign's answered hand-offs were rejected, and not just a few."""
    return rejected >= _LEAST and 2 * rejected >= answered


def is_slower(before: Scorecard, now: Scorecard) -> bool:
    """Whether leads waited much longer for their first touch than in the week before: half as long again, and 30 min.

    A week in which half of them were never reached is slower than any in which they were.
    """
    if min(before.handed_off, now.handed_off) < _LEAST or before.follow_up is None:
        return False
    if now.follow_up is None:
        return True
    more = now.follow_up - before.follow_up
    return more >= _SLOWER_BY and 4 * now.follow_up >= _QUARTERS * before.follow_up


def _sides(members: Sequence[Member]) -> tuple[list[str], list[str]]:
    of = {
        side: sorted(each.user_id for each in members if each.side is side)
        for side in (Side.MARKETING, Side.SALES, Side.CUSTOMER_SUCCESS)
    }
    return of[Side.MARKETING], of[Side.SALES] or of[Side.CUSTOMER_SUCCESS]


def _named(sign: Sign, side: list[str], named: Counter[str], turn: int) -> str | None:
    if not side:
        return None
    involved = [user for user in sign.people if user in side]
    start = turn % len(side)
    in_turn = side[start:] + side[:start]
    chosen = involved[0] if involved else min(in_turn, key=lambda user: named[user])
    named[chosen] += 1
    return chosen
