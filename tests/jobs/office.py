"""A squad on a real database and the stand-in, with a clock that only moves when a test says so."""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from bot.slack_door import SlackDoor, client
from domain import delivery, offers
from domain.delivery import Kind, Message, State
from domain.handoffs import Handoff
from domain.people import Channels, Side
from domain.setups import Setup
from jobs import delivery as job
from jobs.deps import Deps
from playground.settings import Settings
from playground.standin import Standin
from playground.workspace import Message as Posted
from services import handoffs, squads
from services.handoff_answers import Answer
from storage import database
from storage.delivery_tables import outbox
from storage.outbox import message_of
from tests import tracked
from tests.sketchbook import SKETCHBOOK

PATIENCE = 0.4  # seconds that the door waits for an answer
WAITS = delivery.Waits(most_looks=8)


@dataclass(slots=True)
class HandClock:
    """Stands still until it is moved. It starts at the present, since Slack's timestamps are real."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __call__(self) -> datetime:
        return self.now

    def passes(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)


@dataclass(frozen=True, slots=True)
class Office:
    """Mia of marketing, Sam and Kim of sales, Max who manages the bot, their channel, and the delivery."""

    slack: Standin
    store: database.Database
    deps: Deps
    clock: HandClock
    mia: str
    sam: str
    kim: str
    max: str
    leads: str

    def opens(self, company: str = "Acme", rep: str | None = None) -> Handoff:
        """Mia hands a lead over to Sam."""
        self.clock.passes(0.01)  # rows are in the order in which things happen
        draft = offers.Draft(
            name="Jane Doe",
            company=company,
            email=f"jane@{company.lower()}.com",
            why_now="Asked for a price twice.",
            rep_id=rep or self.sam,
        )
        return handoffs.open_handoff(
            self.store.transaction,
            draft,
            workspace_id=self.slack.team_id,
            giver_id=self.mia,
            now=self.clock(),
        ).handoff

    def answer(self, handoff: Handoff, by: str) -> Answer:
        """Somebody's answer, a moment later."""
        self.clock.passes(0.01)
        return Answer(self.slack.team_id, handoff.id, by, self.clock())

    def delivers(self, deps: Deps | None = None) -> int:
        """Deliver what is due now."""
        return job.run(deps or self.deps, self.clock())

    def settles(self, seconds: float = 600, step: float = 1.0) -> None:
        """Deliver again and again while time passes, until nothing is pending."""
        end = self.clock.now + timedelta(seconds=seconds)
        while self.pending() and self.clock.now < end:
            self.delivers()
            self.clock.passes(step)

    def pending(self) -> list[Message]:
        """Rows that somebody still has to look at."""
        settled = {State.SENT, State.DEAD, State.DROPPED, State.HELD}
        return [row for row in self.rows() if row.state not in settled]

    def rows(self, kind: Kind | None = None) -> list[Message]:
        """The outbox, oldest first."""
        with self.store.reading() as work:
            found = work.connection.execute(select(outbox).order_by(outbox.c.id)).mappings()
            rows = [message_of(row) for row in found]
        return [row for row in rows if kind in (None, row.kind)]

    def row(self, key: str) -> Message:
        """The row whose dedupe key ends like this."""
        (found,) = [row for row in self.rows() if row.dedupe_key.endswith(key)]
        return found

    def copies(self, row: Message) -> list[Posted]:
        """The messages in Slack that carry the row's token."""
        with self.slack.workspace.changed:
            return [
                message
                for channel in self.slack.workspace.channels.values()
                for message in channel.messages.values()
                if message.metadata and message.metadata["event_payload"]["id"] == row.token
            ]

    def sent_times(self, channel: str) -> list[float]:
        """When the stand-in took each message of the bot in this channel."""
        with self.slack.workspace.changed:
            return [
                float(message.ts)
                for message in self.slack.channel(channel).messages.values()
                if message.metadata
            ]


@contextmanager
def furnished(url: str, waits: delivery.Waits = WAITS) -> Iterator[Office]:
    """An office on a database with the newest schema and no rows."""
    clock = HandClock()
    with Standin(tracked.manifest(), settings=Settings(echo=False)) as slack:
        mia, sam, kim, boss = (slack.add_user(name) for name in ("mia", "sam", "kim", "max"))
        leads = slack.add_channel("leads", members=[mia, sam, kim])
        slack.channel(leads).members.add(slack.bot_user_id)
        store = database.Database(url)
        door = SlackDoor(client(slack.bot_token, slack.api_url, PATIENCE))
        deps = Deps(store.transaction, store.reading, door, clock, waits, SKETCHBOOK)
        setup = Setup(
            workspace_id=slack.team_id,
            name="DACH",
            channels=Channels(leads),
            members={Side.MARKETING: [mia], Side.SALES: [sam, kim]},
            leads=[],
            managers=[boss],
            default_acceptor_id=sam,
            timezone="Europe/Berlin",
            currency="EUR",
        )
        squads.save_setup(store.transaction, setup, names={}, now=clock())
        try:
            yield Office(slack, store, deps, clock, mia, sam, kim, boss, leads)
        finally:
            store.close()


def another(office: Office, url: str) -> tuple[database.Database, Deps]:
    """A second replica on the same database; the caller closes it."""
    store = database.Database(url)
    deps = dataclasses.replace(office.deps, transaction=store.transaction, reading=store.reading)
    return store, deps
