"""Where the story is played: a Slack on this machine, and beside it the bot as a process of its own."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import yaml

from bot.demo import company, signals
from playground.standin import Standin

Found = TypeVar("Found")
ROOT = Path(__file__).resolve().parents[2]
NEWS_WINDOW = 3  # seconds; two minutes in real life, and nobody wants to wait that long here
_START = 30.0  # seconds for set-up and for the first connection, on a slow machine
_STEP = 12.0  # seconds within which a step must show what it should
_STOP = 3.0  # seconds that the bot gets to end by itself; its data is thrown away anyway
_OURS = ("SLACK_", "BOT_", "DATABASE_URL")


class Missing(Exception):
    """A step did not show what it should. The text says what was missing, in one sentence."""


class Stage:
    """Everything that runs, from `with` to its end: the server, the bot, and a folder for its database and log."""

    def __init__(self) -> None:
        self.slack = Standin(_manifest())
        self.company: company.Company
        self.kept_log: Path | None = None
        self._folder = Path(tempfile.mkdtemp(prefix="smarketing-demo-"))
        self._log = self._folder / "bot.log"
        self._bot: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        try:
            self.slack.start()
            self.company = company.found(self.slack)
            self._set_up()
            self._bot = self._run("run")
            self.expect("the bot to connect", lambda: self.slack.socket_mode.connections, _START)
        except BaseException as error:
            self._end(keep_log=not isinstance(error, KeyboardInterrupt))
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end(keep_log=error is not None and not isinstance(error, KeyboardInterrupt))

    def expect(self, what: str, look: Callable[[], Found], seconds: float = _STEP) -> Found:
        """Wait until `look` returns something true, and return that. Raises Missing, naming `what`."""

        def look_again() -> Found:
            self._check_bot()
            return look()

        try:
            return self.slack.wait_until(look_again, seconds)
        except TimeoutError:
            raise Missing(f"I waited {seconds:.0f} s for {what}, and it did not come.") from None

    def _check_bot(self) -> None:
        if self._bot is not None and self._bot.poll() is not None:
            raise Missing(f"The bot ended by itself (exit code {self._bot.returncode}).")

    def _set_up(self) -> None:
        setup = self._run("setup", *company.setup_arguments(self.company))
        try:
            code = setup.wait(_START)
        except subprocess.TimeoutExpired:
            code = None
        finally:
            setup.kill()
            setup.wait()
        if code != 0:
            raise Missing("The set-up of the company did not work.")

    def _run(self, *arguments: str) -> subprocess.Popen[bytes]:
        with self._log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "bot", *arguments],
                cwd=ROOT,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Ctrl-C is for the demo alone, which then ends the bot in good order.
                start_new_session=True,
            )

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
        return kept | {
            "SLACK_API_URL": self.slack.api_url,
            "SLACK_BOT_TOKEN": self.slack.bot_token,
            "SLACK_APP_TOKEN": self.slack.app_token,
            "DATABASE_URL": f"sqlite:///{self._folder / 'demo.db'}",
            "BOT_PORT": "0",
            "BOT_NEWS_WINDOW": str(NEWS_WINDOW),
            "BOT_LOG_FORMAT": "text",
        }

    def _end(self, *, keep_log: bool) -> None:
        with signals.undisturbed():
            self._clean_up(keep_log=keep_log)

    def _clean_up(self, *, keep_log: bool) -> None:
        if self._bot is not None:
            self._bot.terminate()
            try:
                self._bot.wait(_STOP)
            except subprocess.TimeoutExpired:
                self._bot.kill()
                self._bot.wait()
        self.slack.stop()
        if keep_log and self._log.exists():
            self.kept_log = self._folder.with_suffix(".log")
            shutil.copy(self._log, self.kept_log)
        shutil.rmtree(self._folder, ignore_errors=True)


def _manifest() -> dict[str, Any] | None:
    """What the bot may do and what people may type: `app.yaml`, as in a real workspace."""
    path = ROOT / "app.yaml"
    if not path.exists():
        raise Missing(f"There is no {path}: please start the demo in the project's folder.")
    manifest: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return manifest
