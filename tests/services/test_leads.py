"""Accepted leads: touches, stage moves, the story, and finding one."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from domain import errors
from domain.handoffs import Handoff
from domain.history import Kind, Stage
from domain.leads import Move
from domain.money import Money
from domain.touches import Kind as TouchKind
from domain.touches import Outcome
from services import handoff_answers, handoff_checks, leads
from services.handoff_answers import Answered
from storage import handoffs as handoff_rows
from storage.database import Database
from tests import company
from tests.company import ANA, LEA, MAX, MIA, MINUTE, MONDAY, SAM, STRANGER

NOW = MONDAY + 30 * MINUTE
VALUE = Money(1_200_000, "EUR")
JUNE = date(2026, 6, 1)


@pytest.fixture
def taken(database: Database) -> Answered:
    company.set_up(database)
    return company.accepted(database)


def touch(database: Database, handoff: Handoff, by: str = SAM, **more: object) -> Answered:
    return leads.log_touch(
        database.transaction,
        company.answer(handoff, by, NOW),
        kind=TouchKind.CALL,
        outcome=Outcome.REPLIED,
        **more,  # type: ignore[arg-type]  # note and at, as the test names them
    )


def test_a_touch_is_saved_counted_and_told(database: Database, taken: Answered) -> None:
    after = touch(database, taken.handoff, note=" wants an offer ")
    facts = after.lead.facts
    assert (facts.touches, facts.first_touch_at, facts.last_touch_at) == (1, NOW, NOW)
    last = company.events(database, taken.lead)[-1]
    assert (last.kind, last.detail, last.note) == (Kind.TOUCHED, "call/replied", "wants an offer")
    with database.reading() as work:
        (saved,) = handoff_rows.touches_of(work, company.WORKSPACE, taken.lead.id)
    assert (saved.by, saved.kind, saved.outcome) == (SAM, TouchKind.CALL, Outcome.REPLIED)
    assert (saved.note, saved.at, saved.handoff_id) == ("wants an offer", NOW, taken.handoff.id)


def test_a_touch_in_the_very_minute_of_the_hand_off_comes_after_it(database: Database) -> None:
    company.set_up(database)
    second = timedelta(seconds=1)
    handoff = company.offer(database, now=MONDAY + 40 * second).handoff
    handoff_answers.accept(database.transaction, company.answer(handoff, now=MONDAY + 50 * second))
    facts = touch(database, handoff, at=MONDAY).lead.facts
    assert (facts.first_touch_at, facts.touches) == (handoff.opened_at, 1)
    facts = touch(database, handoff, at=MONDAY - 30 * second).lead.facts
    assert facts.first_touch_at == MONDAY - 30 * second


def test_a_touch_may_be_logged_later_but_not_ahead(database: Database, taken: Answered) -> None:
    touch(database, taken.handoff)
    earlier = NOW - 10 * MINUTE
    facts = touch(database, taken.handoff, at=earlier).lead.facts
    assert (facts.touches, facts.first_touch_at, facts.last_touch_at) == (2, earlier, NOW)
    with pytest.raises(errors.Invalid) as refused:
        touch(database, taken.handoff, at=NOW + timedelta(seconds=1))
    assert list(refused.value.fields) == ["at"]


@pytest.mark.parametrize("by", [SAM, ANA, LEA])
def test_sales_and_the_squad_lead_work_on_a_lead(
    database: Database, taken: Answered, by: str
) -> None:
    handoff_checks.may_work(database.reading, company.WORKSPACE, taken.handoff.id, by)
    assert touch(database, taken.handoff, by).lead.facts.touches == 1


@pytest.mark.parametrize("by", [MIA, MAX, STRANGER])
def test_nobody_else_works_on_a_lead(database: Database, taken: Answered, by: str) -> None:
    answer = company.answer(taken.handoff, by, NOW)
    with pytest.raises(errors.NotAllowed):
        touch(database, taken.handoff, by)
    with pytest.raises(errors.NotAllowed):
        leads.move(database.transaction, answer, Move(Stage.SQL))
    with pytest.raises(errors.NotAllowed):
        handoff_checks.may_work(database.reading, company.WORKSPACE, taken.handoff.id, by)


def test_a_lead_that_nobody_accepted_cannot_be_worked_on(database: Database) -> None:
    company.set_up(database)
    handoff = company.offer(database).handoff
    for attempt in (
        lambda: touch(database, handoff),
        lambda: leads.move(database.transaction, company.answer(handoff), Move(Stage.SQL)),
        lambda: handoff_checks.may_work(database.reading, company.WORKSPACE, handoff.id, SAM),
    ):
        with pytest.raises(errors.TooLate) as refused:
            attempt()
        assert refused.value.state == "open"


def test_a_lead_goes_all_the_way_and_keeps_each_moment(database: Database, taken: Answered) -> None:
    moves = [
        Move(Stage.SQL),
        Move(Stage.OPPORTUNITY, value=Money(900_000, "EUR"), close_on=JUNE),
        Move(Stage.OPPORTUNITY, value=VALUE, close_on=JUNE + timedelta(days=30)),
        Move(Stage.WON, value=VALUE, note="signed"),
    ]
    after = taken
    for number, move in enumerate(moves):
        answer = company.answer(taken.handoff, now=NOW + number * MINUTE)
        after = leads.move(database.transaction, answer, move)
    facts = after.lead.facts
    assert (facts.stage, facts.value) == (Stage.WON, VALUE)
    assert facts.close_on == JUNE + timedelta(days=30)
    assert (facts.sql_at, facts.opportunity_at) == (NOW, NOW + MINUTE)
    assert facts.won_at == NOW + 3 * MINUTE
    with pytest.raises(errors.TooLate) as refused:
        leads.move(
            database.transaction,
            company.answer(taken.handoff, now=NOW + 5 * MINUTE),
            Move(Stage.LOST, reason="price"),
        )
    assert refused.value.state == "won"


def test_a_lost_deal_needs_a_reason_of_the_list_and_other_needs_words(
    database: Database, taken: Answered
) -> None:
    answer = company.answer(taken.handoff, now=NOW)
    for reason, note, field in (
        ("timing", "", "reason"),
        ("", "", "reason"),
        ("other", " ", "note"),
    ):
        with pytest.raises(errors.Invalid) as refused:
            leads.move(database.transaction, answer, Move(Stage.LOST, reason=reason, note=note))
        assert list(refused.value.fields) == [field]
    after = leads.move(
        database.transaction, answer, Move(Stage.LOST, reason="other", note="moved to Mars")
    )
    assert (after.lead.facts.stage, after.lead.facts.reason) == (Stage.LOST, "other")
    story = leads.story(database.reading, company.WORKSPACE, taken.lead.id)
    assert story.labels == {"other": "Other"}
    assert story.events[-1].note == "moved to Mars"


def test_a_recycled_leads_story_uses_the_words_for_recycling(
    database: Database, taken: Answered
) -> None:
    answer = company.answer(taken.handoff, now=NOW)
    handoff_answers.recycle(database.transaction, answer, reason="no_budget", wake_on=JUNE)
    story = leads.story(database.reading, company.WORKSPACE, taken.lead.id)
    assert story.labels == {"no_budget": "No budget now"}


def test_a_move_that_lacks_something_changes_nothing(database: Database, taken: Answered) -> None:
    before = company.queued(database), company.events(database, taken.lead)
    with pytest.raises(errors.Invalid):
        leads.move(
            database.transaction, company.answer(taken.handoff, now=NOW), Move(Stage.OPPORTUNITY)
        )
    assert (company.queued(database), company.events(database, taken.lead)) == before


def test_many_touches_at_once_are_all_kept_and_counted(database: Database, taken: Answered) -> None:
    people = [(SAM, ANA, LEA)[number % 3] for number in range(40)]
    together = threading.Barrier(len(people))

    def log(person: str) -> None:
        together.wait()
        touch(database, taken.handoff, person)

    with ThreadPoolExecutor(len(people)) as pool:
        list(pool.map(log, people))
    events = company.events(database, taken.lead)
    story = leads.story(database.reading, company.WORKSPACE, taken.lead.id)
    assert [event.seq for event in events] == list(range(1, 4 + 1 + len(people)))
    assert story.lead.facts.touches == len(people)
    with database.reading() as work:
        assert len(handoff_rows.touches_of(work, company.WORKSPACE, taken.lead.id)) == 40


def test_touches_while_the_lead_is_recycled_never_follow_the_recycling(
    database: Database, taken: Answered
) -> None:
    together = threading.Barrier(9)

    def log(number: int) -> None:
        together.wait()
        try:
            if number:
                touch(database, taken.handoff)
            else:
                handoff_answers.recycle(
                    database.transaction,
                    company.answer(taken.handoff, now=NOW),
                    reason="no_reply",
                    wake_on=JUNE,
                )
        except errors.TooLate:
            return

    with ThreadPoolExecutor(9) as pool:
        list(pool.map(log, range(9)))
    assert company.events(database, taken.lead)[-1].kind is Kind.RECYCLED


def test_a_story_tells_everything_with_its_names(database: Database, taken: Answered) -> None:
    story = leads.story(database.reading, company.WORKSPACE, taken.lead.id)
    assert story.lead == taken.lead
    assert story.handoff == taken.handoff
    assert (story.campaign, story.persona) == ("Spring webinar", "Head of sales")
    assert [event.kind for event in story.events] == [
        Kind.ADDED,
        Kind.QUALIFIED,
        Kind.HANDED_OFF,
        Kind.ACCEPTED,
    ]
    with pytest.raises(errors.NotFound):
        leads.story(database.reading, "T0OTHER", taken.lead.id)
