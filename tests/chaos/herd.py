"""The workers of one run as the driver sees them: born by the nursery, killed by the nursery, at least one alive."""

import dataclasses
import json
import subprocess
import sys
import threading
from collections import Counter
from types import TracebackType
from typing import IO, Any, ClassVar, Generic, Protocol, Self, TypeVar

from tests.chaos.plan import Step

_PATIENCE = 60.0  # seconds for the nursery to end


class Life(Protocol):
    """The orders of one worker, a dataclass; `life` is the name by which the nursery knows what to do with them."""

    life: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, dataclasses.Field[Any]]]

    @property
    def dies_at(self) -> Step | None:
        """Where it dies by itself."""


Order = TypeVar("Order", bound=Life)


class Herd(Generic[Order]):
    """Starts and kills workers; only those that it started, by their pid."""

    def __init__(self, log: IO[bytes]) -> None:
        self._log = log
        self._lock = threading.Lock()
        self.alive: dict[int, Order] = {}
        self.random_kills = 0
        self.steps: Counter[Step] = Counter()
        self.failures: list[str] = []

    def __enter__(self) -> Self:
        self._nursery = subprocess.Popen(
            [sys.executable, "-m", "tests.chaos.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._nursery.communicate(timeout=_PATIENCE)

    def spawn(self, order: Order) -> int:
        """Start a worker. Returns its pid."""
        pid = int(
            self._ask({"do": "spawn", "life": order.life, "order": dataclasses.asdict(order)})
        )
        self.alive[pid] = order
        return pid

    def kill(self, pid: int) -> bool:
        """End it by kill −9. Returns whether it was alive."""
        return bool(self._ask({"do": "kill", "pid": pid}))

    def kill_at_random(self, pid: int) -> None:
        """The same at a moment that nobody chose; counted."""
        if self.kill(pid):
            self.alive.pop(pid, None)
            self.random_kills += 1

    def bury(self) -> int:
        """Notice who died by itself or at a step. Returns how many."""
        ended = self._ask({"do": "reap"})
        found = 0
        for pid, how in ended.items():
            order = self.alive.pop(int(pid), None)
            if order is None:
                continue
            found += 1
            if order.dies_at is not None and how == 9:
                self.steps[order.dies_at] += 1
            else:
                self.failures.append(f"worker {pid} ended by itself ({how})")
        return found

    def _ask(self, question: dict[str, Any]) -> Any:
        assert self._nursery.stdin is not None
        assert self._nursery.stdout is not None
        with self._lock:
            self._nursery.stdin.write(json.dumps(question) + "\n")
            self._nursery.stdin.flush()
            line = self._nursery.stdout.readline()
        if not line:
            raise RuntimeError("the nursery is gone; see its log")
        return json.loads(line)
