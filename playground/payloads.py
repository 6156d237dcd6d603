"""What Slack sends about commands, clicks, shortcuts and modals."""

import time
from dataclasses import dataclass

from playground import modals, reply_urls
from playground.desk import Desk
from playground.workspace import Channel, Json, Kind, Message, ReplyUrl, View

_TOKEN = "standin-verification-token"  # noqa: S105  # Slack's deprecated field, no secret
_NAMES = {Kind.PRIVATE: "privategroup", Kind.IM: "directmessage"}


@dataclass(slots=True, frozen=True)
class Payloads:
    """Builds payloads for one person; each carries a fresh trigger_id where Slack sends one."""

    desk: Desk
    base_url: str
    user: str

    def command(self, command: str, text: str, channel: Channel) -> Json:
        workspace = self.desk.workspace
        return {
            "token": _TOKEN,
            "team_id": workspace.team_id,
            "team_domain": workspace.domain,
            "channel_id": channel.id,
            "channel_name": _name(channel),
            "user_id": self.user,
            "user_name": workspace.users[self.user].name,
            "command": command,
            "text": text,
            "api_app_id": workspace.app_id,
            "is_enterprise_install": "false",
            "response_url": self._reply_url(channel, None, "commands"),
            "trigger_id": workspace.make_trigger(self.user),
        }

    def click(self, channel: Channel, message: Message, action: Json, state: Json) -> Json:
        """Build block_actions for a message; of an ephemeral one Slack sends no content."""
        container: Json = {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": channel.id,
            "is_ephemeral": message.only_for is not None,
        }
        if message.thread:
            container["thread_ts"] = message.thread
        payload = self._common("block_actions") | {
            "container": container,
            "trigger_id": self.desk.workspace.make_trigger(self.user),
            "channel": {"id": channel.id, "name": _name(channel)},
            "state": state,
            "response_url": self._reply_url(channel, message, "actions"),
            "actions": [action],
        }
        if message.only_for is None:
            payload["message"] = dict(message.body)
        return payload

    def click_in_view(self, view: View, action: Json) -> Json:
        workspace = self.desk.workspace
        described = modals.describe(workspace, view)
        return self._common("block_actions") | {
            "container": {"type": "view", "view_id": view.id},
            "trigger_id": workspace.make_trigger(self.user, view.id),
            "view": described,
            "state": described["state"],
            "actions": [action],
        }

    def submission(self, view: View) -> Json:
        workspace = self.desk.workspace
        return self._common("view_submission") | {
            "trigger_id": workspace.make_trigger(self.user, view.id),
            "view": modals.describe(workspace, view),
            "response_urls": [],
        }

    def closing(self, view: View, is_cleared: bool) -> Json:
        return self._common("view_closed") | {
            "view": modals.describe(self.desk.workspace, view),
            "is_cleared": is_cleared,
            "response_urls": [],
        }

    def suggestion(self, block_id: str, action_id: str, query: str) -> Json:
        """Build what is common to suggestions in views and in messages."""
        names = {"action_id": action_id, "block_id": block_id, "value": query}
        return self._common("block_suggestion") | names

    def suggestion_in_view(self, view: View, block_id: str, action_id: str, query: str) -> Json:
        return self.suggestion(block_id, action_id, query) | {
            "container": {"type": "view", "view_id": view.id},
            "view": modals.describe(self.desk.workspace, view),
        }

    def suggestion_in_message(
        self, channel: Channel, message: Message, block_id: str, action_id: str, query: str
    ) -> Json:
        container = {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": channel.id,
            "is_ephemeral": message.only_for is not None,
        }
        return self.suggestion(block_id, action_id, query) | {
            "container": container,
            "channel": {"id": channel.id, "name": _name(channel)},
            "message": dict(message.body),
        }

    def shortcut(self, callback_id: str) -> Json:
        return self._shortcut("shortcut", callback_id)

    def message_shortcut(self, callback_id: str, channel: Channel, message: Message) -> Json:
        return self._shortcut("message_action", callback_id) | {
            "channel": {"id": channel.id, "name": _name(channel)},
            "message_ts": message.ts,
            "message": dict(message.body),
            "response_url": self._reply_url(channel, message, "app"),
        }

    def _shortcut(self, kind: str, callback_id: str) -> Json:
        return self._common(kind) | {
            "action_ts": self.desk.workspace.stamps.make(),
            "callback_id": callback_id,
            "trigger_id": self.desk.workspace.make_trigger(self.user),
        }

    def _common(self, kind: str) -> Json:
        workspace = self.desk.workspace
        handle = workspace.users[self.user].name
        return {
            "type": kind,
            "user": {
                "id": self.user,
                "username": handle,
                "name": handle,
                "team_id": workspace.team_id,
            },
            "api_app_id": workspace.app_id,
            "token": _TOKEN,
            "team": {"id": workspace.team_id, "domain": workspace.domain},
            "enterprise": None,
            "is_enterprise_install": False,
        }

    def _reply_url(self, channel: Channel, message: Message | None, kind: str) -> str:
        ephemeral = message is not None and message.only_for is not None
        ts = message.ts if message else None
        given = ReplyUrl(self.user, channel.id, ts, time.monotonic(), ephemeral)
        return reply_urls.make(self.desk, self.base_url, given, kind)


def _name(channel: Channel) -> str:
    return _NAMES.get(channel.kind, channel.name)
