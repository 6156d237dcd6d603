"""The workspace itself: people, channels, messages, open views. One lock guards it all."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from playground.files import Files
from playground.ids import Ids, Timestamps
from playground.uploads import Uploads

Json = dict[str, Any]
_TRIGGERS_KEPT = 10_000  # far more than live at once; older ones have expired


class Kind(StrEnum):
    """Kinds of conversation; the value is the stem of the scope names."""

    PUBLIC = "channels"
    PRIVATE = "groups"
    IM = "im"
    MPIM = "mpim"


class Changes(threading.Condition):
    """The workspace's lock; `count` tells whether anything was announced since it was last read."""

    def __init__(self) -> None:
        super().__init__(threading.RLock())
        self.count = 0

    def notify_all(self) -> None:
        self.count += 1
        super().notify_all()

    def wait_past(self, count: int, seconds: float) -> bool:
        """Wait until something is announced that `count` does not include; False when nothing was."""
        with self:
            return self.wait_for(lambda: self.count != count, seconds)


@dataclass(slots=True)
class User:
    """`name` is the handle that people type after @; a guest sees only channels they are in."""

    id: str
    name: str
    display_name: str
    is_admin: bool
    is_bot: bool
    tz: str
    deleted: bool = False
    is_guest: bool = False


@dataclass(slots=True)
class Message:
    """`body` is what Slack would return; `only_for` is the reader of an ephemeral message."""

    channel: str
    body: Json
    posted: float
    only_for: str | None = None
    metadata: Json | None = None

    @property
    def ts(self) -> str:
        return str(self.body["ts"])

    @property
    def thread(self) -> str | None:
        thread_ts = self.body.get("thread_ts")
        return str(thread_ts) if thread_ts else None

    @property
    def is_reply(self) -> bool:
        return self.thread is not None and self.thread != self.ts


@dataclass(slots=True)
class Channel:
    """`messages` is keyed by ts, oldest first, without ephemerals."""

    id: str
    name: str
    kind: Kind
    members: set[str]
    archived: bool = False
    created: int = 0
    messages: dict[str, Message] = field(default_factory=dict)
    ephemerals: list[Message] = field(default_factory=list)
    last_paced: float = 0.0


@dataclass(slots=True)
class View:
    """An open modal or a published Home. `typed` holds what the person put in, by block and action."""

    id: str
    body: Json
    user: str
    root: str
    previous: str | None
    hash: str
    typed: dict[tuple[str, str], Json] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Trigger:
    user: str
    made: float
    used: bool = False
    from_view: str | None = None


@dataclass(slots=True)
class ReplyUrl:
    """A response_url: who clicked, where, on which message (None for a command)."""

    user: str
    channel: str
    message_ts: str | None
    made: float
    ephemeral: bool = False
    uses: int = 0


class Workspace:
    """State of one Slack team. Hold `changed` while reading or writing; it is re-entrant."""

    def __init__(self, app_name: str, seed: int, clock: Callable[[], float] = time.time) -> None:
        self.changed = Changes()
        self.ids = Ids(seed)
        self.stamps = Timestamps(clock)
        self.team_id, self.app_id = self.ids.make("T"), self.ids.make("A")
        self.bot_id = self.ids.make("B")
        self.domain, self.team_name = "standin", "Stand-in"
        self.app_name = app_name
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.triggers: dict[str, Trigger] = {}
        self.reply_urls: dict[str, ReplyUrl] = {}
        self.modals: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}
        self.files = Files()
        self.uploads = Uploads()
        self.bot_user_id = self.add_user(app_name.lower().replace(" ", "-"), app_name, is_bot=True)

    def add_user(
        self,
        name: str,
        display_name: str,
        *,
        is_admin: bool = False,
        is_bot: bool = False,
        is_guest: bool = False,
        tz: str = "Europe/London",
    ) -> str:
        with self.changed:
            user = User(
                self.ids.make("U"), name, display_name, is_admin, is_bot, tz, is_guest=is_guest
            )
            self.users[user.id] = user
            return user.id

    def add_channel(
        self, name: str, kind: Kind, members: set[str], archived: bool = False
    ) -> Channel:
        prefix = "D" if kind is Kind.IM else "C"
        with self.changed:
            made = Channel(self.ids.make(prefix), name, kind, members, archived, int(time.time()))
            self.channels[made.id] = made
            return made

    def dm_with_app(self, user: str) -> Channel:
        """Return the person's DM with the app, opened when it is the first time."""
        return self.conversation_of({user, self.bot_user_id})

    def conversation_of(self, members: set[str]) -> Channel:
        with self.changed:
            for channel in self.channels.values():
                if channel.kind in {Kind.IM, Kind.MPIM} and channel.members == members:
                    return channel
            if len(members) <= 2:
                return self.add_channel("", Kind.IM, members)
            names = sorted(self.users[member].name for member in members)
            return self.add_channel("mpdm-" + "--".join(names) + "-1", Kind.MPIM, members)

    def may_see(self, user: str, channel: Channel) -> bool:
        """Whether the person may read it: a member, or anybody but a guest in an open channel."""
        is_open = channel.kind is Kind.PUBLIC and not self.users[user].is_guest
        return is_open or user in channel.members

    def make_trigger(self, user: str, from_view: str | None = None) -> str:
        with self.changed:
            made = self.ids.trigger()
            while len(self.triggers) > _TRIGGERS_KEPT:
                del self.triggers[next(iter(self.triggers))]
            self.triggers[made] = Trigger(user, time.monotonic(), from_view=from_view)
            return made

    def view(self, view_id: str) -> View | None:
        """Return an open modal or a Home by id."""
        for stack in self.modals.values():
            for view in stack:
                if view.id == view_id:
                    return view
        return next((home for home in self.homes.values() if home.id == view_id), None)

    def says_changed(self) -> None:
        with self.changed:
            self.changed.notify_all()
