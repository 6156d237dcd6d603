"""The database stops in the middle of the work: people are told, nothing is half saved, and it heals by itself."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from playground.seen import Outcome, Seen
from tests import postgres
from tests.whole import processes
from tests.whole import world as worlds
from tests.whole.conftest import with_password
from tests.whole.world import Mode, World

_SLACKS_PATIENCE = 3.0  # seconds
_HEALING = 10.0  # seconds
_LOCKED = 10.0  # seconds


@contextmanager
def locked(url: str) -> Iterator[None]:
    """Somebody else writes to the SQLite file for ten seconds."""
    begun = time.monotonic()
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        while (left := begun + _LOCKED - time.monotonic()) > 0:
            time.sleep(left)  # the length of the lock is what is tried here
        other.execute("ROLLBACK")


@contextmanager
def stopped(cluster: postgres.Cluster) -> Iterator[None]:
    """Postgres is gone for a while."""
    cluster.stop()
    yield
    cluster.start()


def in_time(outcome: Outcome) -> bool:
    return outcome.ok and outcome.seconds < _SLACKS_PATIENCE


class Scene:
    """A card on offer, another with an open question, and a modal in which Mia has typed all she wants."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.offered = world.hand_off(1)
        self.asked = self._question()
        assert world.mia.types(worlds.line(3), world.handoffs).ok
        world.settled()
        self.before = world.counts()
        self.typed = world.mia.view.values

    def _question(self) -> Seen:
        world = self.world
        assert world.sam.clicks(world.hand_off(2), "handoff_ask_click").ok
        assert world.sam.view.fills("question", "Which canary budget?").submits().closed
        return world.card(2, with_button="handoff_inform_click")

    def everybody_is_told(self) -> None:
        """A modal keeps what was typed, a button and a command are answered privately."""
        world = self.world
        outcome = world.mia.view.submits()
        assert "Saving did not work just now" in outcome.errors["name"]
        assert outcome.seconds < _SLACKS_PATIENCE
        assert world.mia.view.values == self.typed
        assert in_time(world.sam.clicks(self.offered, "handoff_accept_click"))
        assert "could not reach my database" in world.sam.ephemerals[-1].shown

    def commands_are_answered(self) -> None:
        world = self.world
        for typed in ("/handoff", worlds.line(4), "/handoff list", "/lead jane"):
            assert in_time(world.ana.types(typed, world.handoffs))
            assert "could not reach my database" in world.ana.ephemerals[-1].shown

    def an_answer_in_the_thread_is_not_taken(self) -> None:
        """Slack is told so, or told nothing, and sends it again."""
        world = self.world
        world.mia.says("About 20,000 canary euros", world.handoffs, thread=self.asked.ts)
        sent = world.slack.wire.deliveries_of("events_api")[-1]
        assert sent.trouble == ("http_error" if world.mode is Mode.HTTP else "timeout")

    def nothing_was_saved(self) -> None:
        assert self.world.counts() == self.before

    def it_heals(self, bot: processes.Bot, since: float) -> None:
        """Everything that failed works when it is tried again, and is saved once."""
        world = self.world
        world.until(lambda: bot.page("/readyz")[0] == 200, _HEALING)
        assert world.mia.view.submits().closed
        sent = world.slack.wire.deliveries_of("interactive")[-1].payload
        assert world.sam.clicks(self.offered, "handoff_accept_click").ok
        assert time.monotonic() - since < _HEALING
        world.slack.delivery.ask("interactive", sent)
        world.card(3)
        world.card(1, with_button="handoff_touch_click")
        world.card(2, with_button="handoff_accept_click")
        assert world.number("SELECT count(*) FROM leads") == self.before["leads"] + 1
        assert world.number("SELECT count(*) FROM handoffs") == self.before["handoffs"] + 1
        assert world.number("SELECT count(*) FROM events WHERE kind = 'accepted'") == 1
        assert world.number("SELECT count(*) FROM events WHERE kind = 'informed'") == 1


def test_a_locked_sqlite_file_costs_nobody_anything(on_sqlite: World) -> None:
    world = on_sqlite
    with world.bot() as bot:
        scene = Scene(world)
        with locked(world.url):
            scene.everybody_is_told()
            scene.an_answer_in_the_thread_is_not_taken()
            assert bot.page("/healthz") == (200, "ok")
            scene.nothing_was_saved()
        scene.it_heals(bot, time.monotonic())


def test_a_stopped_postgres_costs_nobody_anything(
    migrated_postgres_url: str, postgres_cluster: postgres.Cluster, mode: Mode, tmp_path: Path
) -> None:
    url = with_password(migrated_postgres_url)
    with worlds.opened(url, mode, tmp_path) as world, world.bot() as bot:
        scene = Scene(world)
        with stopped(postgres_cluster):
            scene.everybody_is_told()
            scene.commands_are_answered()
            assert bot.page("/healthz") == (200, "ok")
            status, why = bot.page("/readyz")
            assert (status, why) == (503, "The database does not answer.\n")
        scene.nothing_was_saved()
        with stopped(postgres_cluster):
            scene.an_answer_in_the_thread_is_not_taken()
        scene.it_heals(bot, time.monotonic())


@pytest.mark.parametrize("mode", [Mode.HTTP], indirect=True)
def test_a_bot_that_starts_without_its_database_says_so_and_ends(
    on_postgres: World, postgres_cluster: postgres.Cluster
) -> None:
    with stopped(postgres_cluster):
        ended = processes.run(on_postgres.settings(), "run")
    assert ended.returncode == 1
    assert "The database does not answer. Check DATABASE_URL" in ended.stderr
    assert "Traceback" not in ended.stdout + ended.stderr
