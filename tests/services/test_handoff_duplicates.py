"""Leads that are known already, and people who hand the same one off at the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from domain import errors
from domain.history import Stage
from domain.offers import Named
from services import handoff_answers, handoffs, leads
from services.handoffs import KnownAlready
from storage.database import Database
from tests import company
from tests.company import DRAFT, MIA, MINUTE, MONDAY, SAM


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


def test_what_a_known_lead_lacked_is_filled_in_and_nothing_is_overwritten(
    database: Database,
) -> None:
    company.set_up(database)
    bare = company.draft(1, phone="", campaign=None, persona=None, source="")
    first = company.offer(database, bare)
    lead = first.lead
    for phone, named, giver in (("030 901820", "Fair", MIA), ("030 111222", "Other", company.MAX)):
        back = company.answer(first.handoff)
        handoff_answers.reject(database.transaction, back, reason="territory")
        more = company.draft(
            1, phone=phone, campaign=Named(named), persona=Named(named), source="event"
        )
        first = company.offer(database, more, giver=giver, seen=[lead.id], now=MONDAY + MINUTE)
    lead = first.lead
    story = leads.story(database.reading, company.WORKSPACE, lead.id)
    assert story.lead == lead
    assert (lead.phone, lead.source) == ("+49 30 901820", "event")
    assert (story.campaign, story.persona) == ("Fair", "Fair")
    assert (lead.name, lead.company) == ("Person 1", "Company 1")


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
