"""Workspaces, squads and the people in them."""

from dataclasses import dataclass, field
from enum import StrEnum

from domain import business_time
from domain.holidays import Calendar


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


@dataclass(frozen=True, slots=True)
class Squad:
    """A small mixed team with its own channels and promises.

    `timezone` is an IANA name, `currency` an ISO 4217 code. Leads that nobody takes fall to `default_acceptor_id`.
    """

    workspace_id: str
    id: str
    name: str
    timezone: str
    currency: str
    channels: Channels
    default_acceptor_id: str
    calendar: Calendar = field(default_factory=Calendar)

    @property
    def week(self) -> business_time.Week:
        """Its working hours on each day of the week."""
        return self.calendar.week


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
