"""The company's Slack in the browser: the stand-in, the bot beside it, a quarter of history, and a clock to move."""

import argparse
import logging
import shutil
import signal
import sys
import tempfile
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import yaml

from bot import run as running
from bot import settings
from bot.clock import MovableClock
from bot.demo import company, quarter
from bot.demo.people_at_work import Desk
from bot.lifecycle import Lifecycle
from bot.slack_door import SlackDoor, client
from domain import delivery
from jobs.deps import Deps
from messages import gallery
from playground.settings import Settings as SlackSettings
from playground.standin import Standin
from playground.web import mounting
from services import squads
from storage import database, schema

_ROOT = Path(__file__).resolve().parents[2]
_GUEST = ("gabi", "Gabi Winter (guest)")
_DRAIN = 3.0  # seconds; what the bot still has under way is only a demo


class Workspace:
    """Everything that runs. The bot connects on `start_bot`, after the past has been lived."""

    def __init__(self, folder: Path, port: int) -> None:
        self.clock = MovableClock()
        self.folder = folder
        manifest: dict[str, Any] = yaml.safe_load((_ROOT / "app.yaml").read_text("utf-8"))
        ticks: Callable[[], float] = lambda: self.clock().timestamp()  # noqa: E731 # handed on, never called here
        self.slack = Standin(manifest, port=port, settings=SlackSettings(clock=ticks))
        self.slack.workspace.team_name = "Lumen & Co (sample)"
        self._lifecycle = Lifecycle(_DRAIN)

    def show(self) -> str:
        """Put the pages up, with all that was posted until now read. Returns their address."""
        return mounting.mount(self.slack, clock=self.clock, gallery=_gallery)

    @contextmanager
    def open(self) -> Iterator[None]:
        """Serve from here to the end of the block; the bot is stopped first."""
        with self.slack:
            try:
                yield
            finally:
                self._lifecycle.shut_down()

    def live(self) -> int:
        """Found the company a quarter ago and live until now. Returns how many leads there were."""
        now = self.clock()
        self.clock.move_to(now - timedelta(weeks=quarter.WEEKS))
        found = company.found(self.slack)
        self.slack.add_user(*_GUEST)
        loaded = self._settings()
        schema.upgrade(loaded.database_url)
        store = database.Database(loaded.database_url)
        try:
            wanted, names = company.setup(found), company.names(found)
            squad = squads.save_setup(store.transaction, wanted, names=names, now=self.clock())
            door = SlackDoor(client(self.slack.bot_token, self.slack.api_url, 10))
            waits = delivery.Waits(interval=timedelta())
            deps = Deps(store.transaction, store.reading, door, self.clock, waits)
            desk = Desk(store.transaction, found, squad, quarter.dice())
            return quarter.live(desk, deps, self.clock, now)
        finally:
            store.close()

    def start_bot(self) -> None:
        """Start the real bot in this process, on the same clock, over Socket Mode."""
        running.start(self._settings(), self.clock, self._lifecycle, socket_mode=True)
        self.slack.wait_for_app()

    def _settings(self) -> settings.Settings:
        return settings.load(
            {
                "SLACK_API_URL": self.slack.api_url,
                "SLACK_BOT_TOKEN": self.slack.bot_token,
                "SLACK_APP_TOKEN": self.slack.app_token,
                "DATABASE_URL": f"sqlite:///{self.folder / 'demo.db'}",
                "BOT_PORT": "0",
                "BOT_NEWS_WINDOW": "10",
            }
        )


def run(options: argparse.Namespace) -> int:
    """Open the company's Slack in the browser and serve it until Ctrl-C. Returns the exit code."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.default_int_handler)
    logging.getLogger("uvicorn").setLevel(logging.ERROR)
    folder = options.keep or Path(tempfile.mkdtemp(prefix="smarketing-demo-"))
    folder.mkdir(parents=True, exist_ok=True)
    workspace = Workspace(folder, options.port)
    try:
        with workspace.open():
            print("A small company lives through its last quarter …", flush=True)
            leads = workspace.live()
            workspace.start_bot()
            url = workspace.show()
            print(f"{leads} leads later, look at {url}  (Ctrl-C ends it)", flush=True)
            if sys.stdout.isatty():
                webbrowser.open(url)
            Event().wait()
    except KeyboardInterrupt:
        print("\nStopped.")
    finally:
        if options.keep is None:
            shutil.rmtree(folder, ignore_errors=True)
    return 0


def _gallery() -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    for surface in gallery.surfaces():
        yield surface.name, surface.case.value, surface.kind, surface.payload
