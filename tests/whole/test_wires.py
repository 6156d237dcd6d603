"""A story over each wire, and what Slack does to it twice."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from playground.wire import Json
from tests.whole.world import Mode, World, line


def sent_last(world: World, kind: str = "interactive") -> Json:
    """What Slack sent the last time."""
    return world.slack.wire.deliveries_of(kind)[-1].payload


def events_of(world: World, kind: str) -> int:
    return world.number(f"SELECT count(*) FROM events WHERE kind = '{kind}'")


def test_a_story_from_the_command_to_the_answer_in_the_thread(world: World) -> None:
    with world.bot():
        world.mia.types(line(), world.handoffs)
        view = world.mia.view
        assert view.suggestions("campaign", "Canary fair")[0]["value"] == "new:Canary fair"
        names = [option["text"]["text"] for option in view.suggestions("rep", "sam c")]
        assert names == ["Sam Canary"]
        outcome = view.fills("campaign", "Canary fair").fills("email", "jane@").submits()
        assert "canary0.example" not in outcome.errors["email"]
        assert view.fills("email", "jane@canary0.example").submits().closed
        card = world.card(0)
        assert "jane@canary0.example" not in card.shown
        world.until(lambda: "jane@canary0.example" in "".join(m.shown for m in world.sam.dms()))
        assert world.max.clicks(card, "handoff_accept_click").ok
        world.until(lambda: world.max.ephemerals)
        assert "cannot accept" in world.max.ephemerals[-1].shown
        assert world.sam.clicks(card, "handoff_ask_click").ok
        assert world.sam.view.fills("question", "Which canary?").submits().closed
        world.mia.says("The yellow canary", world.handoffs, thread=card.ts)
        card = world.card(0, with_button="handoff_accept_click")
        assert world.sam.clicks(card, "handoff_accept_click").ok
        world.card(0, with_button="handoff_touch_click")
        world.until(lambda: "accepted" in "".join(message.shown for message in world.mia.dms()))
        assert world.slack.wire.calls_of("views.open")
        assert not [call for call in world.slack.wire.calls if not call.ok]


def test_what_slack_delivers_twice_is_done_once(world: World) -> None:
    with world.bot():
        card = world.hand_off()
        world.slack.delivery.ask("interactive", sent_last(world))
        assert world.sam.clicks(card, "handoff_ask_click").ok
        assert world.sam.view.fills("question", "Which canary?").submits().closed
        world.slack.delivery.ask("interactive", sent_last(world))
        world.mia.says("The yellow canary", world.handoffs, thread=card.ts)
        answered = sent_last(world, "events_api")
        world.slack.delivery.tell(answered).result(10)
        card = world.card(0, with_button="handoff_accept_click")
        world.sam.clicks(card, "handoff_accept_click")
        world.slack.delivery.ask("interactive", sent_last(world))
        world.slack.delivery.tell(answered).result(10)
        world.settled()
        assert world.number("SELECT count(*) FROM leads") == 1
        assert [events_of(world, kind) for kind in ("asked", "informed", "accepted")] == [1, 1, 1]
        assert len(world.cards()) == 1


@pytest.mark.parametrize("mode", [Mode.HTTP], indirect=True)
def test_doubled_at_the_same_moment_it_is_done_once_too(world: World) -> None:
    with world.bot():
        card = world.hand_off()
        world.sam.clicks(card, "handoff_reject_click")
        world.sam.view.fills("reason", "company_size").submits()
        world.mia.types(line(7), world.handoffs)
        described = world.mia.view.described
        payload = sent_last(world) | {"type": "view_submission", "view": described}
        payload["user"] = {"id": world.mia.id, "team_id": world.slack.team_id}
        together = threading.Barrier(8)

        def submit(_number: int) -> object:
            together.wait(10)
            return world.slack.delivery.ask("interactive", payload).trouble

        with ThreadPoolExecutor(8) as crowd:
            assert set(crowd.map(submit, range(8))) == {None}
        world.card(7)
        world.settled()
        assert world.number("SELECT count(*) FROM leads") == 2
        assert len(world.cards()) == 2
