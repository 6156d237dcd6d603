"""Events that the workspace tells the app about."""

import time
from concurrent.futures import Future

from playground.delivery import Answer, Delivery
from playground.manifest import Manifest
from playground.workspace import Channel, Json, Kind, Message, Workspace

_TYPES = {Kind.PUBLIC: "channel", Kind.PRIVATE: "group", Kind.IM: "im", Kind.MPIM: "mpim"}


class Events:
    """Tells only what the manifest subscribes to, of conversations that the app is in."""

    def __init__(self, workspace: Workspace, manifest: Manifest, delivery: Delivery) -> None:
        self._workspace = workspace
        self._manifest = manifest
        self._delivery = delivery

    def tell(self, event: Json, subscription: str) -> Future[Answer] | None:
        """Deliver with redelivery; the future is the first attempt's. None when not subscribed."""
        if not self._manifest.subscribes(subscription):
            return None
        return self._delivery.tell(self._wrap(event))

    def tell_posted(self, channel: Channel, message: Message) -> Future[Answer] | None:
        event = {**message.body, "channel": channel.id, "event_ts": message.ts}
        return self._tell_in(channel, event)

    def tell_edited(self, channel: Channel, now: Json, before: Json) -> Future[Answer] | None:
        return self._tell_in(
            channel,
            self._hidden("message_changed", channel)
            | {
                "message": now,
                "previous_message": before,
            },
        )

    def tell_removed(self, channel: Channel, before: Json) -> Future[Answer] | None:
        return self._tell_in(
            channel,
            self._hidden("message_deleted", channel)
            | {
                "deleted_ts": before["ts"],
                "previous_message": before,
            },
        )

    def _hidden(self, subtype: str, channel: Channel) -> Json:
        ts = self._workspace.stamps.make()
        return {
            "type": "message",
            "subtype": subtype,
            "hidden": True,
            "channel": channel.id,
            "ts": ts,
            "event_ts": ts,
        }

    def _tell_in(self, channel: Channel, event: Json) -> Future[Answer] | None:
        if self._workspace.bot_user_id not in channel.members:
            return None
        event = event | {"channel_type": _TYPES[channel.kind]}
        told = self.tell(event, f"message.{channel.kind}")
        mention = f"<@{self._workspace.bot_user_id}>" in str(event.get("text", ""))
        if (
            mention
            and "subtype" not in event
            and "bot_id" not in event
            and channel.kind is not Kind.IM
        ):
            keys = event.keys() - {"channel_type"}
            self.tell({key: event[key] for key in keys} | {"type": "app_mention"}, "app_mention")
        return told

    def _wrap(self, event: Json) -> Json:
        workspace = self._workspace
        with workspace.changed:
            event_id = workspace.ids.make("Ev")
        authorization = {
            "enterprise_id": None,
            "team_id": workspace.team_id,
            "user_id": workspace.bot_user_id,
            "is_bot": True,
            "is_enterprise_install": False,
        }
        return {
            "token": "standin-verification-token",
            "team_id": workspace.team_id,
            "context_team_id": workspace.team_id,
            "context_enterprise_id": None,
            "api_app_id": workspace.app_id,
            "event": event,
            "type": "event_callback",
            "event_id": event_id,
            "event_time": int(time.time()),
            "authorizations": [authorization],
            "is_ext_shared_channel": False,
            "event_context": f"4-{event_id}",
        }
