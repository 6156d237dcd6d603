"""A workspace with people, a set-up squad and the real bot beside it; every personal word in it is a canary."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import sqlalchemy

from bot.clock import system_clock
from domain.people import Channels, Side
from domain.setups import Setup
from playground.people import Person
from playground.seen import Seen
from playground.settings import Settings as Knobs
from playground.standin import Standin
from services import squads
from storage import tables
from storage.database import Database
from tests import tracked
from tests.whole import processes, secrets_kept
from tests.whole.processes import Bot

Found = TypeVar("Found")
_PATIENCE = 15.0  # seconds; two busy cores and a debug log


class Mode(StrEnum):
    """How Slack reaches the bot."""

    HTTP = "http"
    SOCKET = "socket"


def line(number: int = 0, rep: str = "sam") -> str:
    """The short form for a person and a company of their own."""
    return (
        f"/handoff Jane{number} Canary, Canary{number} Ltd, jane@canary{number}.example, "
        f"{secrets_kept.PHONE}, @{rep} asked for canary prices"
    )


@dataclass(slots=True, frozen=True)
class World:
    """Mia and Max of marketing, Sam and Ana of sales, Ada the admin; `database` is the test's own look into it."""

    slack: Standin
    database: Database
    url: str
    mode: Mode
    folder: Path
    mia: Person
    max: Person
    sam: Person
    ana: Person
    ada: Person
    handoffs: str
    _logs: Iterator[int] = field(default_factory=itertools.count, init=False)

    def settings(self, **more: str) -> dict[str, str]:
        """The bot's environment, quick enough for a test."""
        given = {
            "DATABASE_URL": self.url,
            "SLACK_API_URL": self.slack.api_url,
            "SLACK_BOT_TOKEN": self.slack.bot_token,
            "BOT_PORT": "0",
            "BOT_LOG_LEVEL": "DEBUG",
            "BOT_LOG_FORMAT": "json",
            "BOT_NEWS_WINDOW": "0",
            "BOT_CHANNEL_INTERVAL": "0.02",
            "BOT_SLACK_TIMEOUT": "2",
            "BOT_LOOK_WAIT": "2.5",
            "BOT_TICK": "0.2",
        }
        if self.mode is Mode.HTTP:
            return given | {"SLACK_SIGNING_SECRET": self.slack.signing_secret} | more
        return given | {"SLACK_APP_TOKEN": self.slack.app_token} | more

    @contextmanager
    def started(self, **more: str) -> Iterator[Bot]:
        """A bot that may not be ready yet. What it wrote is searched for secrets at the end."""
        log = self.folder / f"bot{next(self._logs)}.log"
        try:
            with processes.running(self.settings(**more), log) as bot:
                yield bot
        finally:
            secrets_kept.check_file(log, self.secrets)

    @contextmanager
    def bot(self, **more: str) -> Iterator[Bot]:
        """A bot that is at work."""
        with self.started(**more) as bot:
            already = self.slack.socket_mode.connections
            self.until_ready(bot)
            if self.mode is Mode.HTTP:
                self.slack.request_url = url_of(bot)
            else:
                self.slack.wait_for_app(connections=already + 1)
            yield bot

    def until_ready(self, bot: Bot) -> None:
        """Return when it says that it is ready."""

        def ready() -> bool:
            assert bot.process.poll() is None, bot.said()
            return bool(bot.port) and bot.page("/readyz")[0] == 200

        self.until(ready)

    @property
    def secrets(self) -> list[str]:
        """What is secret without being personal."""
        slack = self.slack
        return [slack.bot_token, slack.app_token, slack.signing_secret]

    def until(self, look: Callable[[], Found], seconds: float = _PATIENCE) -> Found:
        """The first true value of `look`."""
        return self.slack.wait_until(look, seconds)

    def cards(self) -> list[Seen]:
        """The cards in the hand-off channel, oldest first."""
        return [
            one
            for one in self.sam.sees(self.handoffs)
            if not one.ephemeral
            and one.user == self.slack.bot_user_id
            and one.thread_ts in (None, one.ts)
        ]

    def hand_off(self, number: int = 0) -> Seen:
        """The card of a lead that Mia handed off just now."""
        outcome = self.mia.types(line(number), self.handoffs)
        assert outcome.ok, outcome
        outcome = self.mia.view.submits()
        assert outcome.closed, outcome
        return self.card(number)

    def card(self, number: int, with_button: str = "") -> Seen:
        """The card of that lead, once it is there and shows the button."""
        name = f"Jane{number} Canary"

        def look() -> list[Seen]:
            found = [one for one in self.cards() if name in one.shown]
            return [one for one in found if not with_button or with_button in one.action_ids]

        return self.until(look)[-1]

    def settled(self) -> None:
        """Return when nothing is on its way to Slack any more."""
        waiting = (
            "SELECT count(*) FROM outbox WHERE state NOT IN ('sent', 'dead', 'dropped', 'held')"
        )
        self.until(lambda: not self.number(waiting))

    def number(self, query: str) -> int:
        """What the database answers."""
        with self.database.reading() as work:
            return int(work.connection.scalar(sqlalchemy.text(query)) or 0)

    def counts(self) -> dict[str, int]:
        """How many rows each table has; inbox too, as a request that failed must be free to come again."""
        return {
            name: self.number(f"SELECT count(*) FROM {name}")
            for name in sorted(tables.metadata.tables)
        }


def url_of(bot: Bot) -> str:
    """Where Slack sends its requests."""
    return f"http://127.0.0.1:{bot.port}/slack/events"


@contextmanager
def opened(url: str, mode: Mode, folder: Path, sellers: int = 0) -> Iterator[World]:
    """The workspace with a squad that is set up, `sellers` more than Sam and Ana in it, and no bot yet."""
    knobs = Knobs(event_retries=(0.1, 0.5, 1.0, 2.0, 3.0, 4.0, 5.0))
    with ExitStack() as stack:
        slack = stack.enter_context(Standin(tracked.manifest(), settings=knobs))
        database = stack.enter_context(closing(Database(url)))
        users = {
            name: slack.add_user(name, f"{name.title()} Canary", is_admin=name == "ada")
            for name in ("mia", "max", "sam", "ana", "ada")
        }
        crowd = [slack.add_user(f"seller{number}") for number in range(sellers)]
        handoffs = slack.add_channel("handoffs", members=[*users.values(), *crowd])
        slack.channel(handoffs).members.add(slack.bot_user_id)
        people = {name: slack.person(user) for name, user in users.items()}
        world = World(slack, database, url, mode, folder, handoffs=handoffs, **people)
        _set_up(world, crowd)
        yield world


def _set_up(world: World, crowd: list[str]) -> None:
    setup = Setup(
        workspace_id=world.slack.team_id,
        name="Canary squad",
        channels=Channels(handoffs=world.handoffs),
        members={
            Side.MARKETING: [world.mia.id, world.max.id],
            Side.SALES: [world.sam.id, world.ana.id, *crowd],
        },
        leads=[],
        managers=[world.ada.id],
        default_acceptor_id=world.sam.id,
        timezone="Europe/London",
        currency="EUR",
    )
    people = {"Mia": world.mia, "Max": world.max, "Sam": world.sam, "Ana": world.ana}
    names = {person.id: f"{name} Canary" for name, person in people.items()}
    squads.save_setup(world.database.transaction, setup, names=names, now=system_clock())
