"""Misfortunes to order: which call suffers what, how often."""

import random
import threading
from dataclasses import dataclass
from fnmatch import fnmatchcase

KINDS = frozenset(
    [
        "answer_lost",
        "refused",
        "hang",
        "http_500",
        "http_503",
        "fatal_error",
        "internal_error",
        "ratelimited",
        "drop_socket",
    ]
)
_NEVER_DONE = frozenset({"refused", "ratelimited"})


@dataclass(slots=True)
class Fault:
    """`done`: the call's work is done before it goes wrong. `left`: None for no end."""

    kind: str
    method: str
    probability: float
    left: int | None
    done: bool
    seconds: float


class Faults:
    """The ordered faults; drawing is repeatable for the same seed and order of calls."""

    def __init__(self, seed: int = 0) -> None:
        self._random = random.Random(seed)
        self._lock = threading.Lock()
        self._ordered: list[Fault] = []
        self.history_lag = 0.0

    def add(
        self,
        kind: str,
        method: str = "*",
        *,
        probability: float = 1.0,
        times: int | None = None,
        done: bool | None = None,
        seconds: float = 1.0,
    ) -> Fault:
        """Order a fault for calls whose method matches the pattern `method` (`chat.*`).

        `times` limits it to the next so many. `done` says whether the work is done first
        (default: yes for answer_lost, else no). `seconds` is the length of a hang or the
        Retry-After. drop_socket strikes deliveries over Socket Mode; `done` there means that
        the envelope still goes out. `error:token_revoked` answers with that error.
        Raises ValueError for an unknown kind.
        """
        if kind not in KINDS and not kind.startswith("error:"):
            raise ValueError(f"unknown fault {kind!r}; known: {', '.join(sorted(KINDS))}")
        happened = kind == "answer_lost" if done is None else done
        fault = Fault(
            kind, method, probability, times, happened and kind not in _NEVER_DONE, seconds
        )
        with self._lock:
            self._ordered.append(fault)
        return fault

    def clear(self) -> None:
        """Forget all ordered faults and the history lag."""
        with self._lock:
            self._ordered.clear()
        self.history_lag = 0.0

    def draw(self, method: str) -> Fault | None:
        """Return the fault that strikes this call, if any."""
        return self._draw(method, socket=False)

    def draw_for_socket(self) -> Fault | None:
        return self._draw("socket", socket=True)

    def _draw(self, method: str, *, socket: bool) -> Fault | None:
        with self._lock:
            for fault in self._ordered:
                if (fault.kind == "drop_socket") != socket or fault.left == 0:
                    continue
                if not socket and not fnmatchcase(method, fault.method):
                    continue
                if self._random.random() < fault.probability:
                    if fault.left is not None:
                        fault.left -= 1
                    return fault
        return None
