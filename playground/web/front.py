"""What all pages share."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from playground.stage import Stage
from playground.web.drawn import Drawn
from playground.web.marks import Marks
from playground.web.render.reader import Reader
from playground.web.shown import Shown
from playground.workspace import Kind

Gallery = Callable[[], Iterable[tuple[str, str, str, dict[str, Any]]]]
"""Yields (name, case, kind, payload); kind is message, modal or home."""


class Clock(Protocol):
    """The app's clock, which the page may move forward."""

    def now(self) -> datetime:
        """The present moment, aware."""

    def move_to(self, moment: datetime) -> object:
        """Let it be `moment`, which is aware and later than now; returns when the app follows it."""


class Front:
    """The stage with what only its pages need: read marks, drawn fragments, the clock, the gallery."""

    def __init__(self, stage: Stage, clock: Clock | None, gallery: Gallery | None) -> None:
        self.stage, self.clock, self.gallery = stage, clock, gallery
        self.marks, self.drawn, self.shown = Marks(), Drawn(), Shown()
        self._surfaces: list[tuple[str, str, str, dict[str, Any]]] | None = None

    def surfaces(self) -> list[tuple[str, str, str, dict[str, Any]]]:
        """The gallery's surfaces, made at the first look: that may take some seconds."""
        if self._surfaces is None:
            self._surfaces = list(self.gallery()) if self.gallery is not None else []
        return self._surfaces

    def now(self) -> datetime:
        """The workspace's present moment, aware."""
        if self.clock is not None:
            return self.clock.now()
        return datetime.fromtimestamp(self.stage.settings.clock(), UTC)

    def reader(self, user: str) -> Reader:
        """The eyes of one person: every name, but only the channels that they may see."""
        workspace = self.stage.workspace
        with workspace.changed:
            me = workspace.users[user]
            people = {one.id: one.display_name for one in workspace.users.values()}
            channels = {
                one.id: one.name
                for one in workspace.channels.values()
                if one.kind in {Kind.PUBLIC, Kind.PRIVATE} and workspace.may_see(user, one)
            }
        return Reader(people, channels, user, _zone(me.tz), self.now())


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
