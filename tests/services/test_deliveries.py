"""What becomes of a message after a call to Slack, after a look, and after a manager's word."""

import dataclasses
from datetime import timedelta

import pytest

from domain import errors
from domain.delivery import (
    Kind,
    Look,
    Message,
    Operation,
    Outcome,
    Sighting,
    State,
    Verdict,
    Waits,
)
from services import deliveries, handoff_answers
from storage import outbox
from storage.database import Database
from tests import company
from tests.company import CHANNEL, LEA, MINUTE, MONDAY, SAM, WORKSPACE

WAITS = Waits()
SENT = Outcome(Verdict.SENT, channel="C1", ts="1.0")
LOST = Outcome(Verdict.UNKNOWN, error="timeout")


def stored(database: Database, message: Message) -> Message:
    return deliveries.get(database.reading, message.workspace_id, message.id)


@pytest.fixture
def card(database: Database) -> Message:
    """The claimed card of a fresh hand-off."""
    company.set_up(database)
    company.offer(database)
    claimed = deliveries.claim(database.transaction, database.reading, WAITS, MONDAY, limit=9)
    return next(message for message in claimed if message.kind is Kind.HANDOFF_CARD)


def settle(database: Database, message: Message, outcome: Outcome) -> Message:
    state = deliveries.settle(database.transaction, message, outcome, WAITS, MONDAY)
    after = stored(database, message)
    assert (after.state, after.lease) == (state, None)
    return after


def unknown(database: Database, message: Message) -> Message:
    """The message, claimed for a look after a call of which nobody knows the outcome."""
    settle(database, message, LOST)
    (looked,) = deliveries.claim(
        database.transaction, database.reading, WAITS, MONDAY + WAITS.look, limit=1
    )
    assert (looked.id, looked.state) == (message.id, State.CHECKING)
    return looked


def look(database: Database, message: Message, sighting: Sighting) -> Message:
    deliveries.settle_look(database.transaction, message, sighting, WAITS, MONDAY + MINUTE)
    return stored(database, message)


def notices(database: Database) -> list[Message]:
    kinds = {Kind.HELD_NOTICE, Kind.DEAD_NOTICE}
    return [message for message in company.queued(database) if message.kind in kinds]


def test_a_message_that_slack_took_keeps_its_place(database: Database, card: Message) -> None:
    after = settle(database, card, SENT)
    assert (after.state, after.channel, after.ts) == (State.SENT, "C1", "1.0")


def test_a_message_that_surely_failed_is_tried_again_ever_later(
    database: Database, card: Message
) -> None:
    after = settle(database, card, Outcome(Verdict.LATER, error="token_expired"))
    assert (after.state, after.due_at) == (State.QUEUED, MONDAY + timedelta(seconds=1))
    assert after.error == "token_expired"


def test_slacks_patience_holds_for_the_whole_workspace(database: Database, card: Message) -> None:
    after = settle(database, card, Outcome(Verdict.LATER, error="ratelimited", retry_after=30))
    assert after.due_at == MONDAY + timedelta(seconds=30)
    company.offer(database, company.draft(2, rep_id=company.ANA))
    soon, later = MONDAY + timedelta(seconds=29), MONDAY + timedelta(seconds=31)
    assert deliveries.claim(database.transaction, database.reading, WAITS, soon, limit=9) == []
    assert deliveries.claim(database.transaction, database.reading, WAITS, later, limit=9)


def test_a_dead_message_is_told_to_each_manager_once(database: Database, card: Message) -> None:
    outcome = Outcome(Verdict.DEAD, error="not_in_channel")
    assert settle(database, card, outcome).state is State.DEAD
    deliveries.settle(database.transaction, card, outcome, WAITS, MONDAY)
    (notice,) = notices(database)
    assert (notice.kind, notice.address) == (Kind.DEAD_NOTICE, LEA)
    assert notice.subject == {"outbox_id": card.id}
    (claimed,) = deliveries.claim(
        database.transaction, database.reading, WAITS, MONDAY + MINUTE, limit=9
    )
    settle(database, claimed, outcome)
    assert notices(database) == [stored(database, notice)], "a dead notice makes no further one"


def test_an_unknown_post_is_looked_for_before_it_is_sent_again(
    database: Database, card: Message
) -> None:
    after = settle(database, card, LOST)
    assert (after.state, after.due_at) == (State.UNKNOWN, MONDAY + WAITS.look)


def test_an_unknown_redraw_is_simply_repeated(database: Database, card: Message) -> None:
    redraw = dataclasses.replace(card, operation=Operation.UPDATE)
    after = settle(database, redraw, LOST)
    assert (after.state, after.due_at) == (State.QUEUED, MONDAY + WAITS.look)


def test_a_message_that_was_found_knows_where_it_stands(database: Database, card: Message) -> None:
    after = look(database, unknown(database, card), Sighting(Look.FOUND, ts="2.0"))
    assert (after.state, after.channel, after.ts) == (State.SENT, CHANNEL, "2.0")


def test_a_direct_message_that_was_found_after_a_crash_stands_in_the_direct_channel(
    database: Database,
) -> None:
    company.set_up(database)
    company.offer(database)
    deliveries.claim(database.transaction, database.reading, WAITS, MONDAY, limit=9)
    deliveries.recover(database.transaction, database.reading, WAITS, MONDAY + WAITS.lease)
    deliveries.remember_direct_channel(database.transaction, WORKSPACE, SAM, "D0SAM")
    now = MONDAY + WAITS.lease + WAITS.look
    for message in deliveries.claim(database.transaction, database.reading, WAITS, now, limit=9):
        after = look(database, message, Sighting(Look.FOUND, ts="2.0"))
        assert after.channel == ("D0SAM" if message.address == SAM else CHANNEL)


def test_a_message_that_is_not_there_is_sent_again_with_the_same_token(
    database: Database, card: Message
) -> None:
    after = look(database, unknown(database, card), Sighting(Look.ABSENT))
    assert (after.state, after.token, after.attempts) == (State.QUEUED, card.token, 1)


def test_where_nobody_can_tell_a_manager_is_asked_and_decides_once(
    database: Database, card: Message
) -> None:
    held = look(database, unknown(database, card), Sighting(Look.CANNOT_TELL, error="no history"))
    assert (held.state, held.error) == (State.HELD, "no history")
    (notice,) = notices(database)
    assert (notice.kind, notice.address) == (Kind.HELD_NOTICE, LEA)

    def decide(by: str, *, arrived: bool, message_id: str = card.id) -> Message:
        return deliveries.decide(
            database.transaction, WORKSPACE, message_id, arrived=arrived, by=by, now=MONDAY
        )

    with pytest.raises(errors.NotAllowed):
        decide(SAM, arrived=True)
    with pytest.raises(errors.NotFound):
        decide(LEA, arrived=True, message_id="O0NONE")
    assert decide(LEA, arrived=False).state is State.QUEUED
    with pytest.raises(errors.TooLate) as late:
        decide(LEA, arrived=True)
    assert late.value.state == "queued"


def test_a_history_that_cannot_be_read_for_long_ends_with_a_manager(
    database: Database, card: Message
) -> None:
    message, looks = unknown(database, card), 1
    now = MONDAY + WAITS.look
    while True:
        after = deliveries.settle_look(
            database.transaction, message, Sighting(Look.LATER, error="down"), WAITS, now
        )
        if after is State.HELD:
            break
        assert after is State.UNKNOWN
        now += WAITS.look
        (message, *_) = deliveries.claim(
            database.transaction, database.reading, WAITS, now, limit=1
        )
        looks += 1
    assert looks == WAITS.most_looks
    assert len(notices(database)) == 1


def test_a_redraw_of_a_card_that_somebody_deleted_bothers_nobody(
    database: Database, card: Message
) -> None:
    settle(database, card, Outcome(Verdict.DEAD, error="message_not_found"))
    assert notices(database) == []


def test_a_message_is_dropped_with_its_reason(database: Database, card: Message) -> None:
    deliveries.drop(database.transaction, card, "the hand-off is gone", MONDAY)
    after = stored(database, card)
    assert (after.state, after.error) == (State.DROPPED, "the hand-off is gone")
    with database.reading() as work:
        assert outbox.counts(work)[State.DROPPED] == 1
    assert deliveries.counts(database.reading)[State.DROPPED] == 1


def test_a_line_knows_the_card_above_it(database: Database, card: Message) -> None:
    handoff_id = card.subject["handoff_id"]
    handoff_answers.accept(
        database.transaction,
        handoff_answers.Answer(WORKSPACE, handoff_id, SAM, MONDAY + MINUTE),
    )
    (line,) = [each for each in company.queued(database) if each.kind is Kind.HANDOFF_LINE]
    above = deliveries.parent_of(database.reading, line)
    assert above is not None
    assert above.id == card.id
    assert deliveries.parent_of(database.reading, above) is None
