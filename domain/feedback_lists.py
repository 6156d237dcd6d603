"""Looking through feedback: which items a list shows, and what it was narrowed to."""

from dataclasses import dataclass
from enum import StrEnum

from domain.feedback import Event, Item, State
from domain.offers import Named
from domain.people import Side
from domain.reasons import Reason


class Filter(StrEnum):
    """Which items a list shows; the last five are the states."""

    WAITING = "waiting"
    MINE = "mine"
    ALL = "all"
    OVERDUE = "overdue"
    GIVEN = "given"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    DONE = "done"
    NOT_NOW = "not_now"

    @property
    def state(self) -> State | None:
        """The state that it stands for, where it stands for one."""
        return State(self.value) if self.value in set(State) else None


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for. A reason belongs to feedback `toward` one side, so it comes with that side."""

    which: Filter = Filter.WAITING
    campaign_id: str | None = None
    toward: Side | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """What a list can be narrowed to: campaigns that are spoken of, and the reasons about each side's work."""

    campaigns: tuple[Named, ...] = ()
    reasons: tuple[tuple[Side, Reason], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list; `total` counts the items of all pages."""

    search: Search
    number: int
    total: int
    items: tuple[Item, ...] = ()
    choices: Choices = Choices()


@dataclass(frozen=True, slots=True)
class Story:
    """One item from its first word to what came of it, oldest step first."""

    item: Item
    events: tuple[Event, ...]
    may_answer: bool
