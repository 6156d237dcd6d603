"""The figures of a squad's week: counted once from the history when the week closes, and kept as they are.

A week reaches from the moment at which the last digest closed to the one at which this one does, so every event belongs
to exactly one of them. Hand-offs are counted by the week in which they were made, all other steps by their own.
"""

import dataclasses
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from domain.history import Kind
from domain.people import Side, Squad
from domain.reasons import Answer

# Below this many a percentage says more about chance than about the team.
ENOUGH_FOR_PERCENT = 20
# How many lines of a list the post shows; all others continue in its thread.
FEW = 5
MOST_WINS = 100

STEPS = (Kind.ACCEPTED, Kind.SQL, Kind.OPPORTUNITY, Kind.WON, Kind.LOST)
REASONED = {
    Kind.REJECTED: Answer.REJECT,
    Kind.RECYCLED: Answer.RECYCLE,
    Kind.LOST: Answer.LOST,
}


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
class Promise:
    """Of so many that were `due` in the week, `kept` were done in time."""

    due: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure of an earlier week that has changed since it was last told; `figure` as `domain.corrections` names it.

    `was` and `now` are None for a span that is not reached; `currency` is that of a sum.
    """

    period: str
    figure: str
    was: int | None
    now: int | None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The figures from `since` up to `until`, both in seconds since 1970.

    `handed_off` = `accepted` + `rejected` + `recycled` + `withdrawn` + `waiting`, all as they stood at the end;
    `complete` of them came with every agreed point, a campaign and a next step. `touched` were followed up; half were
    within `follow_up` seconds and half answered within `answer_time`, None where more than half wait.
    `steps` counts the leads that took each step in the week, `won_minor` is their value in `currency`, the squad's,
    `wins` the biggest `MOST_WINS` of them. `feedback` was given in the week, `answered` of it by the end; at the end
    `unanswered` waited in all, `overdue` of them too long. `answers` by side: feedback to it whose answer was due.
    `actions` are the promises for days that ended in the week. `claps` were given in the week by `clapping` people.
    """

    since: int
    until: int
    handed_off: int = 0
    complete: int = 0
    accepted: int = 0
    rejected: int = 0
    recycled: int = 0
    withdrawn: int = 0
    waiting: int = 0
    answer_time: int | None = None
    touched: int = 0
    follow_up: int | None = None
    steps: Mapping[str, int] = dataclasses.field(default_factory=dict)
    won_minor: int = 0
    currency: str = ""
    reasons: tuple[Count, ...] = ()
    wins: tuple[Win, ...] = ()
    claps: int = 0
    clapping: int = 0
    feedback: int = 0
    answered: int = 0
    unanswered: int = 0
    overdue: int = 0
    answers: Mapping[str, Promise] = dataclasses.field(default_factory=dict)
    actions: Promise = Promise()
    corrections: tuple[Correction, ...] = ()

    @property
    def is_quiet(self) -> bool:
        """Whether no lead was handed off or moved on."""
        return not (self.handed_off or any(self.steps.values()) or self.reasons)

    @property
    def is_long(self) -> bool:
        """Whether there is more to tell than one post should."""
        lengths = [len(self.wins), len(self.corrections)]
        lengths += Counter(each.answer for each in self.reasons).values()
        return max(lengths) > FEW

    def answers_of(self, side: Side) -> Promise:
        """How the side kept its promise to answer feedback."""
        return self.answers.get(side.value, Promise())


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

    @property
    def currency(self) -> str:
        """That of the sum of wins: the squad's when the week closed."""
        return self.card.currency or self.squad.currency


def as_json(card: Scorecard) -> dict[str, Any]:
    """As it is stored: integers, ids and keys, nothing that can be rounded or reworded."""
    return dataclasses.asdict(card)


def from_json(stored: Mapping[str, Any]) -> Scorecard:
    """What `as_json` wrote, also in a version that counted less."""
    nested = {
        "reasons": tuple(Count(**each) for each in stored["reasons"]),
        "wins": tuple(Win(**each) for each in stored["wins"]),
        "answers": {side: Promise(**each) for side, each in stored.get("answers", {}).items()},
        "actions": Promise(**stored.get("actions", {})),
        "corrections": tuple(Correction(**each) for each in stored.get("corrections", ())),
    }
    return Scorecard(**{**stored, **nested})


def seconds(moment: datetime) -> int:
    """A moment as a scorecard has it."""
    return int(moment.timestamp())


def whole_second(moment: datetime) -> datetime:
    """The moment, or the next whole second: a week's bounds are kept so, and it can be counted again from them."""
    whole = moment.replace(microsecond=0)
    return whole if whole == moment else whole + timedelta(seconds=1)


def moment(seconds: int) -> datetime:
    """A scorecard's moment."""
    return datetime.fromtimestamp(seconds, UTC)
