"""`python -m bot …` as anybody would start it, watched from outside and ended by its own process id."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests import tracked

_STOP_SECONDS = 15
_OURS = ("SLACK_", "BOT_", "DATABASE_URL")


@dataclass(slots=True, frozen=True)
class Bot:
    """A running bot; `log` holds all that it writes."""

    process: subprocess.Popen[bytes]
    log: Path

    def said(self) -> str:
        """All that it wrote so far."""
        return self.log.read_text(errors="replace")

    def lines(self) -> list[dict[str, Any]]:
        """Its whole log lines so far."""
        return [json.loads(line) for line in self.said().splitlines() if line.endswith("}")]

    @property
    def port(self) -> int:
        """The port it listens on, 0 until it does."""
        for line in self.lines():
            if str(line["message"]).startswith("Listening on "):
                return int(line["message"].split(",")[0].rpartition(":")[2])
        return 0

    def page(self, path: str) -> tuple[int, str]:
        """Status and text of one of its own pages; 0 where nobody answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port or 1, timeout=5)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read().decode()
        except OSError:
            return 0, ""
        finally:
            connection.close()

    def stop(self) -> tuple[int, float]:
        """Ask it to stop. Returns its exit code and the seconds it took."""
        begun = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(_STOP_SECONDS), time.monotonic() - begun


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """These settings, and none that happen to be set on this machine."""
    return {k: v for k, v in os.environ.items() if not k.startswith(_OURS)} | dict(settings)


@contextmanager
def running(settings: Mapping[str, str], log: Path) -> Iterator[Bot]:
    """The bot for as long as the block lasts; killed where it does not stop by itself."""
    with log.open("wb") as written:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            cwd=tracked.ROOT,
            env=environment(settings),
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=written,
        )
    try:
        yield Bot(process, log)
    finally:
        if process.poll() is None:
            process.terminate()
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(_STOP_SECONDS)


def run(settings: Mapping[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command that ends by itself, with all it wrote."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=tracked.ROOT,
        env=environment(settings),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
