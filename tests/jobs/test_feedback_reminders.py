"""The reminder as it reaches a person: when the clock says so, once, and still true when it is read."""

from datetime import datetime, timedelta

from domain.delivery import Kind
from domain.feedback import Draft, Feedback, Words
from jobs import feedback_reminders
from playground.seen import Seen
from services import feedback, feedback_answers
from services.feedback_answers import Answer
from tests.jobs.office import Office, another, furnished


def given_one(office: Office) -> Feedback:
    """Sam tells Mia something; her direct message is delivered."""
    item = feedback.give(
        office.store.transaction,
        Draft(words=Words("Three of five leads had no budget")),
        workspace_id=office.slack.team_id,
        author_id=office.sam,
        now=office.clock(),
    ).feedback
    office.settles()
    return item


def rung_at(office: Office, moment: datetime) -> int:
    """The scheduler rings at that moment, and what it queued is delivered."""
    office.clock.now = max(moment, office.clock.now)
    queued = feedback_reminders.run(office.deps, office.clock())
    office.settles()
    return queued


def reminders(office: Office) -> list[Seen]:
    return [one for one in office.slack.person(office.mia).dms() if "⏰" in one.shown]


def test_half_time_and_due_each_bring_one_word_to_whoever_owes_the_answer(office: Office) -> None:
    item = given_one(office)
    assert rung_at(office, item.half_at - timedelta(minutes=1)) == 0
    assert rung_at(office, item.half_at) == 1
    assert "half of the time is gone" in reminders(office)[0].shown
    assert rung_at(office, item.half_at + timedelta(minutes=1)) == 0
    assert rung_at(office, item.due_at) == 1
    assert len(reminders(office)) == 2
    assert "was due" in reminders(office)[1].shown
    assert "Three of five leads had no budget" in reminders(office)[1].shown
    assert rung_at(office, item.due_at + timedelta(days=30)) == 0


def test_an_answer_settles_the_reminder_that_stands_in_slack(office: Office) -> None:
    item = given_one(office)
    rung_at(office, item.half_at)
    answer = Answer(office.slack.team_id, item.id, office.mia, office.clock())
    feedback_answers.done(office.store.transaction, answer, text="The form asks for it")
    office.settles()
    (seen,) = reminders(office)
    assert "nothing left to do here" in seen.shown
    assert seen.action_ids == []
    assert rung_at(office, item.due_at) == 0


def test_a_process_that_starts_late_reminds_once(office: Office) -> None:
    item = given_one(office)
    assert rung_at(office, item.due_at + timedelta(days=2)) == 1
    assert len(reminders(office)) == 1


def test_two_replicas_that_ring_together_send_one(migrated_url: str) -> None:
    with furnished(migrated_url) as office:
        item = given_one(office)
        office.clock.now = item.half_at
        store, deps = another(office, migrated_url)
        try:
            runs = [feedback_reminders.run(each, office.clock()) for each in (office.deps, deps)]
        finally:
            store.close()
        office.settles()
        assert sorted(runs) == [0, 1]
        assert len(office.rows(Kind.FEEDBACK_REMINDER)) == len(reminders(office)) == 1
