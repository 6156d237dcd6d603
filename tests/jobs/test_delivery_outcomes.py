"""What Slack's answers do to a message: tried again, told to the managers, or decided by one of them."""

import json

import pytest

from domain import delivery, errors
from domain.delivery import Kind, State
from jobs import delivery as job
from messages import ids
from services import deliveries, handoff_answers
from tests.jobs.office import Office, another, furnished
from tests.messages import screen


def test_a_429_pauses_posting_for_all_replicas_and_redraws_go_on(migrated_url: str) -> None:
    with furnished(migrated_url) as office:
        handoff = office.opens()
        office.settles()
        store, other = another(office, migrated_url)
        office.slack.faults.add("ratelimited", "chat.postMessage", times=1, seconds=30)
        handoff_answers.accept(office.store.transaction, office.answer(handoff, office.sam))
        office.opens("Bolt")
        job.run(office.deps, office.clock())
        posts = len(office.slack.wire.calls_of("chat.postMessage"))
        office.clock.passes(29)
        job.run(other, office.clock())
        store.close()
        assert len(office.slack.wire.calls_of("chat.postMessage")) == posts
        assert len(office.slack.wire.calls_of("chat.update")) == 2
        office.clock.passes(2)
        office.settles()
        assert {row.state for row in office.rows()} == {State.SENT}
        assert {len(office.copies(row)) for row in office.rows() if row.operation == "post"} == {1}


def test_a_429_for_opening_direct_messages_holds_up_nothing_but_those(office: Office) -> None:
    office.slack.faults.add("ratelimited", "conversations.open", times=1, seconds=30)
    office.opens()
    office.settles(seconds=10)
    (offer,) = office.rows(Kind.HANDOFF_OFFER)
    assert (offer.state, offer.error) == (State.QUEUED, "ratelimited")
    office.opens("Bolt", rep=office.kim)
    office.settles(seconds=10)
    assert {row.state for row in office.rows(Kind.HANDOFF_CARD)} == {State.SENT}
    assert len(office.slack.wire.calls_of("conversations.open")) == 1, "nobody asks meanwhile"
    office.settles(seconds=60)
    assert {row.state for row in office.rows()} == {State.SENT}


def test_a_message_that_surely_was_not_sent_is_tried_later_and_later(office: Office) -> None:
    office.slack.bot_token = "xoxb-renewed"  # the bot's own is refused with invalid_auth
    office.slack.web_api._bot_token = "xoxb-renewed"  # the stand-in has no door for this
    office.opens()
    waits = []
    for _ in range(5):
        office.delivers()
        card = office.row(":card")
        assert (card.state, card.error) == (State.QUEUED, "invalid_auth")
        waits.append(round((card.due_at - office.clock()).total_seconds()))
        office.clock.now = card.due_at
    assert waits == [1, 2, 4, 8, 16]


DEAD = ["is_archived", "not_in_channel"]


@pytest.mark.parametrize("error", DEAD)
def test_a_dead_letter_is_told_to_the_managers_once_with_how_to_mend_it(
    office: Office, error: str
) -> None:
    channel = office.slack.channel(office.leads)
    if error == "is_archived":
        channel.archived = True
    else:
        channel.members.discard(office.slack.bot_user_id)
    office.opens()
    office.settles()
    card = office.row(":card")
    assert (card.state, card.error) == (State.DEAD, error)
    (notice,) = office.rows(Kind.DEAD_NOTICE)
    assert notice.address == office.max
    (message,) = office.copies(notice)
    assert message.channel == office.slack.workspace.dm_with_app(office.max).id
    assert office.leads in str(message.body)


def unreadable(office: Office) -> None:
    """From now on the bot may post but not read."""
    office.slack.on_call(
        lambda point, call: (
            "fatal_error"
            if point == "before" and call.method.startswith("conversations.history")
            else None
        )
    )


def held_card(office: Office) -> delivery.Message:
    """A card of which nobody can tell whether it arrived."""
    office.slack.faults.add("answer_lost", "chat.postMessage", times=1)
    unreadable(office)
    office.opens()
    office.settles(seconds=1200, step=15)
    card = office.row(":card")
    assert card.state is State.HELD
    return card


def test_a_message_is_held_when_the_history_cannot_be_read_and_a_manager_gets_two_buttons(
    office: Office,
) -> None:
    held_card(office)
    (notice,) = office.rows(Kind.HELD_NOTICE)
    assert notice.address == office.max
    (message,) = office.copies(notice)
    assert {ids.Action.ARRIVED, ids.Action.SEND_AGAIN} <= {
        one["action_id"]
        for block in message.body["blocks"]
        for one in block.get("elements", [])
        if "action_id" in one
    }
    shown = "\n".join(screen.texts(message.body["blocks"]))
    assert "Acme" in shown.partition("It says:\n>")[2]
    assert (
        len(office.slack.wire.calls_of("conversations.history")) == 8
    )  # as the office's waits say


def test_a_bot_that_was_thrown_out_meanwhile_cannot_tell_and_asks_at_once(office: Office) -> None:
    office.slack.faults.add("answer_lost", "chat.postMessage", times=1)
    office.opens()
    office.delivers()
    office.slack.channel(office.leads).members.discard(office.slack.bot_user_id)
    office.clock.passes(45)
    office.delivers()
    card = office.row(":card")
    assert (card.state, card.error) == (State.HELD, "not_in_channel")
    assert len(office.rows(Kind.HELD_NOTICE)) == 1


def test_a_dead_notice_that_cannot_be_delivered_itself_makes_no_further_notices(
    office: Office,
) -> None:
    office.slack.channel(office.leads).archived = True
    with office.slack.workspace.changed:
        del office.slack.workspace.users[office.max]
    office.opens()
    office.settles()
    (notice,) = office.rows(Kind.DEAD_NOTICE)
    assert notice.state is State.DEAD


@pytest.mark.parametrize(("arrived", "copies"), [(True, 1), (False, 2)])
def test_a_manager_decides_about_a_held_message_and_only_once(
    office: Office, arrived: bool, copies: int
) -> None:
    card = held_card(office)
    where = office.store.transaction, office.slack.team_id, card.id
    with pytest.raises(errors.NotAllowed):
        deliveries.decide(*where, arrived=arrived, by=office.sam, now=office.clock())
    deliveries.decide(*where, arrived=arrived, by=office.max, now=office.clock())
    with pytest.raises(errors.TooLate):
        deliveries.decide(*where, arrived=arrived, by=office.max, now=office.clock())
    office.settles()
    assert office.row(":card").state is State.SENT
    assert len(office.copies(card)) == copies


def test_a_look_that_fails_now_and_then_is_simply_repeated(office: Office) -> None:
    office.slack.faults.add("answer_lost", "chat.postMessage", times=1)
    office.slack.faults.add("http_503", "conversations.history", times=3, done=False)
    office.opens()
    office.settles()
    assert office.row(":card").state is State.SENT
    assert len(office.copies(office.row(":card"))) == 1


def test_trouble_with_the_direct_channel_delays_the_message_and_loses_nothing(
    office: Office,
) -> None:
    office.slack.faults.add("fatal_error", "conversations.open", times=2, done=True)
    office.opens()
    office.settles()
    offer = office.rows(Kind.HANDOFF_OFFER)[0]
    assert offer.state is State.SENT
    assert len(office.copies(offer)) == 1


def test_a_process_that_wakes_up_after_its_lease_sends_nothing(office: Office) -> None:
    office.opens()
    claimed = deliveries.claim(
        office.deps.transaction, office.deps.reading, office.deps.waits, office.clock(), limit=5
    )
    office.clock.passes(31)
    for message in claimed:
        job.handle(office.deps, message)
    assert office.slack.wire.calls_of("chat.postMessage") == []
    office.settles()
    assert [len(office.copies(row)) for row in office.rows()] == [1, 1]


def test_one_channel_gets_one_message_a_second_and_others_do_not_wait_for_it(
    office: Office,
) -> None:
    for number in range(4):
        office.opens(f"Firm{number}", rep=[office.sam, office.kim][number % 2])
    office.delivers()
    assert len(office.sent_times(office.leads)) == 1
    assert sum(row.state is State.SENT for row in office.rows(Kind.HANDOFF_OFFER)) == 2
    office.clock.passes(0.9)
    office.delivers()
    assert len(office.sent_times(office.leads)) == 1
    office.clock.passes(0.1)
    office.delivers()
    assert len(office.sent_times(office.leads)) == 2


def test_no_text_of_a_message_stands_in_the_outbox(office: Office) -> None:
    office.opens("Secretive")
    assert "Secretive" not in json.dumps([dict(row.subject) for row in office.rows()])
