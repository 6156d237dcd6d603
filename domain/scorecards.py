"""The figures of a squad's week: counted once from the history when the week closes, and kept as they are.

A week reaches from the moment at which the last digest closed to the one at which this one does, so every event belongs
to exactly one of them. Hand-offs are counted by the week in which they were made, all other steps by their own.
"""

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from domain import survival
from domain.history import Kind
from domain.people import Squad
from domain.reasons import Answer

# Below this many a percentage says more about chance than about the team.
ENOUGH_FOR_PERCENT = 20
# How many lines of a list the post shows; all others continue in its thread.
FEW = 5
MOST_WINS = 100

STEPS = (Kind.ACCEPTED, Kind.SQL, Kind.OPPORTUNITY, Kind.WON, Kind.LOST)
ENDS = frozenset({Kind.REJECTED, Kind.RECYCLED, Kind.WITHDRAWN})
KINDS = frozenset({Kind.HANDED_OFF, Kind.TOUCHED, *STEPS, *ENDS})
_REASONED = {
    Kind.REJECTED: Answer.REJECT,
    Kind.RECYCLED: Answer.RECYCLE,
    Kind.LOST: Answer.LOST,
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One event as far as the figures need it. `opened_at` is when its hand-off was made."""

    handoff_id: str
    lead_id: str
    kind: Kind
    at: datetime
    opened_at: datetime
    reason: str | None = None
    value_minor: int | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Win:
    """A deal that was won in the week; `days` from its hand-off on, the value in minor units."""

    lead_id: str
    days: int
    value_minor: int | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How often a counted reason was given for an answer."""

    answer: str
    key: str
    times: int


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The figures from `since` up to `until`, both in seconds since 1970.

    `handed_off` = `accepted` + `rejected` + `recycled` + `withdrawn` + `waiting`, all as they stood at the end. Of
    these hand-offs `touched` were followed up; half were within `follow_up` seconds, None where more than half wait.
    `steps` counts the leads that took each step in the week, `won_minor` is their value in the squad's currency,
    `wins` the biggest `MOST_WINS` of them. `feedback` was given in the week, `answered` of it by the end.
    """

    since: int
    until: int
    handed_off: int = 0
    accepted: int = 0
    rejected: int = 0
    recycled: int = 0
    withdrawn: int = 0
    waiting: int = 0
    touched: int = 0
    follow_up: int | None = None
    steps: Mapping[str, int] = dataclasses.field(default_factory=dict)
    won_minor: int = 0
    reasons: tuple[Count, ...] = ()
    wins: tuple[Win, ...] = ()
    feedback: int = 0
    answered: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened that this page tells."""
        return not (self.handed_off or any(self.steps.values()) or self.reasons or self.feedback)

    @property
    def is_long(self) -> bool:
        """Whether there is more to tell than one post should."""
        return len(self.wins) > FEW or any(
            sum(each.answer == answer for each in self.reasons) > FEW
            for answer in _REASONED.values()
        )


@dataclass(frozen=True, slots=True)
class Digest:
    """A scorecard as it is shown. `labels` are the words of each reason by answer and key, `companies` those of wins.

    `late` is the moment at which it should have been posted, where it was posted much later. `again` says that it is
    not the first post of these figures, `draft` that they are not final.
    """

    squad: Squad
    period: str
    card: Scorecard
    labels: Mapping[tuple[str, str], str] = dataclasses.field(default_factory=dict)
    companies: Mapping[str, str] = dataclasses.field(default_factory=dict)
    late: datetime | None = None
    again: bool = False
    draft: bool = False


@dataclass(slots=True)
class _Offer:
    """What became of one hand-off until the end of the week."""

    kinds: set[Kind] = dataclasses.field(default_factory=set)
    first_touch: datetime | None = None
    ended: datetime | None = None

    def add(self, fact: Fact) -> None:
        self.kinds.add(fact.kind)
        if fact.kind is Kind.TOUCHED:
            self.first_touch = min(self.first_touch or fact.at, fact.at)
        if fact.kind in ENDS:
            self.ended = min(self.ended or fact.at, fact.at)

    def outcome(self) -> str:
        for kind in (Kind.ACCEPTED, Kind.REJECTED, Kind.RECYCLED, Kind.WITHDRAWN):
            if kind in self.kinds:
                return kind.value
        return "waiting"


def count(
    facts: Iterable[Fact],
    since: datetime,
    until: datetime,
    currency: str,
    feedback: tuple[int, int] = (0, 0),
) -> Scorecard:
    """The figures from all events with since <= at < until, in any order; `feedback` is given and answered of it."""
    offers: dict[str, _Offer] = {}
    opened: dict[str, datetime] = {}
    steps: dict[Kind, set[str]] = {kind: set() for kind in STEPS}
    reasons: Counter[tuple[str, str]] = Counter()
    wins: list[Win] = []
    for fact in facts:
        if fact.kind in steps:
            steps[fact.kind].add(fact.lead_id)
        if fact.kind in _REASONED and fact.reason:
            reasons[_REASONED[fact.kind], fact.reason] += 1
        if fact.kind is Kind.WON:
            days = (fact.at - fact.opened_at).days
            wins.append(Win(fact.lead_id, days, fact.value_minor, fact.currency))
        if since <= fact.opened_at < until:
            opened[fact.handoff_id] = fact.opened_at
            offers.setdefault(fact.handoff_id, _Offer()).add(fact)
    outcomes = Counter(offer.outcome() for offer in offers.values())
    waits = [_wait(opened[key], offer, until) for key, offer in offers.items()]
    wins.sort(key=lambda win: (-(win.value_minor or 0), win.lead_id))
    return Scorecard(
        since=_seconds(since),
        until=_seconds(until),
        handed_off=len(offers),
        **{key: outcomes[key] for key in ("accepted", "rejected", "recycled", "withdrawn")},
        waiting=outcomes["waiting"],
        touched=sum(is_end for _, is_end in waits),
        follow_up=survival.median(waits),
        steps={kind.value: len(leads) for kind, leads in steps.items()},
        won_minor=sum(win.value_minor or 0 for win in wins if win.currency == currency),
        reasons=tuple(
            Count(str(answer), key, times)
            for (answer, key), times in sorted(
                reasons.items(), key=lambda found: (found[0][0], -found[1], found[0][1])
            )
        ),
        wins=tuple(wins[:MOST_WINS]),
        feedback=feedback[0],
        answered=feedback[1],
    )


def _wait(opened_at: datetime, offer: _Offer, until: datetime) -> tuple[int, bool]:
    """Seconds from hand-off to first touch, or to where waiting for it was over without one."""
    end = offer.first_touch or offer.ended or until
    return max(_seconds(end) - _seconds(opened_at), 0), offer.first_touch is not None


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def as_json(card: Scorecard) -> dict[str, Any]:
    """As it is stored: integers, ids and keys, nothing that can be rounded or reworded."""
    return dataclasses.asdict(card)


def from_json(stored: Mapping[str, Any]) -> Scorecard:
    """What `as_json` wrote."""
    lists = {
        "reasons": tuple(Count(**each) for each in stored["reasons"]),
        "wins": tuple(Win(**each) for each in stored["wins"]),
    }
    return Scorecard(**{**stored, **lists})


def moment(seconds: int) -> datetime:
    """A scorecard's moment."""
    return datetime.fromtimestamp(seconds, UTC)
