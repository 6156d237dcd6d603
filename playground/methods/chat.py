"""chat.*: posting, editing, removing."""

import math
import time

from playground import blocks as block_rules
from playground import posting
from playground.arguments import Arguments
from playground.desk import Desk
from playground.refusal import Refusal, ratelimited
from playground.workspace import Channel, Json, Kind, Message


def post_message(desk: Desk, arguments: Arguments) -> Json:
    desk.need("chat:write")
    channel = _writable(desk, arguments)
    content = read_content(desk, arguments)
    metadata = _read_metadata(arguments)
    thread = arguments.text("thread_ts") or None
    if thread and thread not in channel.messages:
        raise Refusal("thread_not_found")
    _keep_pace(desk, channel)
    body = posting.bot_body(desk.workspace, **content, thread_ts=thread)
    if thread and arguments.flag("reply_broadcast"):
        body["subtype"] = "thread_broadcast"
    message = posting.put(desk.workspace, channel, body, metadata)
    if desk.settings.echo:
        desk.events.tell_posted(channel, message)
    return {"channel": channel.id, "ts": message.ts, "message": dict(body)}


def post_ephemeral(desk: Desk, arguments: Arguments) -> Json:
    desk.need("chat:write")
    channel = _writable(desk, arguments)
    content = read_content(desk, arguments)
    user = arguments.required("user")
    if user not in desk.workspace.users or user not in channel.members:
        raise Refusal("user_not_in_channel")
    thread = arguments.text("thread_ts") or None
    body = posting.bot_body(desk.workspace, **content, thread_ts=thread)
    posting.whisper(desk.workspace, channel, user, body)
    return {"message_ts": body["ts"]}


def update_message(desk: Desk, arguments: Arguments) -> Json:
    """Fields that are not given stay as they are; an empty list or object removes."""
    desk.need("chat:write")
    channel = desk.channel(arguments.required("channel"))
    message = desk.message(channel, arguments.required("ts"))
    if message.body.get("bot_id") != desk.workspace.bot_id:
        raise Refusal("cant_update_message")
    content = read_content(desk, arguments, block_rules.UPDATE_TEXT_LIMIT)
    before = dict(message.body)
    given = {name: content[name] for name in content if name in arguments}
    edited = {"user": desk.workspace.bot_user_id, "ts": desk.workspace.stamps.make()}
    message.body = {**message.body, **given, "edited": edited}
    for name in ("blocks", "attachments"):
        if message.body.get(name) == []:
            del message.body[name]
    if "metadata" in arguments:
        message.metadata = _read_metadata(arguments)
    if desk.settings.echo:
        desk.events.tell_edited(channel, message.body, before)
    text = message.body["text"]
    return {"channel": channel.id, "ts": message.ts, "text": text, "message": dict(message.body)}


def delete_message(desk: Desk, arguments: Arguments) -> Json:
    desk.need("chat:write")
    channel = desk.channel(arguments.required("channel"))
    message = desk.message(channel, arguments.required("ts"))
    if message.body.get("bot_id") != desk.workspace.bot_id:
        raise Refusal("cant_delete_message")
    posting.remove(desk.workspace, channel, message.ts)
    if desk.settings.echo:
        desk.events.tell_removed(channel, message.body)
    return {"channel": channel.id, "ts": message.ts}


def link_message(desk: Desk, arguments: Arguments) -> Json:
    channel = desk.channel(arguments.required("channel"))
    message: Message = desk.message(channel, arguments.required("message_ts"))
    link = f"https://{desk.workspace.domain}.slack.com/archives/{channel.id}/p"
    link += message.ts.replace(".", "")
    if message.is_reply:
        link += f"?thread_ts={message.thread}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


def read_content(
    desk: Desk, arguments: Arguments, text_limit: int = block_rules.TEXT_LIMIT
) -> Json:
    """Return text, blocks and attachments as they will be kept; refuse what Slack refuses."""
    refuse(block_rules.refusals_of_message(arguments.given, text_limit=text_limit))
    given = arguments.structure("blocks", "invalid_blocks_format")
    attachments = arguments.structure("attachments", "invalid_attachments")
    stamped = None if given is None else posting.stamp_blocks(desk.workspace, given)
    return {"text": arguments.text("text"), "blocks": stamped, "attachments": attachments}


def refuse(texts: list[str]) -> None:
    """Refuse with the block rules' texts, under the error code that Slack uses for them."""
    if texts:
        more = {"errors": texts, "response_metadata": {"messages": texts}}
        raise Refusal(block_rules.error_code(texts), more=more)


def _writable(desk: Desk, arguments: Arguments) -> Channel:
    channel = desk.target(arguments.required("channel"))
    if channel.archived:
        raise Refusal("is_archived")
    open_to_all = channel.kind is Kind.PUBLIC and "chat:write.public" in desk.manifest.scopes
    if not desk.is_in(channel) and not open_to_all:
        raise Refusal("not_in_channel")
    return channel


def _keep_pace(desk: Desk, channel: Channel) -> None:
    now = time.monotonic()
    if desk.settings.strict_pace and now - channel.last_paced < desk.settings.pace_seconds:
        raise ratelimited(max(1, math.ceil(desk.settings.pace_seconds)))
    channel.last_paced = now


def _read_metadata(arguments: Arguments) -> Json | None:
    metadata = arguments.structure("metadata", "invalid_metadata_format")
    return dict(metadata) if metadata else None
