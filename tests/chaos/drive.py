"""One run on one database: let the workers work, kill them, then let them settle, then count."""

import random
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from domain.delivery import State
from playground.standin import Standin
from services import deliveries
from storage import database, schema
from tests import postgres
from tests.chaos import town, verdict
from tests.chaos.herd import Herd
from tests.chaos.orders import Order
from tests.chaos.plan import CALM, ENVIRON, SETTLE_SECONDS, Plan, Step

_PENDING = (State.QUEUED, State.SENDING, State.UNKNOWN, State.CHECKING)
_DOOMED_FOR = (
    6.0  # seconds after which a worker that did not reach its step is killed like any other
)
_DOOM_EVERY = 3  # every third worker dies at a step until all steps were seen


@dataclass(slots=True)
class Result:
    """What one run came to."""

    plan: Plan
    seconds: float = 0.0
    kills: int = 0
    steps: dict[Step, int] = field(default_factory=dict)
    faults: dict[str, int] = field(default_factory=dict)
    calls: int = 0
    count: verdict.Count = field(default_factory=verdict.Count)
    complaints: list[str] = field(default_factory=list)


def run(plan: Plan, folder: Path) -> Result:
    """Play the plan. `folder` is scratch space and keeps the workers' log."""
    with _database(plan, folder) as url, town.build() as slack, (folder / "log").open("ab") as log:
        schema.upgrade(url)
        store = database.Database(url)
        try:
            with Herd[Order](log) as herd:
                drive = _Drive(plan, folder, url, slack, store, herd)
                drive.play()
                result = drive.result()
            result.count = verdict.count(store, slack, folder / "journal")
        finally:
            store.close()
    result.complaints += verdict.complaints(result.count, plan)
    return result


@contextmanager
def _database(plan: Plan, folder: Path) -> Iterator[str]:
    if plan.database == "sqlite":
        yield f"sqlite:///{folder / 'chaos.db'}"
        return
    with postgres.Cluster() as cluster:
        yield cluster.new_database()


class _Drive:
    def __init__(
        self,
        plan: Plan,
        folder: Path,
        url: str,
        slack: Standin,
        store: database.Database,
        herd: Herd[Order],
    ) -> None:
        self._plan, self._folder, self._slack = plan, folder, slack
        self._store, self._herd = store, herd
        self._chance = random.Random(plan.seed)
        self._squads = town.settle_in(slack, store, datetime.now(UTC))
        self._environ = {
            "DATABASE_URL": url,
            "SLACK_API_URL": slack.api_url,
            "SLACK_BOT_TOKEN": slack.bot_token,
        } | ENVIRON
        self._born: dict[int, float] = {}
        self._seconds = 0.0
        self._complaints: list[str] = []

    def play(self) -> None:
        """Chaos, then peace."""
        begun = time.monotonic()
        (self._folder / "open").touch()
        town.order_faults(self._slack, self._plan.faults)
        town.kill_when_marked(self._slack, self._folder, self._herd.kill)
        while self._goes_on(time.monotonic() - begun):
            self._fill_up()
            threading.Event().wait(self._chance.uniform(0.1, 2 * self._rest()))
            self._herd.bury()
            self._kill_one()
            self._close_when_enough()
        self._seconds = time.monotonic() - begun
        self._settle()

    def _goes_on(self, passed: float) -> bool:
        if passed < self._plan.seconds:
            return True
        enough = self._herd.random_kills >= self._plan.kills and not self._steps_left()
        return not enough and passed < 2 * self._plan.seconds

    def _rest(self) -> float:
        """Mean seconds between two kills, so that all kills and steps fit."""
        return self._plan.seconds / (1.6 * max(self._plan.kills, 1))

    def _steps_left(self) -> list[Step]:
        return [step for step in self._plan.steps if not self._herd.steps[step]]

    def _fill_up(self) -> None:
        while len(self._herd.alive) < self._plan.replicas:
            trying = {order.dies_at for order in self._herd.alive.values()}
            left = [step for step in self._steps_left() if step not in trying]
            doomed = left and len(self._born) % _DOOM_EVERY == _DOOM_EVERY - 1
            self._spawn(self._chance.choice(left) if doomed else None)

    def _spawn(self, step: Step | None, *, faulty: bool = True) -> None:
        order = Order(
            self._environ if faulty else self._environ | CALM,
            str(self._folder),
            self._slack.team_id,
            self._squads,
            seed=self._chance.getrandbits(32),
            step=step,
            blind=self._plan.blind,
            refused=self._plan.faults / town.KINDS if faulty else 0.0,
        )
        self._born[self._herd.spawn(order)] = time.monotonic()

    def _kill_one(self) -> None:
        old = time.monotonic() - _DOOMED_FOR
        able = [
            pid
            for pid, order in self._herd.alive.items()
            if order.step is None or self._born[pid] < old
        ]
        if able:
            self._herd.kill_at_random(self._chance.choice(able))

    def _close_when_enough(self) -> None:
        journal = self._folder / "journal"
        changes = journal.read_bytes().count(b"\n") if journal.exists() else 0
        if changes >= self._plan.most_changes:
            (self._folder / "open").unlink(missing_ok=True)

    def _settle(self) -> None:
        (self._folder / "open").unlink(missing_ok=True)
        self._slack.faults.clear()
        self._slack.on_call(None)
        for pid, order in list(self._herd.alive.items()):
            if order.step is not None or order.refused:
                self._herd.kill(pid)
                del self._herd.alive[pid]
        deadline = time.monotonic() + SETTLE_SECONDS
        while self._pending() and time.monotonic() < deadline:
            while len(self._herd.alive) < self._plan.replicas:
                self._spawn(None, faulty=False)
            threading.Event().wait(0.2)
            self._herd.bury()
        for pid in list(self._herd.alive):
            self._herd.kill(pid)
        self._complaints += self._herd.failures

    def _pending(self) -> int:
        counts = deliveries.counts(self._store.reading)
        return sum(counts.get(state, 0) for state in _PENDING)

    def result(self) -> Result:
        """What happened, but for what is counted afterwards."""
        calls = list(self._slack.wire.calls)
        result = Result(
            self._plan,
            seconds=self._seconds,
            kills=self._herd.random_kills,
            steps=dict(self._herd.steps),
            faults=dict(Counter(call.fault for call in calls if call.fault)),
            calls=len(calls),
        )
        result.complaints += self._complaints
        if result.kills < self._plan.kills:
            result.complaints.append(f"only {result.kills} kills of {self._plan.kills}")
        result.complaints += [f"nobody died when {step}" for step in self._steps_left()]
        return result


def scratch() -> "tempfile.TemporaryDirectory[str]":
    """A folder that is gone when the run is over."""
    return tempfile.TemporaryDirectory(prefix="smarketing-chaos-")
