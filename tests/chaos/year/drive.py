"""One year on one database: the calendar goes on, replicas die, and in the end everything is counted."""

import random
import threading
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from playground.standin import Standin
from storage import schema
from storage.database import Database
from tests import postgres
from tests.chaos import town as chaos_town
from tests.chaos.herd import Herd
from tests.chaos.year import clock, evidence, town, troubles, verdict
from tests.chaos.year.keeper import Keeper
from tests.chaos.year.orders import Order
from tests.chaos.year.plan import BEGIN, ENVIRON, Plan
from tests.chaos.year.troubles import Trouble, What

_LOOK = 0.02  # seconds between two looks of the driver
_BETWEEN_KILLS = (0.3, 1.9)  # seconds
_SETTLE = 60.0  # seconds for the last messages


@dataclass(slots=True)
class Result:
    """What one year came to."""

    plan: Plan
    seconds: float = 0.0
    kills: int = 0
    troubles: dict[What, int] = field(default_factory=dict)
    count: verdict.Count = field(default_factory=verdict.Count)
    complaints: list[str] = field(default_factory=list)


def run(plan: Plan, folder: Path, server: postgres.Cluster | None = None) -> Result:
    """Live through the year. `folder` is scratch space and keeps the workers' log.

    Postgres runs on a server of its own unless one is given, which will be restarted.
    """
    with ExitStack() as stack:
        if server is None and plan.database == "postgres":
            server = stack.enter_context(postgres.Cluster())
        url = server.new_database() if server else f"sqlite:///{folder / 'year.db'}"
        slack = stack.enter_context(chaos_town.build())
        log = stack.enter_context((folder / "log").open("ab"))
        schema.upgrade(url)
        store = Database(url)
        stack.callback(store.close)
        subscriptions = town.settle_in(slack, store, plan)
        environ = _environ(url, slack)
        calendar = clock.make(folder / "calendar", BEGIN)
        keeper = Keeper(calendar, store, plan.end)
        herd = stack.enter_context(Herd[Order](log))
        result = _Drive(plan, folder / "calendar", environ, keeper, herd, server).live()
        notes, rows, posts = evidence.noted(store), evidence.queued(store), evidence.shown(slack)
        result.count = verdict.count(subscriptions, plan.end, notes, rows, posts)
    result.complaints += verdict.complaints(result.count)
    return result


def _environ(url: str, slack: Standin) -> dict[str, str]:
    return {
        "DATABASE_URL": url,
        "SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": slack.bot_token,
    } | ENVIRON


class _Drive:
    def __init__(
        self,
        plan: Plan,
        calendar: Path,
        environ: dict[str, str],
        keeper: Keeper,
        herd: Herd[Order],
        server: postgres.Cluster | None,
    ) -> None:
        self._plan, self._calendar, self._environ = plan, calendar, environ
        self._keeper, self._herd, self._server = keeper, herd, server
        self._chance = random.Random(plan.seed)
        self._coming = troubles.of(plan, self._chance)
        self._back_at = BEGIN
        self._restarting: threading.Thread | None = None
        self._seen: Counter[What] = Counter()

    def live(self) -> Result:
        """Let the calendar run to the end of the year, and the last messages arrive."""
        begun = time.monotonic()
        next_kill = begun
        while not self._keeper.is_over and time.monotonic() < begun + self._plan.seconds:
            self._meet_trouble()
            if not self._nobody_is_there:
                self._fill_up()
            if time.monotonic() >= next_kill:
                self._kill_one()
                next_kill = time.monotonic() + self._chance.uniform(*_BETWEEN_KILLS)
            threading.Event().wait(_LOOK)
            self._keeper.move(away=self._nobody_is_there)
        result = Result(self._plan, kills=self._herd.random_kills, troubles=dict(self._seen))
        if not self._keeper.is_over:
            reached = self._keeper.calendar()
            result.complaints.append(f"only {reached:%-d %B %Y} was reached in time")
        if result.kills < self._plan.kills:
            result.complaints.append(f"only {result.kills} kills of {self._plan.kills}")
        self._settle()
        result.complaints += self._herd.failures
        result.seconds = time.monotonic() - begun
        return result

    @property
    def _restarts(self) -> bool:
        return self._restarting is not None and self._restarting.is_alive()

    @property
    def _nobody_is_there(self) -> bool:
        return self._restarts or self._keeper.calendar() < self._back_at

    def _fill_up(self) -> None:
        self._herd.bury()
        while len(self._herd.alive) < self._plan.replicas:
            seed = self._chance.getrandbits(32)
            self._herd.spawn(Order(self._environ, str(self._calendar), seed))

    def _kill_one(self) -> None:
        if self._herd.alive:
            self._herd.kill_at_random(self._chance.choice(sorted(self._herd.alive)))

    def _meet_trouble(self) -> None:
        now = self._keeper.calendar()
        while self._coming and self._coming[-1].at <= now and not self._restarts:
            self._meet(self._coming.pop())

    def _meet(self, trouble: Trouble) -> None:
        self._seen[trouble.what] += 1
        if trouble.what is What.OUTAGE:
            while self._herd.alive:
                self._kill_one()
            self._back_at = trouble.until
        elif self._server is not None and trouble.what is What.DISCONNECT:
            troubles.throw_everybody_out(self._server)
        elif self._server is not None:
            self._restarting = troubles.restart(self._server)

    def _settle(self) -> None:
        deadline = time.monotonic() + _SETTLE
        while self._keeper.pending() and time.monotonic() < deadline:
            self._fill_up()
            threading.Event().wait(_LOOK * 10)
        self._herd.bury()
        for pid in list(self._herd.alive):
            self._herd.kill(pid)
