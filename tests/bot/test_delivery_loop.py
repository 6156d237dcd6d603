"""The delivery worker with its real threads, on both databases and over the stand-in's wire."""

import contextlib
import dataclasses
import itertools
import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from bot.clock import system_clock
from bot.delivery_loop import DeliveryLoop
from domain import delivery, errors
from domain.delivery import Kind, State
from playground.wire import Call
from storage import outbox
from storage.database import Database, Transaction, Work
from tests import postgres
from tests.jobs.office import Office, furnished

SHORT = delivery.Waits(
    lease=timedelta(seconds=2), look=timedelta(seconds=1), interval=timedelta(seconds=0)
)


def wait_for(condition: Callable[[], object], seconds: float = 10) -> None:
    """Fails where the condition does not come true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        threading.Event().wait(0.02)


def stalled_once(reading: Transaction, seconds: float) -> Transaction:
    stalls = iter([seconds])

    @contextmanager
    def look() -> Iterator[Work]:
        threading.Event().wait(next(stalls, 0))
        with reading() as work:
            yield work

    return look


@contextmanager
def looping(
    office: Office, url: str, *, ringing: bool = False, stall: float = 0
) -> Iterator[DeliveryLoop]:
    """A replica with its own connections; `ringing` makes the office's changes ring it.

    `stall` is how many seconds the machine is busy with other things during its first look.
    """
    bell: list[DeliveryLoop] = []
    store = Database(url, on_queued=lambda: bell[0].ring() if ringing else None)
    deps = dataclasses.replace(
        office.deps,
        transaction=store.transaction,
        reading=stalled_once(store.reading, stall),
        clock=system_clock,
    )
    loop = DeliveryLoop(deps, workers=4)
    bell.append(loop)
    loop.start()
    try:
        yield loop
    finally:
        loop.stop(5)
        store.close()


@pytest.fixture
def office(migrated_url: str) -> Iterator[Office]:
    with furnished(migrated_url, SHORT) as found:
        yield found


def test_what_is_committed_is_sent_without_being_asked_for(
    office: Office, migrated_url: str
) -> None:
    with looping(office, migrated_url):
        office.opens()
        wait_for(lambda: not office.pending())
    assert [len(office.copies(row)) for row in office.rows()] == [1, 1]


def test_one_long_look_does_not_keep_everybody_waiting(office: Office, migrated_url: str) -> None:
    with looping(office, migrated_url, stall=0.6):
        threading.Event().wait(1.2)  # the first look is over
        office.opens()
        wait_for(lambda: not office.pending(), 5)


def test_a_ring_is_heard_at_once(office: Office, migrated_url: str) -> None:
    with looping(office, migrated_url) as loop:
        threading.Event().wait(0.1)  # the first round is over
        office.opens()
        begun = time.monotonic()
        loop.ring()
        wait_for(lambda: len(office.slack.wire.calls_of("chat.postMessage")) == 2)
    assert time.monotonic() - begun < 1


def test_stopping_finishes_what_is_under_way_and_takes_nothing_new(
    office: Office, migrated_url: str
) -> None:
    office.slack.faults.add("hang", "chat.postMessage", times=1, done=True, seconds=0.2)
    with looping(office, migrated_url) as loop:
        office.opens()
        loop.ring()
        wait_for(lambda: office.slack.wire.calls_of("chat.postMessage"))
        assert loop.stop(5)
        states = {row.id: row.state for row in office.rows()}
        assert State.SENDING not in states.values()
        late = office.opens("Later")
        loop.ring()
        threading.Event().wait(0.5)
        assert office.row(f"{late.id}:card").state is State.QUEUED


def test_a_stop_that_takes_too_long_says_so(office: Office, migrated_url: str) -> None:
    office.slack.on_call(_slowly)
    with looping(office, migrated_url) as loop:
        office.opens()
        loop.ring()
        wait_for(lambda: office.slack.wire.calls)
        assert not loop.stop(0.05)
        office.slack.on_call(None)
        wait_for(lambda: loop.stop(1))


def _slowly(_point: str, _call: Call) -> None:
    threading.Event().wait(0.3)


def test_a_history_that_lags_behind_for_less_than_the_wait_still_prevents_a_double(
    office: Office, migrated_url: str
) -> None:
    office.slack.faults.add("answer_lost", "chat.postMessage", times=2)
    office.slack.faults.history_lag = 0.6
    with looping(office, migrated_url):
        office.opens()
        wait_for(lambda: not office.pending())
    assert len(office.slack.wire.calls_of("conversations.history")) == 2
    assert [len(office.copies(row)) for row in office.rows()] == [1, 1]


def test_two_replicas_deliver_everything_once(migrated_postgres_url: str) -> None:
    with furnished(migrated_postgres_url, SHORT) as office:
        for number in range(40):
            office.opens(f"Firm{number}")
        with looping(office, migrated_postgres_url), looping(office, migrated_postgres_url):
            wait_for(lambda: not office.pending(), 30)
        assert {row.state for row in office.rows()} == {State.SENT}
        assert {len(office.copies(row)) for row in office.rows()} == {1}
        assert len(office.slack.wire.calls_of("chat.postMessage")) == 80


def test_two_replicas_keep_the_pace_of_a_channel_together(migrated_postgres_url: str) -> None:
    paced = dataclasses.replace(SHORT, interval=timedelta(seconds=0.4))
    with furnished(migrated_postgres_url, paced) as office:
        for number in range(6):
            office.opens(f"Firm{number}")
        with looping(office, migrated_postgres_url), looping(office, migrated_postgres_url):
            wait_for(lambda: not office.pending(), 30)
        times = office.sent_times(office.leads)
    gaps = [later - earlier for earlier, later in itertools.pairwise(times)]
    assert len(gaps) == 5
    assert min(gaps) > 0.3  # the way from the claim to Slack is not always equally long
    assert sum(gaps) > 5 * 0.38


def test_a_broken_message_does_not_keep_the_others(
    office: Office, migrated_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    with office.store.transaction() as work:
        outbox.queue(
            work,
            workspace_id=office.slack.team_id,
            dedupe_key="broken",
            kind=Kind.HANDOFF_CARD,
            address=office.leads,
            subject={},
            now=office.clock(),
        )
    with caplog.at_level(logging.ERROR), looping(office, migrated_url):
        handoff = office.opens()
        wait_for(lambda: office.row(f"{handoff.id}:card").state is State.SENT)
    assert "could not be handled" in caplog.text


def test_deliveries_go_on_when_the_database_comes_back(
    postgres_cluster: postgres.Cluster, migrated_postgres_url: str
) -> None:
    with furnished(migrated_postgres_url, SHORT) as office, looping(office, migrated_postgres_url):
        office.opens("Before")
        wait_for(lambda: not office.pending())
        postgres_cluster.stop()
        threading.Event().wait(0.7)  # a round or two find it gone
        postgres_cluster.start()

        def opened() -> bool:
            with contextlib.suppress(errors.Unavailable):
                office.opens("After")
                return True
            return False

        wait_for(opened)
        wait_for(lambda: not office.pending())
        assert {len(office.copies(row)) for row in office.rows()} == {1}
