"""Who works on which message: claims of several replicas, leases, and the order within a thread."""

import threading
from datetime import timedelta

from sqlalchemy import update

from domain import delivery, errors
from domain.delivery import Kind, Message, Operation, State
from jobs import delivery as job
from services import deliveries, handoff_answers
from storage import outbox, pace
from storage.database import Database
from storage.delivery_tables import outbox as outbox_table
from tests.jobs.office import Office, another, furnished


def queue_many(office: Office, channels: int, each: int) -> None:
    """Plain messages, mixed over channels that do not exist: they are claimed, never sent."""
    with office.store.transaction() as work:
        for number in range(channels * each):
            outbox.queue(
                work,
                workspace_id=office.slack.team_id,
                dedupe_key=f"plain:{number}",
                kind=Kind.HANDOFF_CARD,
                address=f"C{number * (number // 12 + 1) % channels:04}",
                subject={"handoff_id": "none"},
                now=office.clock(),
            )


def claim(office: Office, limit: int) -> list[Message]:
    """What the office's own process gets now."""
    deps = office.deps
    return deliveries.claim(deps.transaction, deps.reading, deps.waits, office.clock(), limit=limit)


def claim_all(office: Office, store: Database, start: threading.Barrier) -> list[Message]:
    """What one replica gets, claiming as long as there is something."""
    found: list[Message] = []
    waits = delivery.Waits(interval=timedelta(0))
    start.wait(5)
    while claimed := deliveries.claim(
        store.transaction, store.reading, waits, office.clock(), limit=12
    ):
        found += claimed
    return found


def test_two_replicas_on_one_postgres_claim_every_message_once_and_never_block_each_other(
    migrated_postgres_url: str,
) -> None:
    with furnished(migrated_postgres_url) as office:
        other, _ = another(office, migrated_postgres_url)
        queue_many(office, channels=12, each=60)
        start, found, trouble = threading.Barrier(2), [], []

        def work(store: Database) -> None:
            try:
                found.extend(claim_all(office, store, start))
            except errors.Unavailable as away:
                trouble.append(str(away))

        threads = [threading.Thread(target=work, args=(one,)) for one in (office.store, other)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        other.close()
        assert trouble == []
        assert len({message.id for message in found}) == len(found)
        left = [row for row in office.rows() if row.state is State.QUEUED]
        assert len(found) + len(left) == 720


def test_a_message_whose_process_died_is_looked_for_when_its_lease_runs_out(
    office: Office,
) -> None:
    office.opens()
    (claimed, _) = claim(office, 2)
    office.clock.passes(29)
    assert job.recover(office.deps, office.clock()) == 0
    office.clock.passes(2)
    assert job.recover(office.deps, office.clock()) == 2
    assert office.row(":card").state is State.UNKNOWN
    late = delivery.Outcome(delivery.Verdict.SENT, channel=office.leads, ts="1.000001")
    deliveries.settle(office.deps.transaction, claimed, late, office.deps.waits, office.clock())
    assert office.row(":card").state is State.UNKNOWN  # whoever lost the lease changes nothing
    office.settles()
    assert [row.state for row in office.rows()] == [State.SENT, State.SENT]
    assert [len(office.copies(row)) for row in office.rows()] == [1, 1]


def test_a_look_whose_process_died_is_repeated(office: Office) -> None:
    office.slack.faults.add("answer_lost", "chat.postMessage", times=1)
    office.opens()
    office.delivers()
    office.clock.passes(45)
    (claimed,) = claim(office, 5)
    assert claimed.state is State.CHECKING
    office.clock.passes(31)
    office.settles()
    assert office.row(":card").state is State.SENT
    assert len(office.copies(office.row(":card"))) == 1


def test_a_thread_waits_for_its_card_and_keeps_the_order_of_what_happened(
    office: Office,
) -> None:
    office.slack.faults.add("http_503", "chat.postMessage", times=1, done=False)
    handoff = office.opens()
    handoff_answers.ask(
        office.store.transaction, office.answer(handoff, office.sam), question="How many?"
    )
    handoff_answers.inform(
        office.store.transaction, office.answer(handoff, office.mia), text="Sixty."
    )
    handoff_answers.accept(office.store.transaction, office.answer(handoff, office.kim))
    office.delivers()
    assert {row.state for row in office.rows(Kind.HANDOFF_LINE)} == {State.QUEUED}
    office.settles()
    (card,) = office.copies(office.row(f"{handoff.id}:card"))
    lines = [office.copies(row)[0] for row in office.rows(Kind.HANDOFF_LINE)]
    assert [line.thread for line in lines] == [card.ts] * 3
    assert [line.ts for line in lines] == sorted(line.ts for line in lines)


def test_a_line_that_fails_holds_the_later_ones_back(office: Office) -> None:
    handoff = office.opens()
    office.settles()
    office.slack.faults.add("answer_lost", "chat.postMessage", times=1)
    handoff_answers.ask(
        office.store.transaction, office.answer(handoff, office.sam), question="How many?"
    )
    office.delivers()
    handoff_answers.inform(
        office.store.transaction, office.answer(handoff, office.mia), text="Sixty."
    )
    for _ in range(10):
        office.clock.passes(2)
        office.delivers()
    first, second = office.rows(Kind.HANDOFF_LINE)
    assert second.state is State.QUEUED or first.state is State.SENT
    office.settles()
    told = [office.copies(row)[0].ts for row in office.rows(Kind.HANDOFF_LINE)]
    assert told == sorted(told)


def test_redraws_wait_for_the_card_and_those_that_pile_up_become_one(office: Office) -> None:
    office.slack.faults.add("http_503", "chat.postMessage", times=1, done=False)
    handoff = office.opens()
    handoff_answers.ask(
        office.store.transaction, office.answer(handoff, office.sam), question="How many?"
    )
    office.delivers()
    redrawn = {call.arguments["channel"] for call in office.slack.wire.calls_of("chat.update")}
    assert office.leads not in redrawn
    handoff_answers.inform(
        office.store.transaction, office.answer(handoff, office.mia), text="Sixty."
    )
    handoff_answers.accept(office.store.transaction, office.answer(handoff, office.sam))
    office.settles()
    (card,) = office.copies(office.row(f"{handoff.id}:card"))
    redraws = [row for row in office.rows() if row.operation is Operation.UPDATE]
    of_card = [row for row in redraws if row.address == office.leads]
    assert sorted(row.state for row in of_card) == [State.DROPPED, State.DROPPED, State.SENT]
    updates = office.slack.wire.calls_of("chat.update")
    assert sum(call.arguments["ts"] == card.ts for call in updates) == 1
    assert "accepted" in str(card.body).lower()


def test_a_redraw_waits_for_one_under_way_even_where_another_machine_gave_it_a_smaller_id(
    office: Office,
) -> None:
    handoff = office.opens()
    office.settles()
    card = office.row(f"{handoff.id}:card")

    def redraw(number: int) -> None:
        with office.store.transaction() as work:
            outbox.queue(
                work,
                workspace_id=card.workspace_id,
                dedupe_key=f"{card.dedupe_key}:redraw:{number}",
                kind=card.kind,
                operation=Operation.UPDATE,
                address=card.address,
                subject=card.subject,
                parent_key=card.dedupe_key,
                now=office.clock(),
            )

    redraw(1)
    (first,) = claim(office, 5)
    redraw(2)
    with office.store.transaction() as work:  # the other machine's clock is behind
        behind = update(outbox_table).where(outbox_table.c.dedupe_key.endswith("redraw:2"))
        work.connection.execute(behind.values(id="0" * 26))
    assert claim(office, 5) == []
    deliveries.settle(
        office.deps.transaction,
        first,
        delivery.Outcome(delivery.Verdict.SENT, channel=card.channel, ts=card.ts),
        office.deps.waits,
        office.clock(),
    )
    assert len(claim(office, 5)) == 1


def test_what_hangs_below_a_card_that_slack_refuses_is_dropped(office: Office) -> None:
    handoff = office.opens()
    handoff_answers.ask(
        office.store.transaction, office.answer(handoff, office.sam), question="How many?"
    )
    office.slack.channel(office.leads).archived = True
    office.settles()
    assert office.row(f"{handoff.id}:card").state is State.DEAD
    below = [row for row in office.rows() if row.parent_key == f"handoff:{handoff.id}:card"]
    assert {row.state for row in below} == {State.DROPPED}
    assert len(below) == 2


def test_the_turns_and_pauses_of_one_workspace_are_nothing_to_another(office: Office) -> None:
    now = office.clock()
    with office.store.transaction() as work:
        for workspace_id in ("T1", "T2"):
            outbox.queue(
                work,
                workspace_id=workspace_id,
                dedupe_key="same",
                kind=Kind.HANDOFF_CARD,
                address="C1",
                subject={},
                now=now,
            )
        pace.pause(work, "T1", Operation.POST, now + timedelta(seconds=60))
    (claimed,) = claim(office, 5)
    assert claimed.workspace_id == "T2"
    office.clock.passes(61)
    sending = [message for message in claim(office, 5) if message.state is State.SENDING]
    assert [message.workspace_id for message in sending] == ["T1"]
