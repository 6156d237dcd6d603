"""The least Slack that a bot under load needs: Web API answers without thought, and one Socket Mode connection.

It lives in the process that makes the load, so it must cost next to nothing; the stand-in of the
playground, which checks everything, would take the processor away from what is measured.
"""

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator, Callable
from typing import Any
from urllib.parse import parse_qsl

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosedError

from tests.bench import company, submissions

BOT_TOKEN, APP_TOKEN = "xoxb-1-bench", "xapp-1-bench"


class Slack:
    """`cards` holds, by the number of the submission, when its card came to a channel (`time.perf_counter`)."""

    def __init__(self) -> None:
        self.cards: dict[int, float] = {}
        self.link: asyncio.Future[ServerConnection] = asyncio.get_running_loop().create_future()
        self.on_word: Callable[[dict[str, Any]], None] = lambda _: None
        self.api_url = self._socket_url = ""
        self._posts = 0

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection until the other side leaves."""
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                fields = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:-2])
                body = await reader.readexactly(int(fields.get("content-length", 0)))
                method = head.split(" ", 2)[1].rpartition("/")[2]
                said = json.dumps({"ok": True} | self._work(method, body)).encode()
                writer.write(
                    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                    b"%d\r\n\r\n%s" % (len(said), said)
                )
                await writer.drain()
                if fields.get("connection") == "close":
                    break
        writer.close()

    async def connect(self, connection: ServerConnection) -> None:
        """Serve one Socket Mode connection; the last one made is the one that is used."""
        await connection.send('{"type": "hello", "num_connections": 1}')
        if self.link.done():
            self.link = asyncio.get_running_loop().create_future()
        self.link.set_result(connection)
        with contextlib.suppress(ConnectionClosedError):  # a bot that is stopped says no goodbye
            async for word in connection:
                self.on_word(json.loads(word))

    def listen(self, port: int, socket_port: int) -> None:
        """Say where the servers are."""
        self.api_url = f"http://127.0.0.1:{port}/api/"
        self._socket_url = f"ws://127.0.0.1:{socket_port}/link"

    def _work(self, method: str, body: bytes) -> dict[str, Any]:
        is_json = body.startswith(b"{")
        given: dict[str, Any] = json.loads(body) if is_json else dict(parse_qsl(body.decode()))
        match method:
            case "auth.test":
                return {"user_id": "U1", "user": "bot", "bot_id": "B1", "team_id": company.TEAM}
            case "apps.connections.open":
                return {"url": self._socket_url}
            case "users.info":
                return {"user": {"id": given["user"], "name": given["user"].lower()}}
            case "conversations.open":
                return {"channel": {"id": "D" + given["users"][1:]}}
            case "chat.postMessage":
                return self._post(given)
        return {}

    def _post(self, given: dict[str, Any]) -> dict[str, Any]:
        number = submissions.number_in(json.dumps(given))
        if number is not None and given["channel"].startswith("C"):
            self.cards.setdefault(number, time.perf_counter())
        self._posts += 1
        return {"channel": given["channel"], "ts": f"1700000000.{self._posts:06}"}


@contextlib.asynccontextmanager
async def running() -> AsyncIterator[Slack]:
    """A Slack that listens for as long as the block lasts."""
    slack = Slack()
    web = await asyncio.start_server(slack.answer, "127.0.0.1", 0)
    async with serve(slack.connect, "127.0.0.1", 0, compression=None) as sockets:
        slack.listen(web.sockets[0].getsockname()[1], next(iter(sockets.sockets)).getsockname()[1])
        try:
            yield slack
        finally:
            web.close()
