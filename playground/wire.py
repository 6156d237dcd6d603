"""The log of the wire: what the app called, and what it was sent."""

import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
_KEPT = 20_000


@dataclass(slots=True)
class Call:
    """One Web API call; `at` and `seconds` are wall clock; `fault` names the injected fault."""

    method: str
    arguments: Json
    at: float
    answer: Json | None = None
    status: int | None = None
    seconds: float | None = None
    fault: str | None = None

    @property
    def ok(self) -> bool:
        return bool(self.answer and self.answer.get("ok"))


@dataclass(slots=True)
class Delivered:
    """One envelope or signed request; `acked` is seconds until the answer, None if none came."""

    id: str
    kind: str
    payload: Json
    at: float
    attempt: int = 0
    connection: int | None = None
    acked: float | None = None
    answer: Json | None = None
    trouble: str | None = None


@dataclass(slots=True)
class Wire:
    """Both logs, oldest first; only the last 20,000 entries are kept."""

    calls: deque[Call] = field(default_factory=lambda: deque(maxlen=_KEPT))
    deliveries: deque[Delivered] = field(default_factory=lambda: deque(maxlen=_KEPT))

    def begin(self, method: str, arguments: Json) -> Call:
        call = Call(method, arguments, time.time())
        self.calls.append(call)
        return call

    def deliver(self, id: str, kind: str, payload: Json, attempt: int) -> Delivered:
        delivered = Delivered(id, kind, payload, time.time(), attempt)
        self.deliveries.append(delivered)
        return delivered

    def calls_of(self, method: str) -> list[Call]:
        return [call for call in list(self.calls) if call.method == method]

    def deliveries_of(self, kind: str) -> list[Delivered]:
        """Return what was sent as `events_api`, `interactive` or `slash_commands`."""
        return [sent for sent in list(self.deliveries) if sent.kind == kind]
