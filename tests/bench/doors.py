"""The two ways in: signed HTTP over connections that are kept, and Socket Mode envelopes."""

import asyncio
import json
import time
from typing import Any, Protocol

from tests.bench.figures import Ack
from tests.bench.slack import Slack
from tests.bench.submissions import Letters

_PATIENCE = 10  # seconds for an answer; Slack itself gives up after three
_AGAIN = 0.005  # seconds between two attempts while the subject starts


class Door(Protocol):
    """Where submissions go in."""

    async def send(self, number: int, scheduled: float | None = None) -> Ack:
        """Send a submission and wait for its answer; timed from `scheduled` where that is given."""

    async def wait(self) -> None:
        """Return as soon as somebody listens."""


class HttpDoor:
    """As many connections as there are requests under way at once."""

    def __init__(self, port: int, letters: Letters) -> None:
        self._port, self._letters = port, letters
        self._free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def wait(self) -> None:
        """Return as soon as a connection is made."""
        while True:
            try:
                self._free.append(await asyncio.open_connection("127.0.0.1", self._port))
            except ConnectionRefusedError:
                await asyncio.sleep(_AGAIN)
            else:
                return

    async def send(self, number: int, scheduled: float | None = None) -> Ack:
        """Send a submission and wait for its answer."""
        request = self._letters.request(number)
        begun = scheduled or time.perf_counter()
        try:
            problem = await asyncio.wait_for(self._ask(request), _PATIENCE)
        except (OSError, EOFError, TimeoutError) as failed:
            problem = type(failed).__name__
        return Ack(number, begun, time.perf_counter(), problem)

    async def _ask(self, request: bytes) -> str | None:
        if self._free:
            reader, writer = self._free.pop()
        else:
            reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = head.partition(b"content-length: ")[2].partition(b"\r\n")[0]
        body = await reader.readexactly(int(length))
        self._free.append((reader, writer))
        status = head[9:12].decode()
        return None if status == "200" and not body else f"{status} {body[:300].decode()}"


class SocketDoor:
    """One connection, over which the answers come back in any order."""

    def __init__(self, slack: Slack, letters: Letters) -> None:
        self._slack, self._letters = slack, letters
        self._waiting: dict[str, asyncio.Future[tuple[float, Any]]] = {}
        slack.on_word = self._take

    async def wait(self) -> None:
        """Return as soon as the subject is connected."""
        await self._slack.link

    async def send(self, number: int, scheduled: float | None = None) -> Ack:
        """Send a submission and wait for its answer."""
        envelope = self._letters.envelope(number)
        answer = self._waiting[str(number)] = asyncio.get_running_loop().create_future()
        begun = scheduled or time.perf_counter()
        try:
            await self._slack.link.result().send(envelope)
            ended, said = await asyncio.wait_for(answer, _PATIENCE)
        except (OSError, TimeoutError) as failed:
            return Ack(number, begun, time.perf_counter(), type(failed).__name__)
        finally:
            del self._waiting[str(number)]
        return Ack(number, begun, ended, json.dumps(said)[:300] if said else None)

    def _take(self, word: dict[str, Any]) -> None:
        answer = self._waiting.get(word.get("envelope_id", ""))
        if answer is not None and not answer.done():
            answer.set_result((time.perf_counter(), word.get("payload")))
