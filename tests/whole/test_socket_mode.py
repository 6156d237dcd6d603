"""Sockets that break, are taken away and are handed out anew."""

import pytest

from playground.seen import Seen
from tests.whole.world import Mode, World, line

pytestmark = pytest.mark.parametrize("mode", [Mode.SOCKET], indirect=True)
_AGAIN = 20.0  # seconds for a new connection


def reconnected(world: World) -> None:
    world.slack.wait_for_app(_AGAIN)


def refreshed(world: World) -> None:
    """Slack asks for a new connection, and gets one."""
    opened = len(world.slack.wire.calls_of("apps.connections.open"))
    world.slack.socket_mode.refresh("refresh_requested", 0.2)
    world.until(lambda: len(world.slack.wire.calls_of("apps.connections.open")) > opened, _AGAIN)
    reconnected(world)


def questioned(world: World) -> Seen:
    """A card with an open question."""
    card = world.hand_off()
    world.sam.clicks(card, "handoff_ask_click")
    world.sam.view.fills("question", "Which canary?").submits()
    card = world.card(0, with_button="handoff_inform_click")
    world.settled()
    return card


@pytest.mark.parametrize("arrives", [True, False])
def test_an_answer_whose_socket_drops_comes_again_and_counts_once(
    on_sqlite: World, arrives: bool
) -> None:
    world = on_sqlite
    with world.bot():
        card = questioned(world)
        world.slack.settings.ack_seconds = 1.0
        world.slack.faults.add("drop_socket", times=1, done=arrives)
        world.mia.says("The yellow canary", world.handoffs, thread=card.ts)
        world.slack.settings.ack_seconds = 3.0
        told = [one for one in world.slack.wire.deliveries_of("events_api") if one.trouble]
        assert told
        reconnected(world)
        # The drop may hit the echo of the bot's own message too: whatever it hit has to come again.
        hit = {one.payload["event_id"] for one in told}
        world.until(
            lambda: (
                hit
                <= {
                    one.payload["event_id"]
                    for one in world.slack.wire.deliveries_of("events_api")
                    if one.attempt and one.acked is not None
                }
            ),
            _AGAIN,
        )
        world.card(0, with_button="handoff_accept_click")
        assert world.number("SELECT count(*) FROM events WHERE kind = 'informed'") == 1


def test_work_goes_on_after_every_cut(on_sqlite: World) -> None:
    world = on_sqlite
    with world.bot() as bot:
        for number in range(3):
            world.slack.socket_mode.drop_all()
            world.until(lambda: not world.slack.socket_mode.connections)
            world.until(lambda: bot.page("/readyz")[0] == 200, _AGAIN)
            reconnected(world)
            world.hand_off(number)
        assert len(world.cards()) == 3


def test_a_refresh_costs_nothing(on_sqlite: World) -> None:
    world = on_sqlite
    with world.bot():
        for number in range(2):
            world.mia.types(line(number), world.handoffs)
            refreshed(world)
            assert world.mia.view.submits().closed
            world.card(number)
