"""One Slack workspace with all that acts in it, before anybody serves it."""

import secrets
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from starlette.types import ASGIApp

from playground import manifest as manifests
from playground.delivery import Delivery
from playground.desk import Desk
from playground.events import Events
from playground.faults import Faults
from playground.people import Person
from playground.settings import Settings
from playground.signed_http import SignedHttp
from playground.socket_mode import SocketMode
from playground.waiting import wait_until
from playground.web_api import Hook, WebApi
from playground.wire import Wire
from playground.workspace import Channel, Kind, Workspace

Found = TypeVar("Found")


class Stage:
    """What tests and the control API use; `Standin` adds the server."""

    def __init__(
        self,
        manifest: Mapping[str, Any] | None,
        port: int,
        request_url: str,
        settings: Settings | None,
        seed: int,
    ) -> None:
        self.port = port
        self.manifest = manifests.read(manifest)
        self.settings = settings or Settings()
        self.bot_token = f"xoxb-{secrets.randbelow(10**12)}-{secrets.token_hex(12)}"
        self.app_token = f"xapp-1-{secrets.token_hex(24)}"
        self.signing_secret = secrets.token_hex(16)
        self.wire, self.faults = Wire(), Faults(seed)
        self.workspace = Workspace(self.manifest.name, seed, self.settings.clock)
        self.socket_mode = SocketMode(self.workspace.app_id, self.faults)
        self.socket_mode.on_change = self.workspace.says_changed
        self._http = SignedHttp(self.signing_secret, request_url)
        self.delivery = Delivery(
            self.workspace, self.settings, self.wire, self.socket_mode, self._http
        )
        events = Events(self.workspace, self.manifest, self.delivery)
        self.desk = Desk(
            self.workspace, self.manifest, self.settings, self.faults, events, self.base_url
        )
        self.web_api = WebApi(self.desk, self.wire, self.bot_token, self.app_token)
        self.web_api.open_socket = self._open_socket
        self.front: ASGIApp | None = None  # pages for people, see `playground.web`
        self.workers = ThreadPoolExecutor(max_workers=256, thread_name_prefix="standin-people")

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def api_url(self) -> str:
        """The value for SLACK_API_URL, with its final slash."""
        return f"{self.base_url}/api/"

    @property
    def team_id(self) -> str:
        return self.workspace.team_id

    @property
    def bot_user_id(self) -> str:
        return self.workspace.bot_user_id

    @property
    def request_url(self) -> str:
        return self._http.url

    @request_url.setter
    def request_url(self, url: str) -> None:
        self._http.url = url

    def add_user(
        self,
        name: str,
        display_name: str = "",
        *,
        is_admin: bool = False,
        is_bot: bool = False,
        is_guest: bool = False,
        tz: str = "Europe/London",
    ) -> str:
        """Return the new person's id; `name` is the handle after @."""
        return self.workspace.add_user(
            name, display_name or name, is_admin=is_admin, is_bot=is_bot, is_guest=is_guest, tz=tz
        )

    def add_channel(
        self,
        name: str,
        *,
        private: bool = False,
        members: Iterable[str] = (),
        archived: bool = False,
    ) -> str:
        """Return the new channel's id; the bot is no member until `invite_bot`."""
        kind = Kind.PRIVATE if private else Kind.PUBLIC
        return self.workspace.add_channel(name, kind, set(members), archived).id

    def invite_bot(self, channel: str) -> None:
        """Make the bot a member, and tell it (member_joined_channel)."""
        found = self.channel(channel)
        with self.workspace.changed:
            found.members.add(self.bot_user_id)
        letter = "C" if found.kind is Kind.PUBLIC else "G"
        event = {
            "type": "member_joined_channel",
            "user": self.bot_user_id,
            "channel": found.id,
            "channel_type": letter,
            "team": self.team_id,
            "event_ts": self.workspace.stamps.make(),
        }
        self.desk.events.tell(event, "member_joined_channel")

    def remove_bot(self, channel: str) -> None:
        """Take the bot out of a channel, as a person with the right to would."""
        with self.workspace.changed:
            self.channel(channel).members.discard(self.bot_user_id)

    def archive(self, channel: str) -> None:
        with self.workspace.changed:
            self.channel(channel).archived = True

    def channel(self, given: str) -> Channel:
        """Return a channel by id or name. Raises LookupError."""
        with self.workspace.changed:
            for channel in self.workspace.channels.values():
                if given.removeprefix("#") in (channel.id, channel.name) and given:
                    return channel
        raise LookupError(f"no channel {given!r}")

    def person(self, user: str) -> Person:
        """Return the hands and eyes of a person, by id or handle."""
        with self.workspace.changed:
            for known in self.workspace.users.values():
                if user.removeprefix("@") in (known.id, known.name):
                    return Person(self.desk, self.delivery, self.base_url, known.id)
        raise LookupError(f"no person {user!r}")

    def on_call(self, hook: Hook | None) -> None:
        """Run `hook(point, call)` at "before" and "after" the work of every Web API call."""
        self.web_api.hook = hook

    def wait_until(self, predicate: Callable[[], Found], seconds: float = 5.0) -> Found:
        """Return the first true value of `predicate`; TimeoutError when there is none in time."""
        return wait_until(self.workspace.changed, predicate, seconds)

    def wait_for_app(self, seconds: float = 10.0, connections: int = 1) -> None:
        """Wait until the app is connected by Socket Mode."""
        self.wait_until(lambda: self.socket_mode.connections >= connections, seconds)

    def _open_socket(self) -> str:
        ticket = secrets.token_hex(16)
        self.socket_mode.issue_ticket(ticket)
        return f"ws://127.0.0.1:{self.port}/link/?ticket={ticket}&app_id={self.workspace.app_id}"
