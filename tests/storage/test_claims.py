"""Who may send what, when: order, leases, pace, pauses, and many who claim at once."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from domain.delivery import Kind, Message, Operation, State
from storage import claims, outbox, pace
from storage import delivery_tables as tables
from storage.database import Database
from tests.company import MINUTE, MONDAY

SECOND = timedelta(seconds=1)
LEASE = 30 * SECOND


def put(
    database: Database,
    key: str,
    *,
    to: str = "C1",
    parent: str | None = None,
    update: bool = False,
    workspace: str = "T1",
    due_at: datetime | None = None,
) -> None:
    with database.transaction() as work:
        outbox.queue(
            work,
            workspace_id=workspace,
            dedupe_key=key,
            kind=Kind.HANDOFF_CARD,
            address=to,
            subject={"handoff_id": "H1"},
            operation=Operation.UPDATE if update else Operation.POST,
            parent_key=parent,
            due_at=due_at,
            now=MONDAY,
        )


def claim(database: Database, now: datetime = MONDAY, limit: int = 99) -> list[Message]:
    with database.transaction() as work:
        found = claims.due(work, now, limit=limit)
        return claims.claim_to_send(work, now, found, lease=LEASE, interval=SECOND, limit=limit)


def keys(messages: list[Message]) -> set[str]:
    return {message.dedupe_key for message in messages}


def settle(database: Database, messages: list[Message], state: State = State.SENT) -> None:
    with database.transaction() as work:
        for message in messages:
            assert outbox.settle(work, message, state, MONDAY, channel="C1", ts="1.0")


def state(database: Database, key: str) -> State:
    with database.reading() as work:
        return outbox.by_key(work, "T1", key).state


def test_a_key_is_queued_once_and_by_each_workspace_for_itself(database: Database) -> None:
    put(database, "a")
    put(database, "a")
    put(database, "a", workspace="T2")
    with database.reading() as work:
        assert outbox.counts(work) == {State.QUEUED: 2}
        assert outbox.next_due(work) == MONDAY


def test_a_claimed_message_is_leased_and_not_claimed_again(database: Database) -> None:
    put(database, "a")
    (message,) = claim(database)
    assert (message.state, message.attempts) == (State.SENDING, 1)
    assert message.lease
    assert (message.due_at, message.first_attempt_at) == (MONDAY + LEASE, MONDAY)
    assert claim(database, MONDAY + MINUTE) == []
    with database.reading() as work:
        assert outbox.get(work, "T1", message.id) == message


def test_nothing_is_claimed_before_it_is_due(database: Database) -> None:
    put(database, "later", due_at=MONDAY + MINUTE)
    assert claim(database, MONDAY + MINUTE - SECOND) == []
    assert keys(claim(database, MONDAY + MINUTE)) == {"later"}


def test_a_channel_gets_one_message_a_second_and_others_do_not_wait(database: Database) -> None:
    for key, to in (("a", "C1"), ("b", "C1"), ("c", "C2")):
        put(database, key, to=to)
    assert keys(claim(database)) == {"a", "c"}
    assert claim(database, MONDAY + SECOND / 2) == []
    assert keys(claim(database, MONDAY + SECOND)) == {"b"}


def test_a_channel_of_the_same_name_in_another_workspace_has_its_own_pace(
    database: Database,
) -> None:
    put(database, "a")
    put(database, "a", workspace="T2")
    assert len(claim(database)) == 2


def test_a_method_that_slack_asked_to_leave_alone_rests_in_that_workspace_only(
    database: Database,
) -> None:
    put(database, "a")
    put(database, "a", workspace="T2")
    with database.transaction() as work:
        pace.pause(work, "T1", Operation.POST, MONDAY + MINUTE)
    (other,) = claim(database)
    assert other.workspace_id == "T2"
    assert claim(database, MONDAY + MINUTE - SECOND) == []
    assert keys(claim(database, MONDAY + MINUTE)) == {"a"}


def test_a_thread_waits_for_its_card_and_keeps_its_order(database: Database) -> None:
    put(database, "card")
    for line in ("one", "two", "three"):
        put(database, line, parent="card")
    seen = []
    for second in range(4):
        claimed = claim(database, MONDAY + second * SECOND)
        assert claim(database, MONDAY + second * SECOND + SECOND / 2) == []
        settle(database, claimed)
        seen += [message.dedupe_key for message in claimed]
    assert seen == ["card", "one", "two", "three"]


@pytest.mark.parametrize("end", [State.DEAD, State.DROPPED])
def test_what_waits_for_a_card_that_will_never_be_is_dropped(
    database: Database, end: State
) -> None:
    put(database, "card")
    put(database, "line", parent="card")
    settle(database, claim(database), end)
    assert claim(database, MONDAY + MINUTE) == []
    with database.transaction() as work:
        assert claims.recover(work, MONDAY + MINUTE, look_wait=MINUTE) == 1
    assert state(database, "line") is State.DROPPED


def test_one_redraw_shows_what_younger_ones_would(database: Database) -> None:
    put(database, "card")
    for redraw in ("first", "second", "third"):
        put(database, redraw, parent="card", update=True)
    settle(database, claim(database))
    redrawn = claim(database, MONDAY + SECOND)
    assert keys(redrawn) == {"first"}
    assert state(database, "second") is state(database, "third") is State.DROPPED
    put(database, "fourth", parent="card", update=True)
    assert claim(database, MONDAY + 2 * SECOND) == []  # one redraw at a time
    settle(database, redrawn)
    assert keys(claim(database, MONDAY + 3 * SECOND)) == {"fourth"}


def test_whoever_lost_the_lease_can_change_nothing(database: Database) -> None:
    put(database, "a")
    (old,) = claim(database)
    with database.transaction() as work:
        assert claims.recover(work, MONDAY + LEASE, look_wait=MINUTE) == 1
    later = MONDAY + LEASE + MINUTE
    with database.transaction() as work:
        assert claims.claim_to_check(work, later - SECOND, lease=LEASE, limit=9) == []
        (looked,) = claims.claim_to_check(work, later, lease=LEASE, limit=9)
    assert (looked.state, looked.attempts) == (State.CHECKING, 1)
    with database.transaction() as work:
        assert not outbox.settle(work, old, State.DEAD, later)
        assert outbox.settle(work, looked, State.SENT, later, channel="C1", ts="1.0")
    assert state(database, "a") is State.SENT


def test_after_a_crash_posts_are_looked_for_and_redraws_repeated(database: Database) -> None:
    put(database, "card")
    settle(database, claim(database))
    put(database, "post")
    put(database, "redraw", parent="card", update=True)
    assert keys(claim(database, MONDAY + SECOND)) == {"post", "redraw"}
    with database.transaction() as work:
        assert claims.recover(work, MONDAY + LEASE, look_wait=MINUTE) == 0
        assert claims.recover(work, MONDAY + SECOND + LEASE, look_wait=MINUTE) == 2
    assert (state(database, "post"), state(database, "redraw")) == (State.UNKNOWN, State.QUEUED)


def test_a_look_that_died_is_taken_up_again(database: Database) -> None:
    put(database, "a")
    settle(database, claim(database), State.UNKNOWN)
    now = MONDAY + MINUTE
    with database.transaction() as work:
        assert len(claims.claim_to_check(work, now, lease=LEASE, limit=9)) == 1
    with database.transaction() as work:
        assert claims.claim_to_check(work, now, lease=LEASE, limit=9) == []
        assert claims.recover(work, now + LEASE, look_wait=MINUTE) == 1
        assert len(claims.claim_to_check(work, now + LEASE, lease=LEASE, limit=9)) == 1


def test_many_who_claim_at_once_never_take_the_same_message(database: Database) -> None:
    for number in range(60):
        put(database, f"m{number}", to=f"C{number}")
    together = threading.Barrier(8)

    def work(_replica: int) -> list[str]:
        together.wait()
        taken = []
        while claimed := claim(database, limit=3):
            taken += [message.dedupe_key for message in claimed]
        return taken

    with ThreadPoolExecutor(8) as pool:
        taken = Counter(key for keys in pool.map(work, range(8)) for key in keys)
    # On Postgres rows that another one looked at are skipped, so some may be left for the next turn.
    taken.update(message.dedupe_key for message in claim(database))
    assert taken == Counter({f"m{number}": 1 for number in range(60)})


def test_what_waits_for_later_can_be_brought_forward_but_not_back(database: Database) -> None:
    put(database, "later", due_at=MONDAY + MINUTE)
    with database.transaction() as work:
        message = outbox.by_key(work, "T1", "later")
        outbox.bring_forward(work, "T1", message.id, MONDAY + 2 * MINUTE)
        assert outbox.by_key(work, "T1", "later").due_at == MONDAY + MINUTE
        outbox.bring_forward(work, "T1", message.id, MONDAY)
        assert outbox.by_key(work, "T1", "later").due_at == MONDAY
        outbox.bring_forward(work, "T2", message.id, MONDAY - MINUTE)
        assert outbox.by_key(work, "T1", "later").due_at == MONDAY


def test_turns_and_pauses_that_are_over_are_forgotten(database: Database) -> None:
    put(database, "a")
    claim(database)
    with database.transaction() as work:
        pace.pause(work, "T1", Operation.POST, MONDAY + MINUTE)
        pace.pause(work, "T1", Operation.UPDATE, MONDAY + MINUTE)
        pace.pause(work, "T1", Operation.UPDATE, MONDAY + 2 * MINUTE)
        pace.forget_before(work, MONDAY + MINUTE + SECOND)
    with database.reading() as work:
        assert work.connection.execute(tables.pace.select()).all() == []
        (kept,) = work.connection.execute(tables.pauses.select()).mappings()
    assert (kept["method"], kept["until"]) == ("chat.update", MONDAY + 2 * MINUTE)
