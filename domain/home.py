"""What a person finds on the app's Home tab."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from domain import business_time, feedback
from domain.action_items import Mine
from domain.handoffs import Card, Handoff, State
from domain.money import Money
from domain.movers import Mover
from domain.people import Squad
from domain.pots import Progress


@dataclass(frozen=True, slots=True)
class Some:
    """The first few of possibly many; `total` counts all."""

    cards: tuple[Card, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Received:
    """The most urgent feedback that a person has to answer; `total` counts all."""

    items: tuple[feedback.Item, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Win:
    """A deal that was won, with the offer that brought it, its value at that moment and how many people clapped."""

    card: Card
    at: datetime
    value: Money | None = None
    applause: int = 0


@dataclass(frozen=True, slots=True)
class Week:
    """A squad's week so far, Monday first in its zone. Hand-offs are counted by the week in which they were made.

    `in_time` and `late` are answers due by now: attainment = in_time / (in_time + late), overdue ones count as late,
    what is not yet due, waits for marketing or was
    withdrawn is left out. `won` is all money of leads won this week, in the squad's currency.
    """

    since: date
    handed_off: int = 0
    accepted: int = 0
    in_time: int = 0
    late: int = 0
    won: int = 0
    won_value: Money | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """One person's Home. `squad` is None before the first set-up.

    `to_answer`: offers that wait for this person; `to_inform`: questions about leads they gave; `to_touch`: leads
    they accepted and have not reached out to; `feedback`: what they have to answer; `actions`: what
    they promised to do; `given`: leads they gave, newest
    first. `wins`, the squad's latest, and `week` are empty for people of no squad who manage nothing: other people's
    leads are not theirs to see; so is the squad's shared `pot`. `may_choose`: its reward is this person's to choose.
    `movers` are reasons on the rise, for leads of the squad.
    """

    user_id: str
    squad: Squad | None
    may_set_up: bool
    is_member: bool = False
    to_answer: Some = Some()
    to_inform: Some = Some()
    to_touch: Some = Some()
    feedback: Received = Received()
    actions: Mine = field(default_factory=Mine)
    given: Some = Some()
    wins: tuple[Win, ...] = ()
    week: Week | None = None
    pot: Progress | None = None
    may_choose: bool = False
    movers: tuple[Mover, ...] = ()

    @property
    def waiting(self) -> int:
        """How many things wait for this person, over all kinds."""
        queues = (self.to_answer, self.to_inform, self.to_touch, self.feedback)
        return sum(queue.total for queue in queues) + self.actions.due


def week_start(squad: Squad, now: datetime) -> tuple[date, datetime]:
    """The Monday of the squad's present week, as its local day and as the moment at which it began, in UTC."""
    zone = business_time.zone(squad.timezone)
    today = now.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday())
    return monday, datetime.combine(monday, time(), zone).astimezone(UTC)


def week_of(
    offers: Iterable[Handoff], *, since: date, won: int, won_value: Money | None, now: datetime
) -> Week:
    """The figures of a week from the hand-offs that were made in it."""
    made = list(offers)
    return Week(
        since=since,
        handed_off=len(made),
        accepted=sum(_was_accepted(offer) for offer in made),
        in_time=sum(_in_time(offer) for offer in made),
        late=sum(_late(offer, now) for offer in made),
        won=won,
        won_value=won_value,
    )


def _was_accepted(offer: Handoff) -> bool:
    """Also where the lead was recycled later on: then the answer and the change are two moments."""
    recycled_later = offer.state is State.RECYCLED and offer.answered_at != offer.changed_at
    return offer.state is State.ACCEPTED or recycled_later


def _in_time(offer: Handoff) -> bool:
    return offer.answered_at is not None and offer.answered_at <= offer.accept_due_at


def _late(offer: Handoff, now: datetime) -> bool:
    if offer.answered_at is not None:
        return not _in_time(offer)
    return offer.state is State.OPEN and now > offer.accept_due_at
