"""People at work: they hand leads over and answer, each change in its own transaction, and keep a journal."""

import contextlib
import json
import os
import random
import threading
from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import select

from domain import errors, handoffs, offers
from jobs.deps import Deps
from services import handoff_views
from services import handoffs as handoff_service
from services.handoff_answers import Answer
from storage.database import Transaction, Work
from storage.lead_tables import handoffs as handoff_table
from tests.chaos import answers, talk
from tests.chaos.orders import Order

_REST = 0.12  # seconds between two changes, on average
_ABANDONED = 0.05  # share of changes that fail before their commit
_OPENED = 0.3  # share of changes that are new hand-offs
_SAID = 0.15  # share of changes that are feedback, or an answer to it
_KNOWN = 40  # the newest hand-offs are worked on, so that some see many steps
_NEWS_WINDOW = timedelta(seconds=1)


class Abandoned(Exception):
    """The change fails after everything was written: nobody may ever hear of it."""


class Traffic:
    """The people of one worker. A line in the journal is what they were told: this change is saved."""

    def __init__(self, deps: Deps, order: Order) -> None:
        self._deps, self._order = deps, order
        self._chance = random.Random(order.seed)
        self._journal = os.open(order.journal, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def work(self) -> None:
        """Make changes while it is open; then return."""
        while self._order.open_hours.exists():
            # Somebody else was first, or the database is busy: people see that too.
            with contextlib.suppress(errors.Refusal):
                self._change()
            threading.Event().wait(self._chance.uniform(0, 2 * _REST))

    def _change(self) -> None:
        dice = self._chance.random()
        known = self._known() if dice > _ABANDONED + _SAID + _OPENED else []
        if dice < _ABANDONED:
            self._abandon()
        elif dice < _ABANDONED + _SAID:
            self._talk()
        elif known:
            self._answer(self._chance.choice(known))
        else:
            opened = self._open(self._deps.transaction, self._company())
            self._write({"handoff": opened.handoff.id, "seq": opened.lead.facts.seq})

    def _answer(self, handoff_id: str) -> None:
        order, now = self._order, self._deps.clock()
        card = handoff_views.card(self._deps.reading, order.workspace_id, handoff_id)
        reps = next(reps for channel, _, reps in order.squads if channel == _channel_of(card))

        def by(user: str) -> Answer:
            return Answer(order.workspace_id, handoff_id, user, now, news_window=_NEWS_WINDOW)

        answered = answers.answer(self._deps.transaction, card, reps, by, self._chance)
        if answered is not None:
            self._write({"handoff": handoff_id, "seq": answered.lead.facts.seq})

    def _talk(self) -> None:
        order, chance, now = self._order, self._chance, self._deps.clock()
        squad = chance.choice(order.squads)
        said = None
        if chance.random() < 0.6:
            author = chance.choice([*squad[1], *squad[2]])
            said = talk.answer(
                self._deps.transaction, self._deps.reading, order.workspace_id, author, chance, now
            )
        if said is None:
            topic = self._company()
            said = talk.give(self._deps.transaction, order.workspace_id, squad, topic, chance, now)
        self._write({"feedback": said.id, "seq": said.version})

    def _abandon(self) -> None:
        company = self._company()
        self._write({"abandoned": company})

        @contextlib.contextmanager
        def failing() -> Iterator[Work]:
            with self._deps.transaction() as work:
                yield work
                raise Abandoned

        with contextlib.suppress(Abandoned):
            if self._chance.random() < 0.5:
                self._open(failing, company)
                return
            squad = self._chance.choice(self._order.squads)
            workspace_id, now = self._order.workspace_id, self._deps.clock()
            talk.give(failing, workspace_id, squad, company, self._chance, now)

    def _open(self, transaction: Transaction, company: str) -> handoff_service.Opened:
        channel, givers, reps = self._chance.choice(self._order.squads)
        draft = offers.Draft(
            name="Jane Doe",
            company=company,
            email=f"jane@{company.replace(' ', '-').lower()}.com",
            why_now="Asked for a price twice.",
            temperature=self._chance.choice(list(handoffs.Temperature)),
            rep_id=self._chance.choice(reps),
        )
        return handoff_service.open_handoff(
            transaction,
            draft,
            workspace_id=self._order.workspace_id,
            giver_id=self._chance.choice(givers),
            channel=channel,
            now=self._deps.clock(),
        )

    def _known(self) -> list[str]:
        query = select(handoff_table.c.id).order_by(handoff_table.c.id.desc()).limit(_KNOWN)
        with self._deps.reading() as work:
            return list(work.connection.scalars(query))

    def _company(self) -> str:
        return f"Firm {self._chance.getrandbits(48):012x}"

    def _write(self, entry: dict[str, object]) -> None:
        os.write(self._journal, json.dumps(entry).encode() + b"\n")


def _channel_of(card: handoffs.Card) -> str:
    return card.squad.channels.handoffs
