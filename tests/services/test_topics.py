"""Topics on both databases: brought, carried forward, closed by the first."""

from datetime import timedelta

import pytest

from domain import errors
from domain.topics import Topic, Type
from services import agenda, handoff_answers, topics
from storage.database import Database
from tests import company
from tests.company import MIA, MONDAY, SAM, STRANGER, WORKSPACE


def bring(database: Database, text: str = "Fairs", by: str = MIA) -> Topic:
    return topics.add(
        database.transaction, text, Type.DECIDE, workspace_id=WORKSPACE, by=by, now=MONDAY
    )


def test_a_topic_stays_from_meeting_to_meeting_until_it_is_closed(database: Database) -> None:
    company.set_up(database)
    first, _ = bring(database), bring(database, "Prices")
    later = MONDAY + timedelta(days=21)
    found = agenda.coming(database.reading, WORKSPACE, SAM, None, later)
    assert [(each.text, each.type) for each in found.topics] == [
        ("Fairs", Type.DECIDE),
        ("Prices", Type.DECIDE),
    ]
    squad = topics.close(database.transaction, WORKSPACE, first.id, by=SAM, now=later)
    left = agenda.of_squad(database.reading, squad, later)
    assert ([each.text for each in left.topics], left.topics_total) == (["Prices"], 1)
    with pytest.raises(errors.TooLate) as late:
        topics.close(database.transaction, WORKSPACE, first.id, by=MIA, now=later)
    assert late.value.by == SAM


def test_what_cannot_be_a_topic_is_said(database: Database) -> None:
    company.set_up(database)
    for text in (" ", "x" * 501):
        with pytest.raises(errors.Invalid):
            bring(database, text)
    with pytest.raises(errors.NotAllowed):
        bring(database, by=STRANGER)
    with pytest.raises(errors.NotFound):
        topics.close(database.transaction, WORKSPACE, "T0NONE", by=SAM, now=MONDAY)


def test_the_agenda_names_who_leads_and_what_was_won(database: Database) -> None:
    company.set_up(database)
    company.won(database, company.accepted(database).handoff, MONDAY + timedelta(hours=1))
    week = timedelta(days=7)
    this = agenda.coming(database.reading, WORKSPACE, SAM, None, MONDAY + timedelta(hours=2))
    after = agenda.coming(database.reading, WORKSPACE, SAM, None, MONDAY + 2 * week)
    assert len(this.wins) == 1
    assert after.wins == ()
    assert this.facilitator_id is not None
    next_week = agenda.coming(
        database.reading, WORKSPACE, SAM, None, MONDAY + week + timedelta(hours=2)
    )
    assert next_week.facilitator_id != this.facilitator_id


def test_open_questions_and_rejections_of_the_week_are_not_agreed_on(database: Database) -> None:
    company.set_up(database)
    asked, rejected, _ = (company.offer(database, company.draft(n)).handoff for n in range(3))
    handoff_answers.ask(database.transaction, company.answer(asked), question="Budget?")
    handoff_answers.reject(database.transaction, company.answer(rejected), reason="persona")
    now = MONDAY + timedelta(hours=1)
    found = agenda.coming(database.reading, WORKSPACE, SAM, None, now).disputed
    assert {card.handoff.id for card in found.cards} == {asked.id, rejected.id}
    later = agenda.coming(database.reading, WORKSPACE, SAM, None, now + timedelta(days=8)).disputed
    assert [card.handoff.id for card in later.cards] == [asked.id]
