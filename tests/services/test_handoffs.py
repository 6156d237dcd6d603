"""Handing a lead over: what is saved, what is refused, and what is queued."""

import dataclasses
from datetime import timedelta

import pytest

from domain import errors
from domain.delivery import Kind, Operation, State
from domain.handoffs import State as HandoffState
from domain.history import Kind as EventKind
from domain.history import Stage
from domain.offers import Draft, Named
from services import handoff_answers, handoffs, squads
from storage.database import Database
from tests import company
from tests.company import DRAFT, MIA, MINUTE, MONDAY, SAM


def test_an_offer_is_saved_with_its_history_and_its_messages(database: Database) -> None:
    squad = company.set_up(database)
    opened = company.offer(database)
    assert (opened.handoff.state, opened.handoff.rep_id) == (HandoffState.OPEN, SAM)
    assert (opened.handoff.giver_id, opened.handoff.squad_id) == (MIA, squad.id)
    assert opened.lead.email == "jane@acme.com"
    assert opened.lead.phone == "+49 30 901820"
    assert opened.lead.facts.stage is Stage.HANDED_OFF
    assert [event.kind for event in company.events(database, opened.lead)] == [
        EventKind.ADDED,
        EventKind.QUALIFIED,
        EventKind.HANDED_OFF,
    ]
    card, offer = company.queued(database)
    assert (card.kind, card.address) == (Kind.HANDOFF_CARD, company.CHANNEL)
    assert (offer.kind, offer.address) == (Kind.HANDOFF_OFFER, SAM)
    for message in (card, offer):
        assert (message.operation, message.state) == (Operation.POST, State.QUEUED)
        assert message.parent_key is None
        assert message.subject["handoff_id"] == opened.handoff.id
        assert message.due_at == MONDAY


def test_clocks_start_with_the_offer(database: Database) -> None:
    company.set_up(database)
    handoff = company.offer(database).handoff
    assert handoff.opened_at == MONDAY
    assert handoff.accept_due_at == MONDAY + 240 * MINUTE
    assert handoff.touch_due_at == MONDAY + timedelta(days=1)  # eight hours, a night between


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"company": "\t"}, "company"),
        ({"name": "x" * 151}, "name"),
        ({"company": "x" * 151}, "company"),
        ({"why_now": "  "}, "why_now"),
        ({"rep_id": None}, "rep"),
        ({"rep_id": ""}, "rep"),
        ({"email": "jane@"}, "email"),
        ({"email": "jane@acme@com"}, "email"),
        ({"email": "", "phone": ""}, "email"),
        ({"phone": "0"}, "phone"),
        ({"phone": "call me"}, "phone"),
    ],
)
def test_what_cannot_be_saved_is_named_with_a_way_to_mend_it(
    database: Database, changes: dict[str, str | None], field: str
) -> None:
    company.set_up(database)
    with pytest.raises(errors.Invalid) as refused:
        company.offer(database, company.draft(1, **changes))
    assert set(refused.value.fields) == {field}
    assert refused.value.fields[field].endswith(".") or "?" in refused.value.fields[field]
    assert company.queued(database) == []


def test_all_mistakes_are_told_together(database: Database) -> None:
    company.set_up(database)
    with pytest.raises(errors.Invalid) as refused:
        company.offer(database, Draft(phone="x"))
    assert set(refused.value.fields) == {"name", "company", "why_now", "rep", "phone"}


@pytest.mark.parametrize(
    ("email", "phone"), [("jane@acme.com", ""), ("", "030 901820"), ("", "+44 20 7946 0000")]
)
def test_an_address_or_a_number_is_enough(database: Database, email: str, phone: str) -> None:
    company.set_up(database)
    lead = company.offer(database, dataclasses.replace(DRAFT, email=email, phone=phone)).lead
    assert lead.email == (email or None)
    assert lead.phone in {None, "+49 30 901820", "+44 20 7946 0000"}


def test_text_is_saved_without_blanks_around_it(database: Database) -> None:
    company.set_up(database)
    typed = company.draft(1, name="  Jane \n Doe ", company=" Acme  Ltd ", why_now=" asked ")
    opened = company.offer(database, typed)
    assert (opened.lead.name, opened.lead.company) == ("Jane Doe", "Acme Ltd")
    assert opened.handoff.why_now == "asked"


def test_a_new_campaign_is_made_once_and_a_blank_one_never(database: Database) -> None:
    company.set_up(database)
    first = company.offer(database, company.draft(1, campaign=Named("Spring  Fair"))).lead
    second = company.offer(database, company.draft(2, campaign=Named(" spring fair"))).lead
    third = company.offer(database, company.draft(3, campaign=Named("  "), persona=None)).lead
    assert first.campaign_id == second.campaign_id is not None
    assert (third.campaign_id, third.persona_id) == (None, None)


@pytest.mark.parametrize("rep", [MIA, company.STRANGER, "U0NOBODY"])
def test_an_offer_to_somebody_who_could_not_answer_it_is_refused(
    database: Database, rep: str
) -> None:
    company.set_up(database)
    with pytest.raises(errors.Invalid) as refused:
        company.offer(database, company.draft(1, rep_id=rep))
    assert refused.value.fields == {"rep": "Please pick somebody from sales in DACH."}
    assert company.queued(database) == []


def test_a_squad_lead_may_be_offered_a_lead(database: Database) -> None:
    company.set_up(database)
    assert company.offer(database, company.draft(1, rep_id=company.LEA)).handoff.rep_id


def test_the_history_remembers_to_whom_it_was_offered(database: Database) -> None:
    company.set_up(database)
    opened = company.offer(database)
    handoff_answers.accept(database.transaction, company.answer(opened.handoff, company.ANA))
    handed = company.events(database, opened.lead)[2]
    assert (handed.kind, handed.detail) == (EventKind.HANDED_OFF, SAM)


def test_without_a_set_up_nothing_can_be_handed_off(database: Database) -> None:
    with pytest.raises(errors.NotSetUp):
        company.offer(database)
    company.set_up(database, workspace="T0OTHER")
    with pytest.raises(errors.NotSetUp):
        company.offer(database)


def test_the_offer_goes_to_the_named_squad(database: Database) -> None:
    company.set_up(database)
    second = squads.save_setup(
        database.transaction,
        dataclasses.replace(
            company.SETUP,
            name="UK",
            channels=dataclasses.replace(company.SETUP.channels, handoffs="C0UK"),
        ),
        names={},
        now=MONDAY + MINUTE,
    )
    opened = handoffs.open_handoff(
        database.transaction,
        DRAFT,
        workspace_id=company.WORKSPACE,
        giver_id=MIA,
        channel=company.CHANNEL,
        squad_id=second.id,
        now=MONDAY,
    )
    assert opened.squad == second
    assert company.queued(database)[0].address == "C0UK"
    with pytest.raises(errors.NotFound):
        handoffs.open_handoff(
            database.transaction,
            DRAFT,
            workspace_id=company.WORKSPACE,
            giver_id=MIA,
            squad_id="S0NOWHERE",
            now=MONDAY,
        )
