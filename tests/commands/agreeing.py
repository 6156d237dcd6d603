"""The office with a lead on each side and a feedback channel, and how its people change what an MQL is."""

from collections.abc import Callable

from bot.clock import system_clock
from domain.people import Channels, Side
from domain.setups import Setup
from playground.people import Person
from playground.seen import Seen
from services import squads
from tests.commands.office import Office

BUDGET = """Company fits our target (size, industry, region)
Person decides or strongly influences on the budget
Named a need we can meet
Budget confirmed (2)"""
WHY = "Four of ten webinar leads had no budget."


def set_up(office: Office, *, leads: tuple[Person, ...] | None = None, feedback: str = "") -> None:
    """Max leads marketing, Sam and Ana lead sales, unless other `leads` are named; Lea and Ada manage the bot."""
    chosen = (office.max, office.sam, office.ana) if leads is None else leads
    setup = Setup(
        workspace_id=office.slack.team_id,
        name="North",
        channels=Channels(handoffs=office.handoffs, feedback=feedback or None),
        members={
            Side.MARKETING: [office.mia.id, office.max.id],
            Side.SALES: [office.sam.id, office.ana.id],
            Side.PRODUCT: [office.lea.id],
        },
        leads=[lead.id for lead in chosen],
        managers=[office.lea.id, office.ada.id],
        default_acceptor_id=office.sam.id,
        timezone="Europe/London",
        currency="EUR",
    )
    names = {
        office.mia.id: "Mia Marsh",
        office.max.id: "Max Moor",
        office.sam.id: "Sam Lee",
        office.ana.id: "Ana Silva",
        office.lea.id: "Lea Long",
    }
    squads.save_setup(office.database.transaction, setup, names=names, now=system_clock())


def propose(office: Office, by: Person, items: str = BUDGET, why: str = WHY) -> None:
    """By the button under `/smarketing mql`."""
    assert by.types("/smarketing mql", office.handoffs).ok
    by.clicks(by.ephemerals[-1], "definition_propose_click")
    outcome = by.view.fills("items", items).fills("why", why).submits()
    assert outcome.replaced, outcome


def asked(office: Office, person: Person, holds: Callable[[Seen], object] = bool) -> Seen:
    """The newest proposal that this person was shown directly, as soon as it is as wanted."""
    return office.slack.wait_until(
        lambda: [one for one in person.dms() if "proposes to change" in one.shown and holds(one)][
            -1:
        ]
    )[0]


def hears(office: Office, person: Person, words: str) -> Seen:
    """The direct message that says this."""
    return office.slack.wait_until(lambda: [one for one in person.dms() if words in one.shown])[0]


def sign(office: Office, person: Person) -> None:
    """Press Sign under the newest proposal."""
    assert person.clicks(asked(office, person), "definition_sign_click").ok
