"""The company's Slack in the browser: the stand-in, the bot beside it, a quarter of history, and a clock to move."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import yaml
from slack_sdk import WebClient

from bot import run as running
from bot import settings
from bot.clock import MovableClock
from bot.demo import company, folder, quarter, signals
from bot.demo.desk import Desk
from bot.lifecycle import Lifecycle
from bot.painting import Painter
from bot.slack_door import SlackDoor, client
from domain import delivery
from jobs import pictures
from jobs.deps import Deps, Painted
from messages import gallery
from messages.pictures.subjects import Picture
from playground import keeping
from playground.settings import Settings as SlackSettings
from playground.standin import Standin
from playground.web import mounting
from services import diary, squads
from storage import database, schema

_ROOT = Path(__file__).resolve().parents[2]
_GUEST = ("gabi", "Gabi Winter (guest)")
_DRAIN = 3.0  # seconds; what the bot still has under way is only a demo
_LOOK = 1.0  # seconds
_PICTURED = timedelta(days=14)


class Workspace:
    """Everything that runs. The bot connects on `start_bot`, after the past has been lived."""

    def __init__(self, place: Path, port: int, *, keeps: bool) -> None:
        self.clock = MovableClock()
        self.company: company.Company  # from `live` on
        self.folder, self._keeps = place, keeps
        manifest: dict[str, Any] = yaml.safe_load((_ROOT / "app.yaml").read_text("utf-8"))
        ticks: Callable[[], float] = lambda: self.clock().timestamp()  # noqa: E731 # handed on, never called here
        self.slack = Standin(manifest, port=port, settings=SlackSettings(clock=ticks))
        self.slack.workspace.team_name = "Lumen & Co (sample)"
        self._lifecycle = Lifecycle(_DRAIN)
        self._is_begun = self._is_whole = False

    def show(self) -> str:
        """Put the pages up, with all that was posted until now read. Returns their address."""
        return mounting.mount(self.slack, clock=self.clock, gallery=_gallery)

    @contextmanager
    def open(self) -> Iterator[None]:
        """Serve from here to the end of the block; the bot is stopped first, then all is written down."""
        heard = logging.root.manager.disable
        try:
            with self.slack:
                try:
                    yield
                finally:
                    logging.disable()  # what is cut off by the end is no news to anybody
                    with signals.undisturbed():
                        self._close()
        finally:
            logging.disable(heard)

    def _close(self) -> None:
        self._lifecycle.shut_down()
        if self._is_whole and self._keeps:
            self.save()
        elif self._is_begun:
            folder.forget(self.folder)

    def wake(self) -> bool:
        """Take up the company that lies in the folder; False where there is none yet.

        Raises folder.Refused when it is of another version.
        """
        kept = self.folder / folder.WORKSPACE
        if not kept.exists():
            return False
        try:
            said = keeping.load(self.slack.workspace, kept)
            then = datetime.fromisoformat(said["now"])
        except (keeping.Strange, KeyError, ValueError):
            raise folder.older(self.folder) from None
        # Time goes on while nobody looks, but never back: the clock may have been moved.
        self.clock.move_to(max(self.clock(), then))
        self._is_whole = True
        return True

    def save(self) -> None:
        """Write people, talk and files down, and what time it is."""
        kept = self.folder / folder.WORKSPACE
        keeping.save(self.slack.workspace, kept, now=self.clock().isoformat())

    def stay(self) -> None:
        """Go on until Ctrl-C; what is kept is written down after changes, about once a second."""
        if not self._keeps:
            Event().wait()
        saved = -1
        while True:
            changed = self.slack.workspace.changed
            if changed.wait_past(saved, _LOOK):
                saved = changed.count
                self.save()
            Event().wait(_LOOK)

    def live(
        self, door: Callable[[WebClient], SlackDoor] = SlackDoor, *, weeks: int = quarter.WEEKS
    ) -> list[delivery.Message]:
        """Found the company a quarter ago and live until now. Returns what was posted, the oldest first."""
        now = self.clock()
        self._is_begun = True
        self.clock.move_to(now - timedelta(weeks=weeks))
        self.company = found = company.found(self.slack)
        self.slack.add_user(*_GUEST)
        loaded = self._settings()
        schema.upgrade(loaded.database_url)
        store = database.Database(loaded.database_url)
        try:
            wanted, names = company.setup(found), company.names(found)
            squad = squads.save_setup(store.transaction, wanted, names=names, now=self.clock())
            company.promise_reward(store.transaction, found, squad, self.clock())
            company.weigh_wins(store.transaction, found, squad)
            sender = door(client(self.slack.bot_token, self.slack.api_url, 10))
            waits = delivery.Waits(interval=timedelta())
            painter = _Recent(self.clock, now - _PICTURED)
            deps = Deps(store.transaction, store.reading, sender, self.clock, waits, painter)
            desk = Desk(store.transaction, found, squad, quarter.dice())
            with _unsaid(pictures.__name__):
                quarter.live(desk, deps, self.clock, now, weeks=weeks)
            self._is_whole = True
            return diary.posts(store.reading, self.slack.team_id)
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
                "DATABASE_URL": f"sqlite:///{self.folder / folder.DATABASE}",
                "BOT_PORT": "0",
                "BOT_NEWS_WINDOW": "10",
            }
        )


class _Recent:
    """Draws the pictures of the last days only: each takes most of a second, and a quarter has a dozen."""

    def __init__(self, clock: Callable[[], datetime], since: datetime) -> None:
        self._clock, self._since, self._painter = clock, since, Painter()

    def draw(self, picture: Picture) -> Painted:
        """The picture, unless it would show what happened long ago."""
        if self._clock() < self._since:
            return Painted(problem="it is long ago")
        return self._painter.draw(picture)


@contextmanager
def _unsaid(logger: str) -> Iterator[None]:
    """Keep to itself what is left out on purpose."""
    logging.getLogger(logger).setLevel(logging.ERROR)
    try:
        yield
    finally:
        logging.getLogger(logger).setLevel(logging.NOTSET)


def _gallery() -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    for surface in gallery.surfaces():
        yield surface.name, surface.case.value, surface.kind, surface.payload
