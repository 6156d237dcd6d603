"""response_url: short-lived addresses to answer a command or a click."""

import time
from typing import Any

from playground import posting
from playground.arguments import Arguments
from playground.desk import Desk
from playground.methods import chat
from playground.refusal import Refusal
from playground.workspace import Channel, Json, ReplyUrl


def make(desk: Desk, base: str, given: ReplyUrl, kind: str) -> str:
    """Return a new URL; `kind` is `commands` or `actions`, as in Slack's addresses."""
    workspace = desk.workspace
    with workspace.changed:
        path = f"{kind}/{workspace.team_id}/{workspace.ids.digits(13)}/{workspace.ids.hex(24)}"
        workspace.reply_urls[path] = given
    return f"{base}/hooks/{path}"


def use(desk: Desk, path: str, raw: Any) -> None:
    """Do what the app posted to the URL; the body is a message with how to show it."""
    with desk.workspace.changed:
        reply = desk.workspace.reply_urls.get(path)
        if reply is None:
            raise Refusal("invalid_url", status=404)
        if time.monotonic() - reply.made > desk.settings.response_url_seconds:
            raise Refusal("expired_url", status=404)
        if reply.uses >= desk.settings.response_url_uses:
            raise Refusal("used_url", status=404)
        if not isinstance(raw, dict):
            raise Refusal("invalid_payload", status=400)
        show(desk, reply, raw)
        reply.uses += 1
        desk.workspace.changed.notify_all()


def show(desk: Desk, reply: ReplyUrl, raw: Json) -> None:
    """Show an answer to the person, in the channel, or in place of the message clicked."""
    channel = desk.workspace.channels[reply.channel]
    if raw.get("delete_original"):
        _replace(desk, channel, reply, None)
        return
    try:
        content = chat.read_content(desk, Arguments(raw))
    except Refusal as refusal:
        raise Refusal(refusal.error, more=refusal.more, status=400) from None
    if raw.get("replace_original") and reply.message_ts:
        _replace(desk, channel, reply, content)
        return
    body = posting.bot_body(desk.workspace, **content, thread_ts=raw.get("thread_ts"))
    if raw.get("response_type") == "in_channel":
        message = posting.put(desk.workspace, channel, body)
        desk.events.tell_posted(channel, message)
    else:
        posting.whisper(desk.workspace, channel, reply.user, body)


def _replace(desk: Desk, channel: Channel, reply: ReplyUrl, content: Json | None) -> None:
    ts = reply.message_ts or ""
    if reply.ephemeral:
        found = next((one for one in channel.ephemerals if one.ts == ts), None)
    else:
        found = channel.messages.get(ts)
    if found is None:
        raise Refusal("message_not_found", status=404)
    if content is not None:
        found.body = found.body | {
            name: value for name, value in content.items() if value is not None
        }
    elif reply.ephemeral:
        channel.ephemerals.remove(found)
    else:
        posting.remove(desk.workspace, channel, ts)
