"""Handing a lead over: what is saved, what is refused, and what is queued."""

import dataclasses
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from domain import errors
from domain.delivery import Kind, Operation, State
from domain.handoffs import State as HandoffState
from domain.history import Kind as EventKind
from domain.history import Stage
from domain.offers import Draft, Named
from services import handoff_answers, handoffs, squads
from services.handoffs import KnownAlready
from storage.database import Database
from tests import company
from tests.company import DRAFT, MIA, MINUTE, MONDAY, SAM


def test_an_offer_is_saved_with_its_history_and_its_messages(database: Database) -> None:
    squad = company.set_up(database)
    opened = company.offer(database)
    assert (opened.handoff.state, opened.handoff.rep_id) == (HandoffState.OPEN, SAM)
    assert (opened.handoff.giver_id, opened.handoff.squad_id) == (MIA, squad.id)
    assert opened.lead.email == "jane@acme.com"
    assert opened.lead.phone == "+4930901820"
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
    assert lead.phone in {None, "+4930901820", "+442079460000"}


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


@pytest.mark.parametrize(
    ("email", "same"), [("Jane@ACME.com ", True), ("john@acme.com", False)], ids=["person", "firm"]
)
def test_a_known_lead_is_shown_before_anything_is_saved(
    database: Database, email: str, same: bool
) -> None:
    company.set_up(database)
    known = company.offer(database)
    before = company.queued(database)
    with pytest.raises(KnownAlready) as refused:
        company.offer(database, company.draft(2, email=email), giver=company.MAX)
    (duplicate,) = refused.value.duplicates
    assert duplicate.lead == known.lead
    assert duplicate.same_email is same
    assert duplicate.handoff == known.handoff
    assert company.queued(database) == before
    assert handoffs.duplicates(database.reading, company.WORKSPACE, email) == (duplicate,)


def test_a_shared_mail_provider_makes_nobody_a_duplicate(database: Database) -> None:
    company.set_up(database)
    company.offer(database, company.draft(1, email="one@gmail.com"))
    company.offer(database, company.draft(2, email="two@gmail.com"))
    with pytest.raises(KnownAlready) as refused:
        company.offer(database, company.draft(3, email="One@Gmail.com"))
    assert [duplicate.same_email for duplicate in refused.value.duplicates] == [True]


def test_duplicates_of_what_is_not_an_address_are_none(database: Database) -> None:
    company.set_up(database)
    company.offer(database)
    for text in ("", "acme.com", "@acme.com", "%@acme.com%"):
        assert handoffs.duplicates(database.reading, company.WORKSPACE, text) == ()


def test_the_same_person_comes_before_colleagues(database: Database) -> None:
    company.set_up(database)
    jane = company.offer(database).lead
    john = company.offer(
        database, company.draft(2, email="john@acme.com"), seen=[jane.id], now=MONDAY + MINUTE
    ).lead
    joan = company.offer(
        database,
        company.draft(3, email="joan@acme.com"),
        seen=[jane.id, john.id],
        now=MONDAY + 2 * MINUTE,
    ).lead
    found = handoffs.duplicates(database.reading, company.WORKSPACE, "jane@acme.com")
    assert [duplicate.lead.id for duplicate in found] == [jane.id, joan.id, john.id]


def test_a_seen_colleague_is_no_obstacle_and_becomes_a_lead_of_their_own(
    database: Database,
) -> None:
    company.set_up(database)
    jane = company.offer(database).lead
    john = company.offer(database, company.draft(2, email="john@acme.com"), seen=[jane.id])
    assert john.lead.id != jane.id


def test_a_lead_that_came_back_is_handed_off_again_as_the_same_lead(database: Database) -> None:
    company.set_up(database)
    first = company.offer(database)
    handoff_answers.reject(database.transaction, company.answer(first.handoff), reason="territory")
    again = company.offer(
        database, DRAFT, giver=company.MAX, seen=[first.lead.id], now=MONDAY + 60 * MINUTE
    )
    assert again.lead.id == first.lead.id
    assert again.handoff.id != first.handoff.id
    told = company.events(database, again.lead)
    assert [event.seq for event in told] == [1, 2, 3, 4, 5]
    assert (told[-1].stage_from, told[-1].stage_to) == (Stage.REJECTED, Stage.HANDED_OFF)
    assert again.lead.facts.giver_id == company.MAX


def test_a_lead_on_offer_is_not_offered_twice(database: Database) -> None:
    company.set_up(database)
    first = company.offer(database)
    with pytest.raises(errors.TooLate) as refused:
        company.offer(database, giver=company.MAX, seen=[first.lead.id])
    assert (refused.value.state, refused.value.by) == ("open", MIA)
    assert refused.value.at == MONDAY


def test_a_lead_that_sales_works_on_is_not_taken_away_by_a_new_offer(database: Database) -> None:
    company.set_up(database)
    taken = company.accepted(database)
    with pytest.raises(errors.TooLate) as refused:
        company.offer(database, giver=company.MAX, seen=[taken.lead.id], now=MONDAY + 60 * MINUTE)
    assert (refused.value.state, refused.value.by) == ("accepted", SAM)
    assert refused.value.at == MONDAY + 5 * MINUTE


def test_a_customer_may_be_handed_off_again_and_the_old_card_is_then_history(
    database: Database,
) -> None:
    company.set_up(database)
    old = company.won(database, company.accepted(database).handoff, MONDAY + 10 * MINUTE)
    new = company.offer(database, seen=[old.lead.id], now=MONDAY + 60 * MINUTE)
    assert new.lead.facts.won_at == MONDAY + 10 * MINUTE
    answer = company.answer(old.handoff, now=MONDAY + 70 * MINUTE)
    with pytest.raises(errors.TooLate) as refused:
        handoff_answers.hand_over(database.transaction, answer, to=company.ANA)
    assert (refused.value.state, refused.value.by) == ("handed_off", MIA)


@pytest.mark.parametrize("people", [2, 12])
def test_of_people_who_hand_the_same_new_lead_off_at_once_one_is_saved_and_the_others_told(
    database: Database, people: int
) -> None:
    company.set_up(database)
    together = threading.Barrier(people)

    def hand_off(number: int) -> str:
        giver = (MIA, company.MAX)[number % 2]
        together.wait()
        try:
            company.offer(database, giver=giver)
        except KnownAlready as known:
            return "told" if known.duplicates[0].same_email else "told of somebody else"
        return "saved"

    with ThreadPoolExecutor(people) as pool:
        ends = list(pool.map(hand_off, range(people)))
    assert sorted(ends) == ["saved"] + ["told"] * (people - 1)
    assert len(company.queued(database)) == 2


def test_of_two_who_hand_a_returned_lead_off_at_once_one_is_saved_and_the_other_told(
    database: Database,
) -> None:
    company.set_up(database)
    first = company.offer(database)
    handoff_answers.withdraw(database.transaction, company.answer(first.handoff, MIA))
    together = threading.Barrier(2)

    def hand_off(giver: str) -> str:
        together.wait()
        try:
            company.offer(database, giver=giver, seen=[first.lead.id], now=MONDAY + 60 * MINUTE)
        except errors.TooLate as late:
            return "told" if late.by in {MIA, company.MAX} else "told of nobody"
        return "saved"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(hand_off, [MIA, company.MAX])) == ["saved", "told"]
    assert len(company.events(database, first.lead)) == 5


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
