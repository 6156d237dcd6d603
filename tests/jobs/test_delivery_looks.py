"""Before anything is sent a second time, the history is read."""

import pytest

from domain.delivery import Kind, Message, State
from jobs import delivery_views
from messages import content, outgoing
from services import deliveries, handoff_answers
from tests.jobs.office import Office

LOST = ["answer_lost", "hang", "http_500", "fatal_error", "internal_error"]


@pytest.mark.parametrize("kind", LOST)
def test_a_post_that_arrived_although_the_call_failed_is_found_and_not_repeated(
    office: Office, kind: str
) -> None:
    office.slack.faults.add(kind, "chat.postMessage", times=1, done=True)
    office.opens()
    office.delivers()
    assert office.row(":card").state is State.UNKNOWN
    office.clock.passes(45)
    office.delivers()
    card = office.row(":card")
    assert card.state is State.SENT
    (message,) = office.copies(card)
    assert (card.channel, card.ts) == (office.leads, message.ts)


@pytest.mark.parametrize("kind", [*LOST, "refused"])
def test_a_post_that_never_arrived_is_sent_again_once_the_history_lacks_it(
    office: Office, kind: str
) -> None:
    office.slack.faults.add(kind, "chat.postMessage", times=1, done=False)
    office.opens()
    office.delivers()
    assert office.row(":card").state is State.UNKNOWN
    assert office.copies(office.row(":card")) == []
    office.settles()
    assert office.row(":card").state is State.SENT
    assert len(office.copies(office.row(":card"))) == 1


def test_nothing_is_looked_for_before_the_wait_is_over(office: Office) -> None:
    office.slack.faults.add("http_500", "chat.postMessage", times=1)
    office.opens()
    office.delivers()
    office.clock.passes(44)
    office.delivers()
    assert office.slack.wire.calls_of("conversations.history") == []
    assert office.row(":card").state is State.UNKNOWN


def test_a_message_that_a_dead_process_had_posted_can_be_redrawn_and_answered(
    office: Office,
) -> None:
    handoff = office.opens()
    claimed = deliveries.claim(
        office.deps.transaction, office.deps.reading, office.deps.waits, office.clock(), limit=10
    )
    for message in claimed:  # the process dies after Slack has taken both
        drawn = _drawn(office, message)
        office.deps.sender.post(
            office.slack.workspace.dm_with_app(message.address).id
            if message.address.startswith("U")
            else message.address,
            drawn,
            thread_ts=None,
            token=message.token,
        )
    office.settles()
    handoff_answers.accept(office.store.transaction, office.answer(handoff, office.sam))
    office.settles()
    assert {row.state for row in office.rows()} == {State.SENT}
    (card,) = office.copies(office.row(f"{handoff.id}:card"))
    assert "edited" in card.body
    (line,) = office.copies(office.rows(Kind.HANDOFF_LINE)[0])
    assert line.thread == card.ts


def _drawn(office: Office, message: Message) -> content.Message:
    return outgoing.build(delivery_views.view_of(office.deps.reading, message), office.clock())
