"""Keeping Home tabs fresh: few calls, never an older tab last, and nobody is bothered when Slack will not have it."""

import threading

import pytest

from domain import delivery
from domain.delivery import Kind, Operation, Outcome, State, Verdict
from jobs import delivery as job
from services import deliveries, handoff_answers, home, home_refresh
from storage.database import Database
from tests.jobs.office import Office, another, furnished


def look_at(office: Office, *people: str) -> None:
    """These people have opened their Home."""
    for person in people:
        home.opened(
            office.store.transaction,
            office.slack.team_id,
            person,
            is_admin=False,
            now=office.clock(),
        )


def change(office: Office, person: str, by: str | None = None) -> None:
    """Something on the person's Home changes."""
    office.clock.passes(0.01)
    with office.store.transaction() as work:
        home_refresh.refresh(work, office.slack.team_id, {person}, by=by, now=office.clock())


def published(office: Office) -> list[str]:
    return [call.arguments["user_id"] for call in office.slack.wire.calls_of("views.publish")]


def shown(office: Office, person: str) -> str:
    found = office.slack.person(person).home
    return found.shown if found else ""


def claimed(office: Office, store: Database | None = None) -> list[delivery.Message]:
    chosen = store or office.store
    found = deliveries.claim(
        chosen.transaction, chosen.reading, office.deps.waits, office.clock(), limit=20
    )
    return [message for message in found if message.kind is Kind.HOME]


def settle(office: Office, message: delivery.Message, outcome: Outcome) -> State:
    return deliveries.settle(
        office.store.transaction, message, outcome, office.deps.waits, office.clock()
    )


SENT, LATER = Outcome(Verdict.SENT), Outcome(Verdict.LATER)


def test_many_changes_in_a_burst_become_one_call_for_each_who_looks(office: Office) -> None:
    look_at(office, office.mia, office.sam)
    for number in range(9):
        office.opens(f"Firm{number}")
    office.settles()
    assert sorted(published(office)) == sorted([office.mia, office.sam])
    assert "9 things wait for you" in shown(office, office.sam)


def test_nobody_who_has_not_opened_the_tab_gets_one(office: Office) -> None:
    look_at(office, office.sam)
    handoff = office.opens()
    handoff_answers.accept(office.store.transaction, office.answer(handoff, office.kim))
    office.settles()
    assert set(published(office)) == {office.sam}
    assert {row.address for row in office.rows(Kind.HOME)} == {office.sam}


def test_whoever_acts_sees_it_at_once_and_the_others_a_moment_later(office: Office) -> None:
    look_at(office, office.mia, office.sam)
    handoff = office.opens()
    office.settles()
    before = len(published(office))
    handoff_answers.accept(office.store.transaction, office.answer(handoff, office.sam))
    office.delivers()
    assert published(office)[before:] == [office.sam]
    office.clock.passes(1)
    office.delivers()
    assert published(office)[before:] == [office.sam, office.mia]


def test_a_tab_that_waits_for_others_is_brought_forward_for_whoever_acts(office: Office) -> None:
    look_at(office, office.sam)
    change(office, office.sam)
    assert claimed(office) == []
    change(office, office.sam, by=office.sam)
    assert len(office.rows(Kind.HOME)) == 1
    assert len(claimed(office)) == 1


def test_each_round_of_changes_is_drawn_again(office: Office) -> None:
    look_at(office, office.sam)
    for number in range(3):
        office.opens(f"Firm{number}")
        office.settles()
    assert published(office) == [office.sam] * 3
    assert "3 things wait for you" in shown(office, office.sam)


@pytest.mark.parametrize(
    "fault", ["answer_lost", "http_503", "error:internal_error", "ratelimited"]
)
def test_a_call_that_failed_is_repeated_without_a_look_into_any_history(
    office: Office, fault: str
) -> None:
    look_at(office, office.sam)
    office.slack.faults.add(fault, "views.publish", times=2)
    change(office, office.sam)
    office.settles()
    assert {row.state for row in office.rows(Kind.HOME)} == {State.SENT}
    assert len(published(office)) == 3
    assert not office.slack.wire.calls_of("conversations.history")
    assert "Nothing waits for you" in shown(office, office.sam)


def test_a_process_that_died_over_it_leaves_it_to_the_next(office: Office) -> None:
    look_at(office, office.sam)
    change(office, office.sam, by=office.sam)
    assert len(claimed(office)) == 1
    office.clock.passes(31)
    job.recover(office.deps, office.clock())
    assert [row.state for row in office.rows(Kind.HOME)] == [State.QUEUED]
    office.settles()
    assert published(office) == [office.sam]


@pytest.mark.parametrize("error", ["not_enabled", "user_not_found", "user_disabled"])
def test_a_tab_that_slack_will_not_have_is_given_up(office: Office, error: str) -> None:
    look_at(office, office.sam)
    office.slack.faults.add(f"error:{error}", "views.publish", times=1)
    change(office, office.sam)
    office.settles()
    assert [row.state for row in office.rows(Kind.HOME)] == [State.DEAD]
    assert office.rows(Kind.DEAD_NOTICE) == []
    change(office, office.sam)
    assert len(office.rows(Kind.HOME)) == 1  # and not tried again before it is opened again
    look_at(office, office.sam)
    change(office, office.sam)
    office.settles()
    assert "Nothing waits for you" in shown(office, office.sam)


def test_a_newer_tab_waits_until_the_older_one_has_arrived(office: Office) -> None:
    look_at(office, office.sam, office.kim)
    change(office, office.sam, by=office.sam)
    (older,) = claimed(office)
    change(office, office.sam, by=office.sam)
    change(office, office.kim, by=office.kim)
    assert [message.address for message in claimed(office)] == [office.kim]
    assert settle(office, older, SENT) is State.SENT
    assert [message.address for message in claimed(office)] == [office.sam]


def test_an_older_tab_that_has_to_be_repeated_takes_the_newer_one_along(office: Office) -> None:
    look_at(office, office.sam)
    change(office, office.sam, by=office.sam)
    (older,) = claimed(office)
    change(office, office.sam, by=office.sam)
    assert settle(office, older, LATER) is State.QUEUED
    assert claimed(office) == []
    office.clock.passes(2)
    (again,) = claimed(office)
    assert again.id == older.id
    assert [row.state for row in office.rows(Kind.HOME)] == [State.SENDING, State.DROPPED]


def test_a_change_while_a_repeated_tab_waits_adds_no_call(office: Office) -> None:
    look_at(office, office.sam)
    change(office, office.sam, by=office.sam)
    (first,) = claimed(office)
    settle(office, first, LATER)
    change(office, office.sam, by=office.sam)
    assert len(office.rows(Kind.HOME)) == 1


def test_a_rate_limit_on_tabs_holds_no_message_back(office: Office) -> None:
    look_at(office, office.sam)
    office.slack.faults.add("ratelimited", "views.publish", times=1, seconds=60)
    change(office, office.sam, by=office.sam)
    office.delivers()
    office.opens()
    office.delivers()
    assert office.row(":card").state is State.SENT
    assert {row.state for row in office.rows(Kind.HOME)} == {State.QUEUED}


def test_a_tab_waits_for_no_turn_in_a_direct_message(office: Office) -> None:
    look_at(office, office.sam)
    office.opens()
    office.delivers()
    assert any(row.address == office.sam for row in office.rows(Kind.HANDOFF_OFFER))
    change(office, office.sam, by=office.sam)
    assert len(claimed(office)) == 1


def test_two_replicas_never_publish_for_one_person_at_the_same_time(
    migrated_postgres_url: str,
) -> None:
    with furnished(migrated_postgres_url) as office:
        look_at(office, office.sam)
        other, _ = another(office, migrated_postgres_url)
        under_way, most, trouble = [0], [0], []
        stop = threading.Event()

        def replica(store: Database) -> None:
            while not stop.is_set():
                found = claimed(office, store)
                under_way[0] += len(found)
                most[0] = max(most[0], under_way[0])
                for message in found:
                    under_way[0] -= 1
                    deliveries.settle(
                        store.transaction, message, SENT, office.deps.waits, office.clock()
                    )

        team, sam = office.slack.team_id, office.sam

        def change_often(store: Database) -> None:
            try:
                for _ in range(60):
                    with store.transaction() as work:
                        home_refresh.refresh(work, team, {sam}, by=sam, now=office.clock())
            except Exception as problem:  # noqa: BLE001 # told below, in the test's own thread
                trouble.append(problem)

        replicas = [threading.Thread(target=replica, args=(one,)) for one in (office.store, other)]
        changes = [
            threading.Thread(target=change_often, args=(one,)) for one in (office.store, other)
        ]
        for thread in (*replicas, *changes):
            thread.start()
        for thread in changes:
            thread.join(30)
        stop.set()
        for thread in replicas:
            thread.join(30)
        other.close()
        assert trouble == []
        assert most == [1]
        assert {row.operation for row in office.rows(Kind.HOME)} == {Operation.PUBLISH}
