"""What an app manifest grants and promises."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_EVENT_SCOPES = {
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
    "app_mention": "app_mentions:read",
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
    "member_joined_channel": "channels:read",
    "team_join": "users:read",
    "user_change": "users:read",
}
EVERY_SCOPE = frozenset(
    [
        "app_mentions:read",
        "channels:history",
        "channels:join",
        "channels:read",
        "chat:write",
        "chat:write.public",
        "commands",
        "files:read",
        "files:write",
        "groups:history",
        "groups:read",
        "im:history",
        "im:read",
        "im:write",
        "mpim:history",
        "mpim:read",
        "mpim:write",
        "reactions:read",
        "reactions:write",
        "team:read",
        "users:read",
        "users:read.email",
    ]
)


@dataclass(slots=True, frozen=True)
class Offer:
    """What Slack shows of a command or shortcut: `name` is `/handoff` or the shortcut's words.

    `kind` is command, message or global; `key` the callback_id of a shortcut.
    """

    kind: str
    name: str
    description: str = ""
    hint: str = ""
    key: str = ""


@dataclass(slots=True, frozen=True)
class Manifest:
    """`commands` maps a slash command to its should_escape; None in a field means "anything"."""

    name: str
    scopes: frozenset[str]
    commands: Mapping[str, bool] | None
    shortcuts: Mapping[str, str] | None
    events: frozenset[str] | None
    home: bool = True
    offers: tuple[Offer, ...] = ()
    is_dm_read_only: bool = False

    def subscribes(self, event: str) -> bool:
        return self.events is None or event in self.events


def read(raw: Mapping[str, Any] | None) -> Manifest:
    """Read a manifest decoded from YAML or JSON; without one everything is granted.

    Raises ValueError when an event, command or shortcut lacks its scope, or a shortcut
    interactivity.
    """
    if raw is None:
        return Manifest("Stand-in App", EVERY_SCOPE, None, None, None)
    features, settings = raw.get("features", {}), raw.get("settings", {})
    scopes = frozenset(raw.get("oauth_config", {}).get("scopes", {}).get("bot", []))
    events = frozenset(settings.get("event_subscriptions", {}).get("bot_events", []))
    commands = {
        str(item["command"]): bool(item.get("should_escape", False))
        for item in features.get("slash_commands", [])
    }
    shortcuts = {
        str(item["callback_id"]): str(item["type"]) for item in features.get("shortcuts", [])
    }
    lacking = {_EVENT_SCOPES[event] for event in events if event in _EVENT_SCOPES} - scopes
    if (commands or shortcuts) and "commands" not in scopes:
        lacking.add("commands")
    if lacking:
        raise ValueError(f"the manifest needs these bot scopes too: {', '.join(sorted(lacking))}")
    if shortcuts and not settings.get("interactivity", {}).get("is_enabled"):
        raise ValueError("shortcuts need settings.interactivity.is_enabled")
    tabs = features.get("app_home", {})
    name = str(raw.get("display_information", {}).get("name", "App"))
    return Manifest(
        name,
        scopes,
        commands,
        shortcuts,
        events,
        home=bool(tabs.get("home_tab_enabled", False)),
        offers=tuple(_offers(features)),
        is_dm_read_only=bool(tabs.get("messages_tab_read_only_enabled", False)),
    )


def _offers(features: Mapping[str, Any]) -> Iterator[Offer]:
    for item in features.get("slash_commands", []):
        hint = str(item.get("usage_hint", ""))
        yield Offer("command", str(item["command"]), str(item.get("description", "")), hint)
    for item in features.get("shortcuts", []):
        about = str(item.get("description", ""))
        yield Offer(
            str(item["type"]), str(item.get("name", "")), about, key=str(item["callback_id"])
        )
