"""The stage with its server, in a background thread."""

import asyncio
import socket
import threading
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

from playground import server
from playground.settings import Settings
from playground.stage import Stage


class Standin(Stage):
    """Listens from `start()` (or `with`) to `stop()`. `port` 0 takes a free one.

    `manifest` is app.yaml decoded; without it every scope, command and event is granted.
    `request_url` switches from Socket Mode to signed HTTP; it may be set later.
    """

    def __init__(
        self,
        manifest: Mapping[str, Any] | None = None,
        *,
        port: int = 0,
        request_url: str = "",
        settings: Settings | None = None,
        seed: int = 0,
    ) -> None:
        listening = socket.create_server(("127.0.0.1", port), backlog=2048)
        try:
            super().__init__(manifest, listening.getsockname()[1], request_url, settings, seed)
        except ValueError:
            listening.close()
            raise
        self._listening = listening
        self._thread = threading.Thread(target=self._run, name="standin", daemon=True)
        self._ready = threading.Event()
        self._ended: asyncio.Event | None = None

    def start(self) -> Self:
        self._thread.start()
        self._ready.wait(5)
        return self

    def stop(self) -> None:
        """Cut all connections and end the server's thread."""
        self.delivery.close()
        self.workers.shutdown(wait=False, cancel_futures=True)
        if self.socket_mode.loop is not None and self._ended is not None:
            self.socket_mode.loop.call_soon_threadsafe(self._ended.set)
        self._thread.join(5)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self.socket_mode.loop = asyncio.get_running_loop()
        self._ended = asyncio.Event()
        self._ready.set()
        await server.serve(self, self._listening, self._ended)
