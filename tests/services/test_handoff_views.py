"""Cards, lists and contact data."""

from datetime import date, timedelta

import pytest

from domain import errors
from domain.delivery import Outcome, Verdict, Waits
from domain.history import Stage
from domain.leads import Move
from services import deliveries, handoff_answers, handoff_views, leads
from services.handoff_views import Filter
from storage.database import Database
from tests import company
from tests.company import ANA, CHANNEL, LEA, MAX, MIA, MINUTE, MONDAY, SAM, STRANGER, WORKSPACE

NEXT_WEEK = MONDAY + timedelta(days=7)


def found(database: Database, user: str, which: Filter, number: int = 1) -> tuple[list[str], int]:
    cards, total = handoff_views.page(
        database.reading, WORKSPACE, user, which, number, now=NEXT_WEEK
    )
    return [card.lead.name for card in cards], total


def test_a_card_carries_the_names_and_words_that_it_shows(database: Database) -> None:
    squad = company.set_up(database)
    opened = company.offer(database)
    card = handoff_views.card(database.reading, WORKSPACE, opened.handoff.id)
    assert (card.handoff, card.lead, card.squad) == (opened.handoff, opened.lead, squad)
    assert (card.campaign, card.persona) == ("Spring webinar", "Head of sales")
    assert (card.reason_label, card.lost_label) == (None, None)
    assert handoff_views.newest_card(database.reading, WORKSPACE, opened.lead.id) == card
    assert handoff_views.newest_card(database.reading, WORKSPACE, "L0NOTHING") is None
    with pytest.raises(errors.NotFound):
        handoff_views.card(database.reading, WORKSPACE, "H0NOTHING")


def test_a_card_tells_counted_reasons_in_words(database: Database) -> None:
    company.set_up(database)
    one, two = (company.offer(database, company.draft(number)).handoff for number in (1, 2))
    handoff_answers.recycle(
        database.transaction, company.answer(one), reason="no_budget", wake_on=date(2026, 9, 1)
    )
    handoff_answers.accept(database.transaction, company.answer(two))
    leads.move(database.transaction, company.answer(two), Move(Stage.LOST, reason="no_budget"))
    cards = [handoff_views.card(database.reading, WORKSPACE, each.id) for each in (one, two)]
    assert [(card.reason_label, card.lost_label) for card in cards] == [
        ("No budget now", None),
        (None, "No budget"),
    ]


def test_lists_show_mine_my_squads_the_open_and_the_overdue(database: Database) -> None:
    company.set_up(database)
    drafts = [
        company.draft(0),
        company.draft(1, rep_id=ANA),
        company.draft(2, rep_id=ANA),
        company.draft(3),
    ]
    givers = [MIA, MIA, MAX, MAX]
    opened = [
        company.offer(database, each, giver=giver, now=MONDAY + number * MINUTE).handoff
        for number, (each, giver) in enumerate(zip(drafts, givers, strict=True))
    ]
    handoff_answers.accept(database.transaction, company.answer(opened[0], ANA))
    handoff_answers.reject(database.transaction, company.answer(opened[1], ANA), reason="persona")
    handoff_answers.ask(database.transaction, company.answer(opened[2], ANA), question="Why?")
    zero, one, two, three = (f"Person {number}" for number in range(4))
    assert found(database, MIA, Filter.MINE) == ([one, zero], 2)
    assert found(database, SAM, Filter.MINE) == ([three], 1)
    assert found(database, ANA, Filter.MINE) == ([two, one, zero], 3)
    assert found(database, STRANGER, Filter.MINE) == ([], 0)
    assert found(database, LEA, Filter.SQUAD) == ([three, two, one, zero], 4)
    assert found(database, LEA, Filter.OPEN) == ([three, two], 2)
    assert found(database, LEA, Filter.OVERDUE) == ([three, zero], 2)


def test_long_lists_come_in_pages_of_ten_newest_first(database: Database) -> None:
    company.set_up(database)
    for number in range(23):
        company.offer(database, company.draft(number), now=MONDAY + number * MINUTE)
    names = [f"Person {number}" for number in range(22, -1, -1)]
    assert found(database, MIA, Filter.SQUAD, 1) == (names[:10], 23)
    assert found(database, MIA, Filter.SQUAD, 3) == (names[20:], 23)
    assert found(database, MIA, Filter.SQUAD, 4) == ([], 23)
    assert found(database, MIA, Filter.SQUAD, 0) == found(database, MIA, Filter.SQUAD, 1)
    assert found(database, MIA, Filter.SQUAD, -5) == found(database, MIA, Filter.SQUAD, 1)


def test_contact_data_are_whole_for_giver_rep_and_owner_only(database: Database) -> None:
    company.set_up(database)
    opened = company.offer(database)

    def who_sees() -> set[str]:
        seeing = set()
        for person in (MIA, MAX, SAM, ANA, LEA, STRANGER):
            try:
                lead = handoff_views.contact(database.reading, WORKSPACE, opened.handoff.id, person)
            except errors.NotAllowed:
                continue
            assert (lead.email, lead.phone) == ("jane@acme.com", "+49 30 901820")
            seeing.add(person)
        return seeing

    assert who_sees() == {MIA, SAM}
    handoff_answers.accept(database.transaction, company.answer(opened.handoff, ANA))
    assert who_sees() == {MIA, ANA}
    handoff_answers.hand_over(database.transaction, company.answer(opened.handoff, ANA), to=SAM)
    assert who_sees() == {MIA, SAM}
    handoff_answers.recycle(
        database.transaction,
        company.answer(opened.handoff),
        reason="timing",
        wake_on=date(2026, 9, 1),
    )
    assert who_sees() == {MIA}


def test_a_rep_who_refused_no_longer_sees_the_contact(database: Database) -> None:
    company.set_up(database)
    opened = company.offer(database)
    handoff_answers.reject(database.transaction, company.answer(opened.handoff), reason="persona")
    with pytest.raises(errors.NotAllowed):
        handoff_views.contact(database.reading, WORKSPACE, opened.handoff.id, SAM)


def test_a_hand_off_is_found_by_the_place_of_its_card_in_slack(database: Database) -> None:
    company.set_up(database)
    opened = company.offer(database)
    waits = Waits()
    for message in deliveries.claim(database.transaction, database.reading, waits, MONDAY, limit=9):
        outcome = Outcome(Verdict.SENT, channel=message.address, ts=f"17.{message.kind}")
        deliveries.settle(database.transaction, message, outcome, waits, MONDAY)

    def at(channel: str, ts: str) -> object:
        return handoff_views.handoff_at(database.reading, WORKSPACE, channel, ts)

    assert at(CHANNEL, "17.handoff_card") == opened.handoff
    assert at(SAM, "17.handoff_offer") is None
    assert at(CHANNEL, "18") is None
