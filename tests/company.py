"""A small company to try things on: four people in one squad, a stranger, and leads as they come."""

import dataclasses
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from domain import delivery, handoffs, history, leads, money, offers
from domain.people import Channels, Side, Squad
from domain.pots import Progress
from domain.setups import Setup
from services import handoff_answers, pot_choice, pots
from services import handoffs as handoff_services
from services import leads as lead_services
from services import squads as squad_services
from services.handoff_answers import Answer
from storage import leads as lead_rows
from storage import outbox as outbox_rows
from storage.database import Database
from storage.delivery_tables import outbox

WORKSPACE = "T0ACME"
CHANNEL = "C0HANDOFFS"
MIA = "U0MIA"  # marketing, gives leads away
MAX = "U0MAX"  # marketing too
SAM = "U0SAM"  # sales, the rep that is asked
ANA = "U0ANA"  # sales too
LEA = "U0LEA"  # product, and lead of the squad
STRANGER = "U0STRANGER"  # in the workspace, not in the squad
NAMES = {MIA: "Mia", MAX: "Max", SAM: "Sam", ANA: "Ana", LEA: "Lea"}

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # ten in the morning in Berlin
MINUTE = timedelta(minutes=1)

SETUP = Setup(
    workspace_id=WORKSPACE,
    name="DACH",
    channels=Channels(handoffs=CHANNEL, feedback="C0FEEDBACK", wins="C0WINS", weekly="C0WEEKLY"),
    members={Side.MARKETING: [MIA, MAX], Side.SALES: [SAM, ANA], Side.PRODUCT: [LEA]},
    leads=[LEA],
    managers=[LEA],
    default_acceptor_id=SAM,
    timezone="Europe/Berlin",
    currency="EUR",
)

DRAFT = offers.Draft(
    name="Jane Doe",
    company="Acme",
    email="jane@acme.com",
    phone="+49 30 901820",
    source="webinar",
    campaign=offers.Named("Spring webinar"),
    persona=offers.Named("Head of sales"),
    temperature=handoffs.Temperature.WARM,
    checklist=("fit", "need"),
    why_now="Asked for a price after the webinar",
    next_step="Call her on Tuesday",
    rep_id=SAM,
)


def set_up(database: Database, *, workspace: str = WORKSPACE, now: datetime = MONDAY) -> Squad:
    """The company as it is before the first hand-off."""
    setup = dataclasses.replace(SETUP, workspace_id=workspace)
    return squad_services.save_setup(database.transaction, setup, names=NAMES, now=now)


def choose_pot(
    database: Database, reward: str = "Dinner", target: int = 20, *, workspace: str = WORKSPACE
) -> Progress:
    """Lea chooses what the team gets, or changes it, or lets the next pot follow a full one."""
    before = pots.find(database.reading, workspace, LEA)
    known = before.progress
    choice = pot_choice.Choice(
        before.squad.id,
        reward,
        target,
        known.pot.id if known else "",
        follows=known is not None and known.is_full,
    )
    return pot_choice.choose(database.transaction, workspace, LEA, choice, MONDAY)


def offer(
    database: Database,
    draft: offers.Draft = DRAFT,
    *,
    workspace: str = WORKSPACE,
    giver: str = MIA,
    seen: Sequence[str] = (),
    now: datetime = MONDAY,
) -> handoff_services.Opened:
    """Mia hands Jane of Acme to Sam, or whoever else is named."""
    return handoff_services.open_handoff(
        database.transaction,
        draft,
        workspace_id=workspace,
        giver_id=giver,
        seen=seen,
        now=now,
    )


def draft(number: int, **changes: object) -> offers.Draft:
    """The draft of another person at another company."""
    other: dict[str, object] = {
        "name": f"Person {number}",
        "company": f"Company {number}",
        "email": f"person{number}@company{number}.example",
    }
    return dataclasses.replace(DRAFT, **{**other, **changes})  # type: ignore[arg-type]  # any field may be named


def answer(handoff: handoffs.Handoff, by: str = SAM, now: datetime = MONDAY + 5 * MINUTE) -> Answer:
    """Who answers it, and when."""
    return Answer(handoff.workspace_id, handoff.id, by, now)


def accepted(
    database: Database, *, by: str = SAM, now: datetime = MONDAY + 5 * MINUTE
) -> handoff_answers.Answered:
    """Jane of Acme, offered by Mia and taken by Sam."""
    opened = offer(database)
    return handoff_answers.accept(database.transaction, answer(opened.handoff, by, now))


def events(database: Database, lead: leads.Lead) -> list[history.Event]:
    """The lead's whole history."""
    with database.reading() as work:
        return lead_rows.events_of(work, lead.workspace_id, lead.id)


def won(database: Database, handoff: handoffs.Handoff, now: datetime) -> handoff_answers.Answered:
    """The lead of this accepted hand-off becomes a customer."""
    move = leads.Move(history.Stage.WON, value=money.Money(1_200_000, "EUR"))
    return lead_services.move(database.transaction, answer(handoff, now=now), move)


def queued(database: Database, workspace: str = WORKSPACE) -> list[delivery.Message]:
    """All that ever went into the workspace's outbox, in the order in which it did."""
    query = outbox.select().where(outbox.c.workspace_id == workspace).order_by(outbox.c.id)
    with database.reading() as work:
        return [outbox_rows.message_of(row) for row in work.connection.execute(query).mappings()]
