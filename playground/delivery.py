"""Bringing payloads to the app: over Socket Mode or by signed HTTP."""

import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum

from playground.settings import Settings
from playground.signed_http import SignedHttp
from playground.socket_mode import SocketMode
from playground.wire import Delivered, Json, Wire
from playground.workspace import Workspace


class Trouble(StrEnum):
    """Why there is no good answer, in the words that Slack shows for slash commands."""

    TIMEOUT = "operation_timeout"
    FAILED = "dispatch_failed"


@dataclass(slots=True, frozen=True)
class Answer:
    """`body` is the acknowledgement's JSON (plain text as {"text": …}); `seconds` it took."""

    body: Json | None
    trouble: Trouble | None
    seconds: float
    reason: str = ""


class Delivery:
    """Chooses signed HTTP when a request URL is set, else Socket Mode."""

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        wire: Wire,
        socket: SocketMode,
        http: SignedHttp,
    ) -> None:
        self._workspace, self._settings, self._wire = workspace, settings, wire
        self._socket, self._http = socket, http
        self._pool = ThreadPoolExecutor(max_workers=64, thread_name_prefix="standin-events")
        self._timers: set[threading.Timer] = set()
        self._closed = False

    def ask(self, kind: str, payload: Json, accepts: bool = True) -> Answer:
        """Deliver a command or an interaction in this thread; wait for the answer or the limit."""
        return self._once(kind, payload, accepts, 0, "")

    def tell(self, payload: Json) -> Future[Answer]:
        """Deliver an event in the background, again and again until it is acknowledged."""
        first: Future[Answer] = Future()
        self._submit(payload, 0, "", first)
        return first

    def close(self) -> None:
        self._closed = True
        for timer in list(self._timers):
            timer.cancel()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _submit(self, payload: Json, attempt: int, reason: str, first: Future[Answer]) -> None:
        if not self._closed:
            self._pool.submit(self._tell, payload, attempt, reason, first)

    def _tell(self, payload: Json, attempt: int, reason: str, first: Future[Answer]) -> None:
        answer = self._once("events_api", payload, False, attempt, reason)
        if attempt == 0:
            first.set_result(answer)
        retries = self._settings.event_retries
        if answer.trouble is None or attempt >= len(retries) or self._closed:
            return
        again = (payload, attempt + 1, answer.reason, first)
        timer = threading.Timer(retries[attempt], lambda: self._again(timer, again))
        timer.daemon = True
        self._timers.add(timer)
        timer.start()

    def _again(self, timer: threading.Timer, again: tuple[Json, int, str, Future[Answer]]) -> None:
        self._timers.discard(timer)
        self._submit(*again)

    def _once(self, kind: str, payload: Json, accepts: bool, attempt: int, reason: str) -> Answer:
        with self._workspace.changed:
            name = f"{self._workspace.ids.hex(8)}-{self._workspace.ids.hex(12)}"
        record = self._wire.deliver(name, kind, payload, attempt)
        begun = time.monotonic()
        if self._http.url:
            status, body, failed = self._http.post(record, reason, self._settings.ack_seconds)
            ok = status is not None and 200 <= status < 300
        else:
            ok, body, failed = self._socket.send(
                record, accepts, reason, self._settings.ack_seconds
            )
        answer = self._conclude(record, ok, body, failed, time.monotonic() - begun)
        self._workspace.says_changed()
        return answer

    def _conclude(
        self, record: Delivered, ok: bool, body: Json | None, failed: str, seconds: float
    ) -> Answer:
        if ok:
            record.acked, record.answer = seconds, body
            return Answer(body, None, seconds)
        timed_out = failed in {"http_timeout", "timeout"}
        trouble = Trouble.TIMEOUT if timed_out else Trouble.FAILED
        record.trouble, record.answer = failed, body
        return Answer(None, trouble, seconds, failed)
