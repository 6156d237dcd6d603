"""Told to stop in the middle of the work: what was acknowledged is saved, and the rest is delivered after a restart."""

import queue
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from playground.screens import Screen
from playground.seen import Outcome
from tests.whole import processes
from tests.whole.world import Mode, World, line, url_of

_FORMS = 40
_AT_ONCE = 8
_DRAIN = 10.0  # seconds


def open_forms(world: World) -> list[Screen]:
    """Filled forms of so many people, ready to be submitted."""

    def form(number: int) -> Screen:
        person = world.slack.person(world.slack.add_user(f"giver{number}"))
        outcome = person.types(line(number), world.handoffs)
        assert outcome.ok, outcome
        return person.view

    with ThreadPoolExecutor(_AT_ONCE) as crowd:
        return list(crowd.map(form, range(_FORMS)))


def submit_all(forms: list[Screen], first: threading.Event) -> list[Outcome]:
    """Submit them, so many at a time; `first` is set when the first ones are through."""
    through: queue.SimpleQueue[int] = queue.SimpleQueue()

    def submit(form: Screen) -> Outcome:
        outcome = form.submits()
        through.put(1)
        if through.qsize() >= _AT_ONCE:
            first.set()
        return outcome

    with ThreadPoolExecutor(_AT_ONCE) as crowd:
        return list(crowd.map(submit, forms))


def test_what_was_acknowledged_survives_a_stop_in_the_middle(world: World) -> None:
    if world.mode is Mode.SOCKET:
        world.slack.settings.ack_seconds = 1.5  # nobody is there for the rest of them
    with world.bot() as bot, ThreadPoolExecutor(1) as aside:
        forms = open_forms(world)
        first = threading.Event()
        outcomes = aside.submit(submit_all, forms, first)
        assert first.wait(20)
        code, seconds = bot.stop()
        assert code == 0, bot.said()
        assert seconds < _DRAIN
        closed = sum(outcome.closed for outcome in outcomes.result())
        assert _AT_ONCE <= closed < _FORMS
        assert world.number("SELECT count(*) FROM leads") == closed
    with world.bot():
        world.until(lambda: len(world.cards()) == closed, 30)
        world.settled()
        assert len(world.cards()) == closed


@pytest.mark.parametrize("mode", [Mode.HTTP], indirect=True)
def test_the_pages_of_a_bot_that_was_stopped_are_closed(on_sqlite: World) -> None:
    with on_sqlite.bot() as bot:
        assert bot.page("/healthz")[0] == 200
        assert bot.stop()[0] == 0
        assert bot.page("/healthz")[0] == 0


@pytest.mark.parametrize("mode", [Mode.HTTP], indirect=True)
def test_a_second_bot_on_the_same_file_is_told_so(on_sqlite: World) -> None:
    with on_sqlite.bot():
        ended = processes.run(on_sqlite.settings(), "run")
    assert ended.returncode == 1
    assert "Another bot is already running on" in ended.stderr
    assert "use Postgres" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_bot_that_starts_while_slack_is_away_comes_up_later(on_sqlite: World) -> None:
    world = on_sqlite
    world.slack.faults.add("refused")
    with world.started() as bot:
        world.until(lambda: bot.port)
        world.until(lambda: bot.page("/healthz")[0] == 200)
        status, why = bot.page("/readyz")
        assert status == 503
        assert "Slack has not answered yet." in why
        if world.mode is Mode.SOCKET:
            assert "The connection to Slack is down" in why
        world.slack.faults.clear()
        world.until(lambda: bot.page("/readyz") == (200, "ready"), 30)
        world.slack.request_url = url_of(bot) if world.mode is Mode.HTTP else ""
        if world.mode is Mode.SOCKET:
            world.slack.wait_for_app()
        world.hand_off()


def test_two_replicas_share_the_work_and_nothing_is_doubled(on_postgres: World) -> None:
    world = on_postgres
    with world.bot() as one, world.bot() as other:
        for number in range(8):
            if world.mode is Mode.HTTP:
                world.slack.request_url = url_of((one, other)[number % 2])
            assert world.mia.types(line(number), world.handoffs).ok
            if world.mode is Mode.HTTP:
                world.slack.request_url = url_of((other, one)[number % 2])
            assert world.mia.view.submits().closed
        world.until(lambda: len(world.cards()) == 8)
        world.settled()
        assert len(world.cards()) == 8
        assert len({card.shown.split("\n")[0] for card in world.cards()}) == 8
        if world.mode is Mode.SOCKET:
            used = {sent.connection for sent in world.slack.wire.deliveries if sent.acked}
            assert len(used) == 2
        assert one.stop()[0] == 0
        if world.mode is Mode.HTTP:
            world.slack.request_url = url_of(other)
        else:
            world.until(lambda: world.slack.socket_mode.connections == 1)
        world.hand_off(9)
