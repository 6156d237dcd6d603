"""An office with the real bot in it: people who type and click, and a database to look into."""

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from slack_bolt import App

from bot import app, http, run, settings, slack_page, texts
from bot.clock import system_clock
from bot.delivery_loop import DeliveryLoop
from bot.identity import Identity
from bot.slack_door import SlackDoor, client
from domain.delivery import State
from domain.people import Channels, Side
from domain.setups import Setup
from playground.people import Person
from playground.screens import Screen
from playground.seen import Seen
from playground.settings import Settings as Knobs
from playground.standin import Standin
from services import deliveries, squads
from storage.database import Database
from tests import tracked
from tests.sketchbook import SKETCHBOOK

DRAWN = 30.0  # seconds; pictures are drawn at low priority, which takes its time on a busy machine
LINE = "/handoff Jane Doe, Acme, jane@acme.com @sam asked for pricing"


@dataclass(slots=True, frozen=True)
class Office:
    """Mia and Max of marketing, Sam and Ana of sales, Lea of product who leads the squad, Otto who is in no squad and
    Ada, the workspace's admin. #handoffs has the bot in it, #quiet has not.
    """

    slack: Standin
    database: Database
    app: App
    mia: Person
    max: Person
    sam: Person
    ana: Person
    lea: Person
    otto: Person
    ada: Person
    handoffs: str
    quiet: str

    def set_up(self) -> None:
        """The squad as it usually is."""
        setup = Setup(
            workspace_id=self.slack.team_id,
            name="North",
            channels=Channels(handoffs=self.handoffs),
            members={
                Side.MARKETING: [self.mia.id, self.max.id],
                Side.SALES: [self.sam.id, self.ana.id],
                Side.PRODUCT: [self.lea.id],
            },
            leads=[self.lea.id],
            managers=[self.lea.id],
            default_acceptor_id=self.sam.id,
            timezone="Europe/London",
            currency="EUR",
        )
        names = {
            self.mia.id: "Mia Marsh",
            self.max.id: "Max Moor",
            self.sam.id: "Sam Lee",
            self.ana.id: "Ana Silva",
            self.lea.id: "Lea Long",
        }
        squads.save_setup(self.database.transaction, setup, names=names, now=system_clock())

    def card(self) -> Seen:
        """The newest card in #handoffs, once it is there."""
        return self.slack.wait_until(lambda: self._cards()[-1:])[0]

    def card_once(self, holds: Callable[[Seen], object]) -> Seen:
        """The newest card as soon as it is as wanted."""
        return self.slack.wait_until(lambda: [one for one in self._cards()[-1:] if holds(one)])[0]

    def thread(self, wanted: str) -> Seen:
        """The line in the newest card's thread that holds these words, once it is there."""
        ts = self.card().ts
        return self.slack.wait_until(
            lambda: [
                one
                for one in self.sam.sees(self.handoffs, thread=ts)
                if wanted in one.shown and one.ts != ts
            ]
        )[0]

    def _cards(self) -> list[Seen]:
        return [
            one
            for one in self.sam.sees(self.handoffs)
            if not one.ephemeral
            and one.user == self.slack.bot_user_id
            and one.thread_ts in (None, one.ts)
        ]

    def wait_for_deliveries(self) -> None:
        """Return when nothing is on its way to Slack any more."""
        settled = {State.SENT, State.DEAD, State.DROPPED, State.HELD}
        self.slack.wait_until(
            lambda: not deliveries.counts(self.database.reading).keys() - settled, DRAWN
        )

    def hand_off(self, line: str = LINE, by: Person | None = None) -> Seen:
        """The card of a lead that somebody handed off just now."""
        giver = by or self.mia
        before = len(self._cards())
        assert giver.types(line, self.handoffs).ok
        assert giver.view.submits().closed
        self.slack.wait_until(lambda: len(self._cards()) > before)
        return self.card()

    def accepted(self) -> Seen:
        """The card of a lead that Sam took."""
        self.sam.clicks(self.hand_off(), "handoff_accept_click")
        return self.card_once(lambda card: "handoff_touch_click" in card.action_ids)


def last_words(person: Person) -> str:
    """What was said to this person alone the last time."""
    return person.ephemerals[-1].shown


def filled(view: Screen) -> dict[str, Any]:
    """What stands in the fields of a modal, by block_id, without what is empty."""
    found: dict[str, Any] = {}
    for block, elements in view.values.items():
        state = next(iter(elements.values()))
        value = next((state[key] for key in state if key != "type"), None)
        if isinstance(value, dict):
            value = value["text"]["text"]
        if value:
            found[block] = value
    return found


@contextmanager
def opened(url: str, **more: str) -> Iterator[Office]:
    """The office with the bot running in it on that database, over signed HTTP; `more` are settings of the bot."""
    knobs = Knobs(event_retries=(0.1, 0.3, 1.0))
    with Standin(tracked.manifest(), settings=knobs) as slack:
        config = settings.load(
            {
                "DATABASE_URL": url,
                "SLACK_API_URL": slack.api_url,
                "SLACK_BOT_TOKEN": slack.bot_token,
                "SLACK_SIGNING_SECRET": slack.signing_secret,
                "BOT_NEWS_WINDOW": "0",
                "BOT_CHANNEL_INTERVAL": "0.01",
                "BOT_LOOK_WAIT": "3",
                "BOT_SLACK_TIMEOUT": "2",
                **more,
            }
        )
        with _bot(slack, config) as (bolt, database):
            yield _people(slack, bolt, database)


@contextmanager
def _bot(slack: Standin, config: settings.Settings) -> Iterator[tuple[App, Database]]:
    bell: list[Callable[[], None]] = []
    database = Database(
        config.database_url, on_queued=lambda: bell[0]() if bell else None, connections=12
    )
    web = client(slack.bot_token, slack.api_url, config.bot_slack_timeout)
    identity = Identity(web)
    identity.refresh()
    own = texts.load(config.templates_dir)
    bolt = app.build_app(config, database, identity, system_clock, own)
    deps = run.job_deps(config, database, SlackDoor(web), system_clock, own)
    loop = DeliveryLoop(dataclasses.replace(deps, painter=SKETCHBOOK), 4)
    bell.append(loop.ring)
    pages = http.build(list, slack_page.page(bolt.dispatch, slack.signing_secret, system_clock))
    server = http.serve(pages, "127.0.0.1", 0, 8)
    server.start()
    loop.start()
    slack.request_url = f"http://127.0.0.1:{server.port}/slack/events"
    try:
        yield bolt, database
    finally:
        loop.stop(5)
        server.drain(5)
        database.close()


def _people(slack: Standin, bolt: App, database: Database) -> Office:
    users = {
        name: slack.add_user(name, shown, is_admin=name == "ada", tz="Europe/Berlin")
        for name, shown in {
            "mia": "Mia Marsh",
            "max": "Max Moor",
            "sam": "Sam Lee",
            "ana": "Ana Silva",
            "lea": "Lea Long",
            "otto": "Otto Outer",
            "ada": "Ada Admin",
        }.items()
    }
    handoffs = slack.add_channel("handoffs", members=users.values())
    quiet = slack.add_channel("quiet", members=users.values())
    slack.channel(handoffs).members.add(slack.bot_user_id)
    people = {name: slack.person(user) for name, user in users.items()}
    return Office(slack, database, bolt, handoffs=handoffs, quiet=quiet, **people)
