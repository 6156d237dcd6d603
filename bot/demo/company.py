"""The made-up company of the story: who works there, and which channels they use."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.money import Money
from domain.people import Channels, Side, Squad
from domain.setups import Setup
from domain.wins import Settings
from playground.standin import Standin
from services import pot_choice, wins
from storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person of the company. `side` is None for the Slack admin, who belongs to no squad."""

    handle: str
    name: str
    side: Side | None
    timezone: str = "Europe/Berlin"
    is_lead: bool = False
    is_admin: bool = False


PEOPLE = (
    Colleague("mia", "Mia Larsen", Side.MARKETING),
    Colleague("ines", "Inês Duarte", Side.MARKETING, "Europe/Lisbon"),
    Colleague("yusuf", "Yusuf Demir", Side.MARKETING, is_lead=True),
    Colleague("sam", "Sam Okafor", Side.SALES, "Europe/London"),
    Colleague("ana", "Ana Kovač", Side.SALES),
    Colleague("priya", "Priya Nair", Side.SALES, is_lead=True),
    Colleague("linh", "Linh Tran", Side.CUSTOMER_SUCCESS),
    Colleague("ruth", "Ruth Weiss", None, is_admin=True),
)
SQUAD = "DACH"
TIMEZONE = "Europe/Berlin"
CHANNELS = {"handoffs": "handoffs-dach", "wins": "wins", "feedback": "feedback", "weekly": "weekly"}


@dataclass(frozen=True, slots=True)
class Company:
    """Slack's ids: people by handle, channels by purpose."""

    workspace_id: str
    people: Mapping[str, str]
    channels: Mapping[str, str]


def found(slack: Standin) -> Company:
    """Bring people and channels into the workspace, and the bot into the channels."""
    people = {
        each.handle: slack.add_user(
            each.handle, each.name, is_admin=each.is_admin, tz=each.timezone
        )
        for each in PEOPLE
    }
    channels = {
        purpose: slack.add_channel(name, members=people.values())
        for purpose, name in CHANNELS.items()
    }
    for channel in channels.values():
        slack.invite_bot(channel)
    return Company(slack.team_id, people, channels)


def setup_arguments(company: Company) -> list[str]:
    """What `bot setup` is told about the company."""

    def ids(*, side: Side | None = None, leads: bool = False) -> str:
        wanted = [one for one in PEOPLE if one.is_lead] if leads else PEOPLE
        return ",".join(company.people[one.handle] for one in wanted if leads or one.side is side)

    said = {
        "workspace": company.workspace_id,
        "squad": SQUAD,
        **company.channels,
        "marketing": ids(side=Side.MARKETING),
        "sales": ids(side=Side.SALES),
        "customer-success": ids(side=Side.CUSTOMER_SUCCESS),
        "leads": ids(leads=True),
        "managers": company.people["ruth"],
        "default-acceptor": company.people["priya"],
        "timezone": TIMEZONE,
        "currency": "EUR",
    }
    return [part for name, value in said.items() for part in (f"--{name}", value)]


def setup(company: Company) -> Setup:
    """The same as the set-up form would save it."""
    members = {
        side: [company.people[one.handle] for one in PEOPLE if one.side is side] for side in Side
    }
    return Setup(
        workspace_id=company.workspace_id,
        name=SQUAD,
        channels=Channels(**company.channels),
        members=members,
        leads=[company.people[one.handle] for one in PEOPLE if one.is_lead],
        managers=[company.people["ruth"]],
        default_acceptor_id=company.people["priya"],
        timezone=TIMEZONE,
        currency="EUR",
    )


def names(company: Company) -> dict[str, str]:
    """Display names by Slack's ids."""
    return {company.people[one.handle]: one.name for one in PEOPLE}


def promise_reward(transaction: Transaction, company: Company, squad: Squad, now: datetime) -> None:
    """Begin the pot that the squad fills together."""
    choice = pot_choice.Choice(squad.id, "Dinner for everybody by the lake", 300)
    by = company.people["yusuf"]
    pot_choice.choose(transaction, squad.workspace_id, by, choice, now)


def weigh_wins(transaction: Transaction, company: Company, squad: Squad) -> None:
    """Wins below €10,000 are told together on Fridays, until there are enough of them to go by."""
    chosen = Settings(small_below=Money(1_000_000, squad.currency))
    wins.save_settings(transaction, squad, chosen, by=company.people["priya"])
