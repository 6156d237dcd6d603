"""Giving and answering feedback, on both databases."""

import threading
from datetime import timedelta

import pytest

from domain import errors
from domain.delivery import Kind, Operation
from domain.feedback import About, Draft, Item, State, Step, Words
from domain.offers import Named
from domain.people import Side
from services import feedback, feedback_answers, feedback_views, handoff_answers
from services.feedback_answers import Answer
from storage import feedback as feedback_rows
from storage.database import Database
from tests import company
from tests.company import ANA, LEA, MAX, MIA, MONDAY, SAM, STRANGER, WORKSPACE

SAID = Words("No budget", request="Please ask for it")
LATER = MONDAY + timedelta(hours=1)


def give(database: Database, draft: Draft | None = None, author: str = SAM) -> Item:
    return feedback.give(
        database.transaction,
        draft or Draft(words=SAID),
        workspace_id=WORKSPACE,
        author_id=author,
        now=MONDAY,
    )


def by(item: Item, user_id: str = MIA) -> Answer:
    return Answer(WORKSPACE, item.feedback.id, user_id, LATER)


def steps(database: Database, item: Item) -> list[tuple[int, Step]]:
    with database.reading() as work:
        found = feedback_rows.events_of(work, WORKSPACE, item.feedback.id)
    return [(event.seq, event.kind) for event in found]


def told(database: Database, kind: Kind) -> list[str]:
    return [
        row.address
        for row in company.queued(database)
        if row.kind is kind and row.operation is Operation.POST
    ]


def test_what_sales_says_of_a_lead_goes_to_its_giver(database: Database) -> None:
    company.set_up(database)
    lead = company.accepted(database).lead
    item = give(database, Draft(About.LEAD, lead_id=lead.id, words=SAID))
    assert (item.feedback.to_id, item.feedback.toward) == (MIA, Side.MARKETING)
    assert item.feedback.campaign_id == lead.campaign_id
    assert item.campaign == "Spring webinar"
    assert told(database, Kind.FEEDBACK_NOTE) == [MIA]
    assert told(database, Kind.FEEDBACK_POST) == []


def test_what_marketing_says_of_a_lead_goes_to_its_owner_or_else_its_rep(
    database: Database,
) -> None:
    company.set_up(database)
    open_one = company.offer(database).lead
    draft = Draft(About.FOLLOW_UP, lead_id=open_one.id, words=SAID)
    assert give(database, draft, MAX).feedback.to_id == SAM
    other = company.offer(database, company.draft(2)).handoff
    taken = handoff_answers.accept(database.transaction, company.answer(other, ANA)).lead
    draft = Draft(About.FOLLOW_UP, lead_id=taken.id, words=SAID)
    assert give(database, draft, MIA).feedback.to_id == ANA


def test_a_campaign_belongs_to_whoever_added_it(database: Database) -> None:
    company.set_up(database)
    company.offer(database, company.draft(3, campaign=Named("Fair")), giver=MIA)
    draft = Draft(About.CAMPAIGN, campaign=Named("fair"), words=SAID)
    item = give(database, draft)
    assert item.feedback.to_id == MIA
    assert item.campaign == "Fair"
    new = give(database, Draft(About.CAMPAIGN, campaign=Named("Autumn"), words=SAID))
    assert new.feedback.to_id == MAX  # the first of marketing by name
    assert new.campaign == "Autumn"


def test_who_was_picked_comes_first_and_must_be_of_the_squad(database: Database) -> None:
    company.set_up(database)
    assert give(database, Draft(words=SAID, to_id=ANA)).feedback.to_id == ANA
    for wrong in (STRANGER, SAM):
        with pytest.raises(errors.Invalid) as refused:
            give(database, Draft(words=SAID, to_id=wrong))
        assert set(refused.value.fields) == {"to"}
    with pytest.raises(errors.NotAllowed):
        give(database, author=STRANGER)


def test_only_reasons_of_the_list_about_that_side_are_counted(database: Database) -> None:
    company.set_up(database)
    item = give(database, Draft(reason="no_budget"))
    assert item.reason_label == "Leads without a budget"
    assert item.feedback.words.what_happened == "Leads without a budget"
    with pytest.raises(errors.Invalid) as refused:
        give(database, Draft(words=SAID, reason="slow"))
    assert set(refused.value.fields) == {"reason"}
    assert give(database, Draft(words=SAID, reason="slow"), MIA).feedback.toward is Side.SALES


def test_it_is_posted_where_its_author_allows_and_a_channel_is_chosen(database: Database) -> None:
    company.set_up(database)
    give(database, Draft(words=SAID, share=True))
    assert told(database, Kind.FEEDBACK_POST) == ["C0FEEDBACK"]


def test_each_step_is_told_to_its_author_once_and_kept(database: Database) -> None:
    company.set_up(database)
    item = give(database)
    answer = by(item, item.feedback.to_id)
    feedback_answers.acknowledge(database.transaction, answer)
    feedback_answers.answer(database.transaction, answer, text=" We ask for it ")
    done = feedback_answers.done(database.transaction, answer, text="It asks")
    with database.transaction() as work:
        after = feedback.note_definition(work, WORKSPACE, item.feedback.id, 3, LEA, LATER)
    assert after.version == 5
    assert (done.feedback.state, done.feedback.reply) == (State.DONE, "It asks")
    assert done.feedback.remind_at is None
    assert steps(database, item) == [
        (1, Step.GIVEN), (2, Step.ACKNOWLEDGED), (3, Step.ANSWERED), (4, Step.DONE), (5, Step.DEFINITION),
    ]  # fmt: skip
    assert told(database, Kind.FEEDBACK_STEP) == [SAM] * 4
    story = feedback_views.story(database.reading, WORKSPACE, item.feedback.id, SAM)
    assert [event.definition for event in story.events] == [None] * 4 + [3]
    assert not story.may_answer


def test_words_are_needed_for_every_answer_but_the_acknowledgement(database: Database) -> None:
    company.set_up(database)
    item = give(database)
    for answer in (feedback_answers.answer, feedback_answers.done, feedback_answers.not_now):
        with pytest.raises(errors.Invalid) as refused:
            answer(database.transaction, by(item, LEA), text=" \n")
        assert set(refused.value.fields) == {"text"}
    assert steps(database, item) == [(1, Step.GIVEN)]


def test_of_many_clicks_at_once_one_wins_and_the_others_hear_who(database: Database) -> None:
    company.set_up(database)
    item = give(database, Draft(words=SAID, share=True))
    won: list[str] = []
    lost: list[str | None] = []
    gate = threading.Barrier(4)

    def click(user_id: str) -> None:
        gate.wait()
        try:
            feedback_answers.answer(database.transaction, by(item, user_id), text=user_id)
            won.append(user_id)
        except errors.TooLate as late:
            lost.append(late.by)

    clicks = [threading.Thread(target=click, args=(who,)) for who in (MIA, MAX, LEA, MIA)]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join()
    assert len(won) == 1
    assert lost == won * 3
    assert steps(database, item) == [(1, Step.GIVEN), (2, Step.ANSWERED)]


def test_what_rolls_back_is_told_to_nobody(database: Database) -> None:
    company.set_up(database)
    item = give(database)
    before = company.queued(database)

    def broken() -> None:
        with database.transaction() as work:
            feedback.note_definition(work, WORKSPACE, item.feedback.id, 2, LEA, LATER)
            raise errors.Unavailable

    with pytest.raises(errors.Unavailable):
        broken()
    assert company.queued(database) == before
    assert steps(database, item) == [(1, Step.GIVEN)]


def test_what_is_not_shared_is_seen_by_the_two_and_those_who_lead(database: Database) -> None:
    company.set_up(database)
    item = give(database, Draft(words=SAID, to_id=MIA))
    for person in (SAM, MIA, LEA):
        feedback_views.story(database.reading, WORKSPACE, item.feedback.id, person)
    for person in (ANA, MAX, STRANGER):
        with pytest.raises(errors.NotAllowed):
            feedback_views.story(database.reading, WORKSPACE, item.feedback.id, person)


def test_the_agenda_finds_what_nobody_answered_in_time(database: Database) -> None:
    squad = company.set_up(database)
    late, answered = give(database), give(database)
    feedback_answers.not_now(database.transaction, by(answered, LEA), text="In May")
    due = late.feedback.due_at
    with database.reading() as work:
        assert feedback_views.overdue(work, WORKSPACE, squad.id, due) == []
        after = feedback_views.overdue(work, WORKSPACE, squad.id, due + timedelta(seconds=1))
    assert [item.feedback.id for item in after] == [late.feedback.id]
