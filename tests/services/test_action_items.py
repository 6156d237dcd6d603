"""Action items on both databases: who is told, who may, who is first, and what is brought to mind."""

import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain import errors
from domain.action_items import ActionItem, Kept, State
from domain.delivery import Kind, Operation
from services import action_items, action_reminders, agenda, decisions, home
from services.action_items import Click, Draft
from storage.database import Database
from tests import company
from tests.company import ANA, LEA, MIA, MONDAY, SAM, STRANGER, WORKSPACE

TODAY = MONDAY.date()
FRIDAY = date(2026, 3, 6)


def add(
    database: Database, text: str = "Send it", owner: str = SAM, due: date = FRIDAY, by: str = MIA,
    now: datetime = MONDAY,
) -> ActionItem:  # fmt: skip
    return action_items.add(
        database.transaction,
        Draft(text, owner, due),
        workspace_id=WORKSPACE,
        by=by,
        today=now.date(),
        timezone="Europe/Berlin",
        now=now,
    )


def click(item: ActionItem, by: str = SAM, now: datetime = MONDAY) -> Click:
    return Click(WORKSPACE, item.id, by, now)


def told(database: Database) -> list[tuple[Kind, Operation, str]]:
    return [(row.kind, row.operation, row.address) for row in company.queued(database)]


def test_the_owner_is_told_unless_they_wrote_it_down(database: Database) -> None:
    company.set_up(database)
    add(database, by=SAM)
    assert told(database) == []
    add(database)
    assert told(database) == [(Kind.ACTION_GIVEN, Operation.POST, SAM)]


def test_what_cannot_be_saved_is_said_under_its_field(database: Database) -> None:
    company.set_up(database)
    with pytest.raises(errors.Invalid) as refused:
        add(database, "", "", TODAY - timedelta(days=1))
    assert set(refused.value.fields) == {"text", "owner_id", "due_on"}
    with pytest.raises(errors.Invalid):
        add(database, "x" * 501)
    with pytest.raises(errors.NotAllowed):
        add(database, by=STRANGER)


def test_the_first_who_ticks_it_off_wins_and_every_message_shows_it(database: Database) -> None:
    company.set_up(database)
    item = add(database)
    done = action_items.finish(database.transaction, click(item))
    assert (done.state, done.remind_at, done.changed_by) == (State.DONE, None, SAM)
    assert told(database)[-1] == (Kind.ACTION_GIVEN, Operation.UPDATE, SAM)
    with pytest.raises(errors.TooLate) as late:
        action_items.finish(database.transaction, click(item, MIA))
    assert (late.value.state, late.value.by) == ("done", SAM)
    with pytest.raises(errors.TooLate):
        action_items.put_off(database.transaction, click(item, MIA), FRIDAY)


def test_of_many_at_once_exactly_one_ticks_it_off(database: Database) -> None:
    company.set_up(database)
    item = add(database)
    outcomes: list[str] = []
    gate = threading.Barrier(4)

    def finish(by: str) -> None:
        gate.wait()
        try:
            action_items.finish(database.transaction, click(item, by))
            outcomes.append("done")
        except errors.TooLate:
            outcomes.append("late")

    crowd = [threading.Thread(target=finish, args=(by,)) for by in (SAM, MIA, LEA, SAM)]
    for each in crowd:
        each.start()
    for each in crowd:
        each.join()
    assert sorted(outcomes) == ["done", "late", "late", "late"]


def test_only_those_around_it_may_change_it(database: Database) -> None:
    company.set_up(database)
    item = add(database)
    for who in (ANA, STRANGER):
        with pytest.raises(errors.NotAllowed):
            action_items.finish(database.transaction, click(item, who))
    assert action_items.finish(database.transaction, click(item, LEA)).changed_by == LEA


def test_putting_off_moves_day_and_reminder_and_keeps_the_promise(database: Database) -> None:
    company.set_up(database)
    item = add(database)
    after = action_items.put_off(
        database.transaction, click(item), lambda today: today + timedelta(days=1)
    )
    assert (after.due_on, after.promised_on) == (TODAY + timedelta(days=1), FRIDAY)
    assert after.remind_at == datetime(2026, 3, 3, 8, tzinfo=UTC)
    with pytest.raises(errors.Invalid):
        action_items.put_off(database.transaction, click(item), TODAY - timedelta(days=1))


def test_whoever_gets_it_is_told_and_reminded_by_their_own_clock(database: Database) -> None:
    company.set_up(database)
    item = add(database)
    after = action_items.give(database.transaction, click(item), ANA, "America/New_York")
    assert after.owner_id == ANA
    assert after.remind_at == datetime(2026, 3, 6, 14, tzinfo=UTC)
    assert told(database)[1:] == [
        (Kind.ACTION_GIVEN, Operation.POST, ANA),
        (Kind.ACTION_GIVEN, Operation.UPDATE, SAM),
    ]
    with pytest.raises(errors.Invalid):
        action_items.give(database.transaction, click(item, MIA), ANA, "America/New_York")


def test_it_is_brought_to_mind_once_on_its_day_and_weekly_until_it_is_done(
    database: Database,
) -> None:
    company.set_up(database)
    item = add(database, by=SAM)

    def remind(now: datetime) -> int:
        return action_reminders.remind(database.transaction, database.reading, now)

    nine = datetime(2026, 3, 6, 8, tzinfo=UTC)
    assert remind(nine - timedelta(seconds=1)) == 0
    assert remind(nine) == 1
    assert remind(nine) == remind(nine + timedelta(days=6)) == 0
    assert remind(nine + timedelta(days=7)) == 1
    assert remind(nine + timedelta(days=100)) == 1  # after an outage one, not many
    assert [kind for kind, _, _ in told(database)] == [Kind.ACTION_REMINDER] * 3
    action_items.finish(database.transaction, click(item, now=nine + timedelta(days=101)))
    assert remind(nine + timedelta(days=500)) == 0


def test_replicas_that_ring_together_send_one_reminder(database: Database) -> None:
    company.set_up(database)
    for number in range(5):
        add(database, f"Item {number}", by=SAM)
    nine = datetime(2026, 3, 6, 8, tzinfo=UTC)
    counts: list[int] = []
    gate = threading.Barrier(3)

    def ring() -> None:
        gate.wait()
        counts.append(action_reminders.remind(database.transaction, database.reading, nine))

    replicas = [threading.Thread(target=ring) for _ in range(3)]
    for each in replicas:
        each.start()
    for each in replicas:
        each.join()
    assert sum(counts) == 5
    assert len(company.queued(database)) == 5


def test_the_home_tab_has_the_most_urgent_ones_and_counts_what_is_due(database: Database) -> None:
    company.set_up(database)
    for days in range(7):
        add(database, f"Item {days}", due=TODAY + timedelta(days=days), by=SAM)
    shown = home.home_of(database.reading, WORKSPACE, SAM, now=MONDAY)
    assert (len(shown.actions.items), shown.actions.total, shown.actions.due) == (5, 7, 1)
    assert [item.text for item in shown.actions.items] == [f"Item {n}" for n in range(5)]
    assert shown.waiting == 1
    assert home.home_of(database.reading, WORKSPACE, MIA, now=MONDAY).actions.total == 0


def test_the_agenda_has_what_is_overdue_and_how_many_of_last_week_were_kept(
    database: Database,
) -> None:
    company.set_up(database)
    kept, put_off, _ = (add(database, text) for text in ("kept", "put off", "left"))
    action_items.finish(database.transaction, click(kept))
    action_items.put_off(database.transaction, click(put_off), FRIDAY + timedelta(days=14))
    found = agenda.coming(database.reading, WORKSPACE, MIA, None, MONDAY + timedelta(days=7))
    assert [item.text for item in found.overdue] == ["left"]
    assert [item.text for item in found.coming] == ["put off"]
    assert found.kept == Kept(1, 3)
    with pytest.raises(errors.NotAllowed):
        agenda.coming(database.reading, WORKSPACE, STRANGER, None, MONDAY)


def test_decisions_are_logged_and_paged(database: Database) -> None:
    company.set_up(database)
    for number in range(12):
        decisions.log(
            database.transaction, f"No {number}", workspace_id=WORKSPACE, by=SAM, now=MONDAY
        )
    first, total = decisions.page(database.reading, WORKSPACE, MIA, 1)
    second, _ = decisions.page(database.reading, WORKSPACE, MIA, 2)
    assert (len(first), len(second), total) == (10, 2, 12)
    assert (first[0].text, second[-1].text) == ("No 11", "No 0")
    with pytest.raises(errors.NotAllowed):
        decisions.page(database.reading, WORKSPACE, STRANGER, 1)
    for text in (" ", "x" * 1001):
        with pytest.raises(errors.Invalid):
            decisions.log(database.transaction, text, workspace_id=WORKSPACE, by=SAM, now=MONDAY)


def test_another_workspace_cannot_touch_it(database: Database) -> None:
    company.set_up(database)
    company.set_up(database, workspace="T0OTHER")
    item = add(database)
    with pytest.raises(errors.NotFound):
        action_items.finish(database.transaction, replace(click(item), workspace_id="T0OTHER"))
