"""The agenda of a squad's weekly meeting: its parts, and how long each of them takes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from domain import meetings
from domain.action_items import ActionItem, Kept
from domain.feedback import Item
from domain.handoffs import Card
from domain.home import Some, Win
from domain.movers import Mover
from domain.people import Squad
from domain.scorecards import Digest
from domain.topics import Topic

# How many lines of a part the post shows; the others continue in its thread.
FEW = 5
MOST = 20


class Part(StrEnum):
    """What stands on an agenda, in the order in which the meeting goes through it."""

    FIGURES = "figures"
    WINS = "wins"
    MOVERS = "movers"
    TOPICS = "topics"
    DISPUTED = "disputed"
    QUIET = "quiet"
    FEEDBACK = "feedback"
    KEPT = "kept"
    OVERDUE = "overdue"
    COMING = "coming"


# How much of the meeting a part deserves: something for itself, and something for each of its first few lines.
_WEIGHTS: dict[Part, tuple[int, int]] = {
    Part.FIGURES: (4, 0),
    Part.WINS: (2, 0),
    Part.MOVERS: (1, 2),
    Part.TOPICS: (0, 6),
    Part.DISPUTED: (2, 1),
    Part.QUIET: (1, 1),
    Part.FEEDBACK: (1, 1),
    Part.KEPT: (1, 0),
    Part.OVERDUE: (1, 1),
    Part.COMING: (1, 0),
}


@dataclass(frozen=True, slots=True)
class Quiet:
    """Leads of one owner that nobody touched for long: the longest quiet few, and how many there are."""

    owner_id: str
    cards: tuple[Card, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Agenda:
    """What the squad has to talk about, as it stands on the local day `today`, when it meets at `meets_at`.

    Lists hold the first few, the oldest or longest due first, and come with how many there are. `done` are topics that
    were closed since the agenda was posted; a topic from before `last_met` is carried over. `figures` is the last week
    that closed since then, or else the week so far, with its words. `disputed` are hand-offs with an open question or
    rejected in the last seven days, `kept` counts the promises for the seven days before, `wins` are those of the last
    seven days. So many `questions` follow it. `late` is when it should have been posted, where that was much earlier.
    """

    squad: Squad
    today: date
    overdue: tuple[ActionItem, ...] = ()
    overdue_total: int = 0
    coming: tuple[ActionItem, ...] = ()
    coming_total: int = 0
    facilitator_id: str | None = None
    topics: tuple[Topic, ...] = ()
    topics_total: int = 0
    disputed: Some = field(default_factory=Some)
    wins: tuple[Win, ...] = ()
    kept: Kept = field(default_factory=lambda: Kept(0, 0))
    meets_at: datetime | None = None
    minutes: int = meetings.MINUTES
    last_met: datetime | None = None
    done: tuple[Topic, ...] = ()
    figures: Digest | None = None
    movers: tuple[Mover, ...] = ()
    quiet: tuple[Quiet, ...] = ()
    feedback: tuple[Item, ...] = ()
    feedback_total: int = 0
    questions: int = 0
    late: datetime | None = None
    again: bool = False

    def totals(self) -> Mapping[Part, int]:
        """How much there is in each part, in the meeting's order; parts with nothing are left out."""
        shown = self.figures is not None and not self.figures.card.is_quiet
        found = {
            Part.FIGURES: int(shown),
            Part.WINS: len(self.wins),
            Part.MOVERS: len(self.movers),
            Part.TOPICS: self.topics_total + len(self.done),
            Part.DISPUTED: self.disputed.total,
            Part.QUIET: len(self.quiet),
            Part.FEEDBACK: self.feedback_total,
            Part.KEPT: int(self.kept.promised > 0),
            Part.OVERDUE: self.overdue_total,
            Part.COMING: self.coming_total,
        }
        return {part: found[part] for part in Part if found[part]}

    def long_parts(self) -> tuple[Part, ...]:
        """Those with more lines than the post shows."""
        return tuple(part for part, total in self.totals().items() if total > FEW)


def is_carried(topic: Topic, last_met: datetime | None) -> bool:
    """Whether a meeting went by since it was brought and did not reach it."""
    return last_met is not None and topic.created_at < last_met


def minutes_of(totals: Mapping[Part, int], minutes: int) -> dict[Part, int]:
    """How the meeting's minutes are shared out among its parts; together exactly `minutes`, where there are any."""
    weights = [
        own + each * min(total, FEW)
        for part, total in totals.items()
        for own, each in [_WEIGHTS[part]]
    ]
    return dict(zip(totals, meetings.share(weights, minutes), strict=True))
