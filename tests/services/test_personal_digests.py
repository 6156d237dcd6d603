"""Personal digests on both databases: once for each person and period, and only with something in it."""

import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta

import storage.personal
from domain import delivery, errors, schedules
from domain.personal import Frequency, Nudge
from services import (
    action_items,
    action_reminders,
    feedback_reminders,
    handoff_answers,
    personal,
    personal_digests,
)
from services.action_items import Draft
from storage.database import Database
from tests import company
from tests.company import ANA, LEA, MIA, MONDAY, SAM, STRANGER, WORKSPACE
from tests.services.test_feedback_reminders import given_one

DAY = timedelta(days=1)
# Half past eight in Berlin, a week after the company began.
MORNING = datetime(2026, 3, 9, 7, 30, tzinfo=UTC)


def look(database: Database, now: datetime) -> int:
    return personal_digests.post_due(database.transaction, database.reading, now)


def queued(database: Database, kind: delivery.Kind) -> list[delivery.Message]:
    return [each for each in company.queued(database) if each.kind is kind]


def told(database: Database) -> list[str]:
    return sorted(each.address for each in queued(database, delivery.Kind.PERSONAL_DIGEST))


def choose(database: Database, user: str, digest: Frequency, *stopped: Nudge) -> None:
    personal.choose(
        database.transaction,
        WORKSPACE,
        user,
        digest=digest,
        stopped=stopped,
        timezone="America/New_York" if user == ANA else None,
        now=MONDAY,
    )


def test_who_has_something_waiting_is_told_on_monday_and_nobody_else(database: Database) -> None:
    company.set_up(database)
    look(database, MONDAY)
    company.offer(database)
    assert look(database, MORNING - timedelta(seconds=1)) == 0
    assert (look(database, MORNING), look(database, MORNING)) == (1, 0)
    assert told(database) == [SAM]
    (row,) = queued(database, delivery.Kind.PERSONAL_DIGEST)
    shown = personal_digests.get(database.reading, row)
    assert (shown.waiting, shown.to_answer.total, shown.news.total) == (1, 1, 0)


def test_mornings_long_past_are_forgotten(database: Database) -> None:
    company.set_up(database)
    look(database, MONDAY)
    company.offer(database)
    look(database, MORNING)
    assert personal_digests.tidy(database.transaction, MORNING + schedules.LOOK_BACK) == 0
    later = MORNING + schedules.LOOK_BACK + DAY
    assert personal_digests.tidy(database.transaction, later) > 0
    assert personal_digests.tidy(database.transaction, later) == 0
    assert told(database) == [SAM]


def test_the_giver_hears_what_became_of_the_leads_since_the_last_one(database: Database) -> None:
    company.set_up(database)
    look(database, MONDAY)
    company.accepted(database)
    look(database, MORNING)
    assert MIA in told(database)
    row = next(
        each for each in company.queued(database) if each.dedupe_key.endswith(f"{MIA}:2026-W11")
    )
    assert personal_digests.get(database.reading, row).news.total == 1
    look(database, MORNING + 7 * DAY)  # nothing has happened since, and only Sam still has to call
    assert told(database).count(MIA) == 1
    assert told(database).count(SAM) == 2


def test_what_is_done_before_it_is_sent_leaves_nothing_to_tell(database: Database) -> None:
    company.set_up(database)
    look(database, MONDAY)
    opened = company.offer(database)
    look(database, MORNING)
    (row,) = queued(database, delivery.Kind.PERSONAL_DIGEST)
    handoff_answers.reject(
        database.transaction, company.answer(opened.handoff), reason="persona", note=""
    )
    try:
        shown = personal_digests.get(database.reading, row)
    except errors.NotFound:
        return
    raise AssertionError(shown)


def test_many_replicas_that_look_at_once_tell_each_person_once(migrated_url: str) -> None:
    with closing(Database(migrated_url)) as first, closing(Database(migrated_url)) as second:
        replicas = [first] if first.is_sqlite else [first, second]
        company.set_up(first)
        look(first, MONDAY)
        company.offer(first)
        gate, counts = threading.Barrier(4), list[int]()

        def run(number: int) -> None:
            gate.wait()
            counts.append(look(replicas[number % len(replicas)], MORNING))

        threads = [threading.Thread(target=run, args=(number,)) for number in range(4)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert sum(counts) == 1
        assert told(first) == [SAM]


def test_each_is_told_in_their_own_morning_as_often_as_they_chose(database: Database) -> None:
    company.set_up(database)
    choose(database, SAM, Frequency.OFF)
    choose(database, ANA, Frequency.DAILY)
    look(database, MONDAY)
    company.offer(database)
    company.offer(database, company.draft(2, rep_id=ANA))
    assert look(database, MORNING) == 0
    # New York is on summer time since the day before; on the last of these days nobody works.
    days = [look(database, MORNING + timedelta(hours=5) + day * DAY) for day in range(6)]
    assert days == [1, 1, 1, 1, 1, 0]
    assert set(told(database)) == {ANA}


def test_a_morning_that_was_slept_through_is_not_made_up_and_strangers_are_left_alone(
    database: Database,
) -> None:
    company.set_up(database)
    look(database, MONDAY)
    company.offer(database)
    with database.transaction() as work:
        storage.personal.ensure(work, WORKSPACE, [STRANGER], MONDAY)
    assert look(database, MORNING + 2 * DAY) == 0
    assert look(database, MORNING + 7 * DAY) == 1
    with database.reading() as work:
        assert storage.personal.find(work, WORKSPACE, STRANGER).next_at is None


def test_reminders_that_a_person_stopped_are_not_sent(database: Database) -> None:
    item = given_one(database)
    choose(database, item.to_id, Frequency.OFF, Nudge.FEEDBACK)
    for at in (item.half_at, item.due_at):
        assert feedback_reminders.remind(database.transaction, database.reading, at) == 0
    assert queued(database, delivery.Kind.FEEDBACK_REMINDER) == []
    draft = Draft("Send it", LEA, MONDAY.date() + 2 * DAY)
    action_items.add(
        database.transaction,
        draft,
        workspace_id=WORKSPACE,
        by=LEA,
        today=MONDAY.date(),
        timezone="Europe/Berlin",
        now=MONDAY,
    )
    choose(database, LEA, Frequency.OFF, Nudge.ACTIONS)
    for day in range(1, 12):
        now = MONDAY + day * DAY
        assert action_reminders.remind(database.transaction, database.reading, now) == 0
    choose(database, LEA, Frequency.OFF)
    later = MONDAY + 20 * DAY
    assert action_reminders.remind(database.transaction, database.reading, later) == 1
