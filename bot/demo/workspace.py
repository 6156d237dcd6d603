"""The company's Slack in the browser: the stand-in, the bot beside it, a quarter of history, and a clock to move."""

import logging
import shutil
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

from bot import run, settings
from bot.clock import MovableClock
from bot.demo import company, quarter
from bot.demo.people_at_work import Desk
from bot.lifecycle import Lifecycle
from bot.slack_door import SlackDoor, client
from domain import delivery, people
from jobs.deps import Deps
from playground.settings import Settings as SlackSettings
from playground.standin import Standin
from services import squads
from storage import database, schema

_ROOT = Path(__file__).resolve().parents[2]
_GUEST = ("gabi", "Gabi Winter (guest)")
_DRAIN = 3.0  # seconds; what the bot still has under way is only a demo


class Workspace:
    """Everything that runs. `url` is the page; the bot connects on `start_bot`, after the past has been lived."""

    def __init__(self, folder: Path, port: int) -> None:
        self.clock = MovableClock()
        self.folder = folder
        manifest: dict[str, Any] = yaml.safe_load((_ROOT / "app.yaml").read_text("utf-8"))
        ticks: Callable[[], float] = lambda: self.clock().timestamp()  # noqa: E731 # handed on, never called here
        self.slack = Standin(manifest, port=port, settings=SlackSettings(clock=ticks))
        self._lifecycle = Lifecycle(_DRAIN)

    @property
    def url(self) -> str:
        """Where the browser looks."""
        return f"{self.slack.base_url}/"

    @contextmanager
    def open(self) -> Iterator[None]:
        """Serve from here to the end of the block; the bot is stopped first."""
        with self.slack:
            try:
                yield
            finally:
                self._lifecycle.shut_down()

    def live(self) -> int:
        """Found the company and live its last quarter. Returns how many leads there were."""
        found = company.found(self.slack)
        self.slack.add_user(*_GUEST)
        loaded = self._settings()
        schema.upgrade(loaded.database_url)
        store = database.Database(loaded.database_url)
        try:
            now = self.clock()
            started = now - timedelta(weeks=quarter.WEEKS)
            squad = squads.save_setup(
                store.transaction, company.setup(found), names=company.names(found), now=started
            )
            return self._live(store, found, squad)
        finally:
            store.close()

    def _live(self, store: database.Database, found: company.Company, squad: people.Squad) -> int:
        door = SlackDoor(client(self.slack.bot_token, self.slack.api_url, 10))
        waits = delivery.Waits(interval=timedelta())
        deps = Deps(store.transaction, store.reading, door, self.clock, waits)
        desk = Desk(store.transaction, found, squad, quarter.dice())
        return quarter.live(desk, deps, self.clock, self.clock())

    def start_bot(self) -> None:
        """Start the real bot in this process, on the same clock, over Socket Mode."""
        run.start(self._settings(), self.clock, self._lifecycle, socket_mode=True)
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


def serve(*, keep: Path | None, port: int) -> int:
    """Open the company's Slack in the browser and serve it until Ctrl-C. Returns the exit code."""
    logging.getLogger("uvicorn").setLevel(logging.ERROR)
    folder = keep or Path(tempfile.mkdtemp(prefix="smarketing-demo-"))
    folder.mkdir(parents=True, exist_ok=True)
    workspace = Workspace(folder, port)
    try:
        with workspace.open():
            print("A small company lives through its last quarter …", flush=True)
            leads = workspace.live()
            workspace.start_bot()
            print(f"{leads} leads later, look at {workspace.url}  (Ctrl-C ends it)", flush=True)
            if sys.stdout.isatty():
                webbrowser.open(workspace.url)
            Event().wait()
    except KeyboardInterrupt:
        print("\nStopped.")
    finally:
        if keep is None:
            shutil.rmtree(folder, ignore_errors=True)
    return 0
