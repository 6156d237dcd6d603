"""Workspaces, squads and the people in them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from domain import business_time, errors
from domain.holidays import Calendar

ANSWER_DAYS, MOST_ANSWER_DAYS = 2, 20  # working days


class Side(StrEnum):
    """The side of the house that a person works for."""

    MARKETING = "marketing"
    SALES = "sales"
    CUSTOMER_SUCCESS = "customer_success"
    PRODUCT = "product"


@dataclass(frozen=True, slots=True)
class Member:
    """A person's place in one squad. `name` is Slack's display name, kept so that lists can be searched."""

    workspace_id: str
    squad_id: str
    user_id: str
    name: str
    side: Side
    is_lead: bool = False


@dataclass(frozen=True, slots=True)
class Channels:
    """Slack channel ids of a squad; only the hand-off channel is needed from the start."""

    handoffs: str
    feedback: str | None = None
    wins: str | None = None
    weekly: str | None = None

    def holds(self, channel: str | None) -> bool:
        """Whether it is one of the squad's channels."""
        return bool(channel) and channel in {self.handoffs, self.feedback, self.wins, self.weekly}


@dataclass(frozen=True, slots=True)
class Squad:
    """A small mixed team with its own channels and promises.

    `timezone` is an IANA name, `currency` an ISO 4217 code. Leads that nobody takes fall to `default_acceptor_id`.
    Feedback is answered within `answer_days` working days.
    """

    workspace_id: str
    id: str
    name: str
    timezone: str
    currency: str
    channels: Channels
    default_acceptor_id: str
    calendar: Calendar = field(default_factory=Calendar)
    answer_days: int = ANSWER_DAYS

    @property
    def week(self) -> business_time.Week:
        """Its working hours on each day of the week."""
        return self.calendar.week

    def due(self, start: datetime, budget: timedelta) -> datetime:
        """When so much of the squad's working time will have gone by since `start`, in UTC; holidays bring none."""
        return business_time.due(start, budget, self.week, self.timezone, self.calendar.is_holiday)

    def worked(self, start: datetime, end: datetime) -> timedelta:
        """The squad's working time between two moments, without public holidays."""
        return business_time.elapsed(start, end, self.week, self.timezone, self.calendar.is_holiday)


@dataclass(frozen=True, slots=True)
class Around:
    """The workspace's squads, never none, and some people's places in them."""

    squads: Sequence[Squad]
    places: Sequence[Member]

    def meant_by(self, user_id: str, channel: str | None = None) -> Squad:
        """The squad that a person means: one of the channel, else their own, else the first.

        Where squads share a channel, such as one for all wins, it is their own among those.
        """
        mine = {place.squad_id for place in self.places if place.user_id == user_id}
        return min(
            self.squads, key=lambda squad: (not squad.channels.holds(channel), squad.id not in mine)
        )

    def by_id(self, squad_id: str) -> Squad:
        """The squad of that id. Raises errors.NotFound."""
        for squad in self.squads:
            if squad.id == squad_id:
                return squad
        raise errors.NotFound("squad")

    def member(self, squad: Squad, user_id: str) -> Member | None:
        """The person's place in the squad; None for an outsider, and for anybody who was not asked for."""
        found = (place for place in self.places if place.user_id == user_id)
        return next((place for place in found if place.squad_id == squad.id), None)


def may_answer(member: Member | None, rep_id: str, user_id: str) -> bool:
    """Whether the person may answer an offer: its rep, anybody on the sales or customer-success side, or a squad lead.

    An offer is made to one rep, yet a colleague may step in: an early answer is worth more than a tidy queue.
    """
    if user_id == rep_id:
        return True
    if member is None:
        return False
    return member.side in {Side.SALES, Side.CUSTOMER_SUCCESS} or member.is_lead


def may_speak_for_giver(member: Member | None, giver_id: str, user_id: str) -> bool:
    """Whether the person may answer questions about an offer or withdraw it: its giver, marketing, or a squad lead."""
    if user_id == giver_id:
        return True
    return member is not None and (member.side is Side.MARKETING or member.is_lead)
