"""Hand-offs: one offer of one lead to one seller, and the answers it can get."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain import definitions, errors, leads, people


class State(StrEnum):
    """Where an offer stands. Open and questioned ones wait for an answer; the others are answered."""

    OPEN = "open"
    QUESTIONED = "questioned"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    RECYCLED = "recycled"
    WITHDRAWN = "withdrawn"


class Temperature(StrEnum):
    """How soon the lead wants to hear from us."""

    HOT = "hot"
    WARM = "warm"
    COLD = "cold"


@dataclass(frozen=True, slots=True)
class Clocks:
    """Working time within which sales accepts an offer and touches the lead, both from the hand-off on."""

    accept: timedelta
    touch: timedelta


DEFAULT_CLOCKS: dict[Temperature, Clocks] = {
    Temperature.HOT: Clocks(timedelta(minutes=15), timedelta(hours=1)),
    Temperature.WARM: Clocks(timedelta(hours=4), timedelta(hours=8)),
    Temperature.COLD: Clocks(timedelta(hours=8), timedelta(hours=24)),
}


@dataclass(frozen=True, slots=True)
class Handoff:
    """One offer. `checklist` holds the keys of the MQL points that are met; `version` grows with every change.

    `changed_at` and `changed_by` belong to the latest change of state, `answered_at` is when sales first accepted,
    rejected or recycled it.
    """

    workspace_id: str
    id: str
    squad_id: str
    lead_id: str
    giver_id: str
    rep_id: str
    state: State
    temperature: Temperature
    why_now: str
    next_step: str
    checklist: tuple[str, ...]
    checklist_version: int
    opened_at: datetime
    accept_due_at: datetime
    touch_due_at: datetime
    version: int = 1
    changed_at: datetime | None = None
    changed_by: str | None = None
    question: str | None = None
    reason: str | None = None
    note: str | None = None
    wake_on: date | None = None
    source_link: str | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that a hand-off's card shows, gathered by `services.handoffs.card`.

    `reason_label` is the reason as people read it; `checklist` is the version of the MQL definition with which the
    hand-off was made.
    """

    handoff: Handoff
    lead: leads.Lead
    squad: people.Squad
    campaign: str | None = None
    persona: str | None = None
    reason_label: str | None = None
    lost_label: str | None = None
    checklist: definitions.Checklist = definitions.BUILT_IN


class Action(StrEnum):
    """What can be done with an offer."""

    ACCEPT = "accept"
    ASK = "ask"
    INFORM = "inform"
    REJECT = "reject"
    RECYCLE = "recycle"
    WITHDRAW = "withdraw"
    REASSIGN = "reassign"


# The states in which each action is possible. Recycling stays possible after Accept: "no reply after several tries".
POSSIBLE: dict[Action, frozenset[State]] = {
    Action.ACCEPT: frozenset({State.OPEN}),
    Action.ASK: frozenset({State.OPEN}),
    Action.INFORM: frozenset({State.QUESTIONED}),
    Action.REJECT: frozenset({State.OPEN, State.QUESTIONED}),
    Action.RECYCLE: frozenset({State.OPEN, State.QUESTIONED, State.ACCEPTED}),
    Action.WITHDRAW: frozenset({State.OPEN, State.QUESTIONED}),
    Action.REASSIGN: frozenset({State.OPEN, State.ACCEPTED}),
}


def check_possible(action: Action, handoff: Handoff) -> None:
    """Raise errors.TooLate, naming who changed the offer, where its state no longer allows the action."""
    if handoff.state not in POSSIBLE[action]:
        changed_at = handoff.changed_at or handoff.opened_at
        raise errors.TooLate(handoff.state, handoff.changed_by, changed_at)


def due_moments(
    temperature: Temperature, squad: people.Squad, now: datetime
) -> tuple[datetime, datetime]:
    """Accept-by and touch-by of an offer made now, in UTC, on the squad's working time."""
    clocks = DEFAULT_CLOCKS[temperature]
    return (
        squad.due(now, clocks.accept),
        squad.due(now, clocks.touch),
    )


def running_again(
    handoff: Handoff, squad: people.Squad, now: datetime, asked_at: datetime | None = None
) -> Handoff:
    """The hand-off with its clocks moved on by the wait for marketing: that is not sales' time.

    The question was put at `asked_at`, by default at the latest change.
    """
    asked_at = asked_at or handoff.changed_at or handoff.opened_at
    return replace(
        handoff,
        accept_due_at=resumed(handoff.accept_due_at, asked_at, squad, now),
        touch_due_at=resumed(handoff.touch_due_at, asked_at, squad, now),
    )


def resumed(due_at: datetime, asked_at: datetime, squad: people.Squad, now: datetime) -> datetime:
    """A due moment after a question is answered: what was left of the clock when it was asked, from now on."""
    left = squad.worked(asked_at, due_at)
    return squad.due(now, left) if left else due_at


def is_overdue(handoff: Handoff, lead: leads.Lead, now: datetime) -> bool:
    """Whether sales is late: an open offer past accept-by, or an accepted one past touch-by without a touch since."""
    if handoff.state is State.OPEN:
        return now > handoff.accept_due_at
    last = lead.facts.last_touch_at
    untouched = last is None or last < handoff.opened_at
    return handoff.state is State.ACCEPTED and untouched and now > handoff.touch_due_at
