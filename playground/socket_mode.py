"""Socket Mode: tickets, connections, envelopes and their acknowledgements."""

import asyncio
import itertools
import json
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from playground.faults import Faults
from playground.wire import Delivered, Json


@dataclass(slots=True, eq=False)
class Connection:
    number: int
    socket: WebSocket
    drop: Callable[[], None]
    leaving: bool = False
    sending: asyncio.Lock = field(default_factory=asyncio.Lock)


class SocketMode:
    """Envelopes go to the connections in turn; an ack may come over any of them."""

    def __init__(self, app_id: str, faults: Faults) -> None:
        self._app_id, self._faults = app_id, faults
        self._tickets: set[str] = set()
        self._connections: list[Connection] = []
        self._numbers, self._turns = itertools.count(1), itertools.count()
        self._waiting: dict[str, Future[Json | None]] = {}
        self._lock = threading.Lock()
        self.loop: asyncio.AbstractEventLoop | None = None
        self.on_change: Callable[[], None] = lambda: None

    def issue_ticket(self, ticket: str) -> None:
        self._tickets.add(ticket)

    @property
    def connections(self) -> int:
        """How many connections take envelopes."""
        return sum(not connection.leaving for connection in list(self._connections))

    async def serve(self, socket: WebSocket, drop: Callable[[], None]) -> None:
        """Run one connection from hello to its end; a ticket opens one connection only."""
        ticket = socket.query_params.get("ticket", "")
        if ticket not in self._tickets:
            await socket.close(1008)
            return
        self._tickets.discard(ticket)
        await socket.accept()
        connection = Connection(next(self._numbers), socket, drop)
        await self._send(connection, self._hello())
        self._connections.append(connection)
        self.on_change()
        try:
            while True:
                self._take(await socket.receive_text())
        except (WebSocketDisconnect, RuntimeError):
            pass  # the other side went away, or it was dropped on purpose
        finally:
            self._connections.remove(connection)
            self.on_change()

    def send(
        self, record: Delivered, accepts: bool, reason: str, seconds: float
    ) -> tuple[bool, Json | None, str]:
        """Send an envelope from any thread but the loop's; wait for its ack."""
        chosen = self._choose()
        if chosen is None or self.loop is None:
            return False, None, "no_connection"
        record.connection = chosen.number
        envelope = self._envelope(record, accepts, reason)
        future: Future[Json | None] = Future()
        with self._lock:
            self._waiting[record.id] = future
        fault = self._faults.draw_for_socket()
        if fault is None or fault.done:
            asyncio.run_coroutine_threadsafe(self._send(chosen, envelope), self.loop)
        if fault is not None:
            self.loop.call_soon_threadsafe(chosen.drop)
        try:
            return True, future.result(seconds), ""
        except TimeoutError:
            return False, None, "timeout"
        finally:
            with self._lock:
                self._waiting.pop(record.id, None)

    def drop_all(self) -> None:
        """Cut every connection without a word."""
        self._on_loop(lambda connection: connection.drop())

    def refresh(self, reason: str = "refresh_requested", grace: float = 0.5) -> None:
        """Ask every connection to reconnect (`warning` or `refresh_requested`), then close it."""
        for connection in list(self._connections):
            if self.loop is not None:
                asyncio.run_coroutine_threadsafe(self._retire(connection, reason, grace), self.loop)

    async def _retire(self, connection: Connection, reason: str, grace: float) -> None:
        word = {"type": "disconnect", "reason": reason, "debug_info": {"host": "standin"}}
        await self._send(connection, word)
        connection.leaving = reason != "warning"
        if connection.leaving:
            await asyncio.sleep(grace)
            if connection in self._connections:
                await connection.socket.close(1000)

    def _on_loop(self, act: Callable[[Connection], None]) -> None:
        for connection in list(self._connections):
            if self.loop is not None:
                self.loop.call_soon_threadsafe(act, connection)

    def _choose(self) -> Connection | None:
        able = [connection for connection in list(self._connections) if not connection.leaving]
        return able[next(self._turns) % len(able)] if able else None

    def _take(self, raw: str) -> None:
        try:
            said: Any = json.loads(raw)
        except ValueError:
            return
        name = said.get("envelope_id") if isinstance(said, dict) else None
        with self._lock:
            future = self._waiting.pop(str(name), None)
        if future is not None:
            payload = said.get("payload")
            future.set_result(payload if isinstance(payload, dict) and payload else None)

    async def _send(self, connection: Connection, word: Json) -> None:
        try:
            async with connection.sending:
                await connection.socket.send_text(json.dumps(word))
        except (WebSocketDisconnect, RuntimeError):
            connection.leaving = True  # gone already; events are sent again elsewhere

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._connections) + 1,
            "debug_info": {
                "host": "standin",
                "build_number": 1,
                "approximate_connection_time": 18060,
            },
            "connection_info": {"app_id": self._app_id},
        }

    @staticmethod
    def _envelope(record: Delivered, accepts: bool, reason: str) -> Json:
        envelope: Json = {
            "envelope_id": record.id,
            "type": record.kind,
            "accepts_response_payload": accepts,
            "payload": record.payload,
        }
        if record.kind == "events_api":
            envelope |= {"retry_attempt": record.attempt, "retry_reason": reason}
        return envelope
