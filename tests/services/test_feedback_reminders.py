"""Reminders of feedback: once at half time, once at due, on whichever replica, whatever happened in between."""

import threading
from datetime import datetime, timedelta

from domain.delivery import Kind
from domain.feedback import Draft, Feedback, Words
from services import feedback, feedback_answers, feedback_reminders
from services.feedback_answers import Answer
from storage import feedback as feedback_rows
from storage.database import Database
from tests import company
from tests.company import MIA, MONDAY, SAM, WORKSPACE


def given_one(database: Database) -> Feedback:
    company.set_up(database)
    draft = Draft(words=Words("No budget"), to_id=MIA)
    return feedback.give(
        database.transaction, draft, workspace_id=WORKSPACE, author_id=SAM, now=MONDAY
    ).feedback


def remind(database: Database, now: datetime) -> int:
    return feedback_reminders.remind(database.transaction, database.reading, now)


def reminded(database: Database) -> list[str]:
    keys = [
        row.dedupe_key for row in company.queued(database) if row.kind is Kind.FEEDBACK_REMINDER
    ]
    return [key.rpartition(":")[2] for key in keys]


def test_nobody_is_reminded_before_half_time(database: Database) -> None:
    item = given_one(database)
    assert remind(database, item.half_at - timedelta(seconds=1)) == 0
    assert reminded(database) == []


def test_its_owner_is_reminded_at_half_time_and_at_due_and_never_again(database: Database) -> None:
    item = given_one(database)
    for _ in range(2):
        remind(database, item.half_at)
    assert reminded(database) == ["half"]
    for _ in range(2):
        remind(database, item.due_at)
    assert reminded(database) == ["half", "due"]
    assert remind(database, item.due_at + timedelta(days=30)) == 0


def test_after_an_outage_there_is_one_reminder_and_not_two(database: Database) -> None:
    item = given_one(database)
    assert remind(database, item.due_at + timedelta(days=3)) == 1
    assert remind(database, item.due_at + timedelta(days=4)) == 0
    assert reminded(database) == ["due"]


def test_who_answered_is_not_reminded_and_who_only_acknowledged_is(database: Database) -> None:
    item = given_one(database)
    answer = Answer(WORKSPACE, item.id, MIA, MONDAY)
    feedback_answers.acknowledge(database.transaction, answer)
    assert remind(database, item.half_at) == 1
    feedback_answers.answer(database.transaction, answer, text="We ask for it")
    assert remind(database, item.due_at) == 0


def test_of_several_replicas_one_reminds(database: Database) -> None:
    item = given_one(database)
    gate, counts = threading.Barrier(4), list[int]()

    def replica() -> None:
        gate.wait()
        counts.append(remind(database, item.half_at))

    replicas = [threading.Thread(target=replica) for _ in range(4)]
    for each in replicas:
        each.start()
    for each in replicas:
        each.join()
    assert sum(counts) == 1
    assert reminded(database) == ["half"]
    with database.reading() as work:
        assert feedback_rows.get(work, WORKSPACE, item.id).remind_at == item.due_at
