"""The two bots under test as processes: started as anybody would start them, watched from outside."""

import asyncio
import contextlib
import enum
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests import tracked
from tests.bench import slack, submissions

_STOP_SECONDS = 20


class Subject(enum.Enum):
    """Its command, after the interpreter."""

    OURS = ("-m", "bot", "run")
    FLOOR = ("-m", "tests.bench.floor")


class Mode(enum.StrEnum):
    """How Slack reaches the bot."""

    HTTP = "http"
    SOCKET = "socket"


@dataclass(frozen=True, slots=True)
class Running:
    """A started subject; `begun` by `time.perf_counter`, just before the process was made."""

    process: psutil.Popen
    begun: float
    port: int

    def cpu(self) -> float:
        """Processor seconds of the whole process tree so far."""
        return sum(sum(each.cpu_times()[:2]) for each in self._tree())

    def memory(self) -> float:
        """Resident megabytes of the whole process tree."""
        return sum(each.memory_info().rss for each in self._tree()) / 2**20

    def _tree(self) -> list[psutil.Process]:
        return [self.process, *self.process.children(recursive=True)]


@contextlib.asynccontextmanager
async def started(
    subject: Subject, mode: Mode, database_url: str, api_url: str, log: Path
) -> AsyncIterator[Running]:
    """The subject for as long as the block lasts; what it writes goes to `log`."""
    port = _free_port()
    with log.open("ab") as written:
        begun = time.perf_counter()
        process = psutil.Popen(
            [sys.executable, *subject.value],
            cwd=tracked.ROOT,
            env=environment(mode, database_url, api_url, port),
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=written,
        )
        try:
            yield Running(process, begun, port)
        finally:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.send_signal(signal.SIGTERM)
            try:
                # In a thread: a bot that finishes what it began still talks to Slack, who lives here.
                await asyncio.to_thread(process.wait, _STOP_SECONDS)
            except psutil.TimeoutExpired:
                process.kill()
                process.wait(_STOP_SECONDS)


def environment(mode: Mode, database_url: str, api_url: str, port: int) -> dict[str, str]:
    """The usual settings, and none that happen to be set on this machine.

    Compiled modules are kept, as an installed package has them.
    """
    own = ("SLACK_", "BOT_", "DATABASE_URL", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    given = {
        "DATABASE_URL": database_url,
        "SLACK_API_URL": api_url,
        "SLACK_BOT_TOKEN": slack.BOT_TOKEN,
        "BOT_PORT": str(port),
    }
    if mode is Mode.HTTP:
        return kept | given | {"SLACK_SIGNING_SECRET": submissions.SECRET}
    return kept | given | {"SLACK_APP_TOKEN": slack.APP_TOKEN}


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port
