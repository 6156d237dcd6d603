"""Putting messages into conversations, editing and removing them."""

import copy
import time
from collections.abc import Iterable
from typing import Any

from playground.workspace import Channel, Json, Message, Workspace


def stamp_blocks(workspace: Workspace, blocks: Iterable[Json]) -> list[Json]:
    """Return a copy with what Slack fills in: block_ids, action_ids, `emoji` of plain texts."""
    stamped: list[Json] = copy.deepcopy(list(blocks))
    for block in stamped:
        block.setdefault("block_id", workspace.ids.block())
        for element in elements_of(block):
            if element.get("type") != "image":
                element.setdefault("action_id", workspace.ids.block())
        _allow_emoji(block)
    return stamped


def _allow_emoji(node: Any) -> None:
    if isinstance(node, list):
        for item in node:
            _allow_emoji(item)
    elif isinstance(node, dict):
        if node.get("type") == "plain_text":
            node.setdefault("emoji", True)
        for value in node.values():
            if isinstance(value, dict | list):
                _allow_emoji(value)


def elements_of(block: Json) -> list[Json]:
    """Return the interactive elements of a block, wherever its type keeps them."""
    if block.get("type") == "actions":
        return [one for one in block.get("elements", []) if isinstance(one, dict)]
    found = block.get("element") or block.get("accessory")
    return [found] if isinstance(found, dict) else []


def bot_body(workspace: Workspace, text: str, **more: Any) -> Json:
    """Return the body of a message by the app; `more` is blocks, attachments, thread_ts, …"""
    body: Json = {
        "user": workspace.bot_user_id,
        "type": "message",
        "ts": workspace.stamps.make(),
        "bot_id": workspace.bot_id,
        "app_id": workspace.app_id,
        "text": text,
        "team": workspace.team_id,
        "bot_profile": bot_profile(workspace),
    }
    body.update({name: value for name, value in more.items() if value is not None})
    return body


def bot_profile(workspace: Workspace) -> Json:
    icons = {f"image_{size}": f"https://slack.invalid/bot_{size}.png" for size in (36, 48, 72)}
    return {
        "id": workspace.bot_id,
        "deleted": False,
        "name": workspace.app_name,
        "updated": 0,
        "app_id": workspace.app_id,
        "user_id": workspace.bot_user_id,
        "icons": icons,
        "team_id": workspace.team_id,
    }


def person_body(workspace: Workspace, user: str, text: str, thread: str | None) -> Json:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    rich = {"type": "rich_text", "block_id": workspace.ids.block(), "elements": [section]}
    body: Json = {
        "user": user,
        "type": "message",
        "ts": workspace.stamps.make(),
        "client_msg_id": f"{workspace.ids.hex(8)}-{workspace.ids.hex(4)}-4{workspace.ids.hex(3)}-"
        f"a{workspace.ids.hex(3)}-{workspace.ids.hex(12)}",
        "text": text,
        "team": workspace.team_id,
        "blocks": [rich],
    }
    if thread:
        body["thread_ts"] = thread
    return body


def put(
    workspace: Workspace, channel: Channel, body: Json, metadata: Json | None = None
) -> Message:
    """Post into a conversation; a reply is counted on its parent."""
    message = Message(channel.id, body, time.monotonic(), metadata=metadata)
    with workspace.changed:
        channel.messages[message.ts] = message
        parent = channel.messages.get(message.thread or "")
        if message.is_reply and parent is not None:
            body["parent_user_id"] = parent.body["user"]
            users = parent.body.setdefault("reply_users", [])
            if body["user"] not in users:
                users.append(body["user"])
            parent.body.update(
                thread_ts=parent.ts,
                reply_count=int(parent.body.get("reply_count", 0)) + 1,
                reply_users_count=len(users),
                latest_reply=message.ts,
                is_locked=False,
                subscribed=False,
            )
        workspace.changed.notify_all()
    return message


def react(workspace: Workspace, message: Message, user: str, name: str) -> bool:
    """Put an emoji under a message; False when the person's own is there already."""
    with workspace.changed:
        reactions = message.body.setdefault("reactions", [])
        found = next((one for one in reactions if one["name"] == name), None)
        if found is None:
            reactions.append({"name": name, "users": [user], "count": 1})
        elif user in found["users"]:
            return False
        else:
            found["users"].append(user)
            found["count"] += 1
        workspace.changed.notify_all()
    return True


def unreact(workspace: Workspace, message: Message, user: str, name: str) -> bool:
    """Take a person's own emoji from under a message; False when it is not there."""
    with workspace.changed:
        reactions = message.body.get("reactions", [])
        found = next((one for one in reactions if one["name"] == name), None)
        if found is None or user not in found["users"]:
            return False
        found["users"].remove(user)
        found["count"] -= 1
        message.body["reactions"] = [one for one in reactions if one["count"]]
        if not message.body["reactions"]:
            del message.body["reactions"]
        workspace.changed.notify_all()
    return True


def whisper(workspace: Workspace, channel: Channel, user: str, body: Json) -> Message:
    """Show a message to one person only; it is in no history."""
    message = Message(channel.id, body, time.monotonic(), only_for=user)
    with workspace.changed:
        channel.ephemerals.append(message)
        workspace.changed.notify_all()
    return message


def remove(workspace: Workspace, channel: Channel, ts: str) -> Message | None:
    """Delete a message; a parent with replies leaves a tombstone."""
    with workspace.changed:
        message = channel.messages.get(ts)
        if message is None:
            return None
        if message.body.get("reply_count"):
            kept = {"thread_ts", "reply_count", "reply_users", "latest_reply", "reply_users_count"}
            tomb = {name: message.body[name] for name in kept if name in message.body}
            tomb |= {
                "type": "message",
                "subtype": "tombstone",
                "ts": ts,
                "user": "USLACKBOT",
                "text": "This message was deleted.",
                "hidden": True,
            }
            channel.messages[ts] = Message(channel.id, tomb, message.posted)
        else:
            del channel.messages[ts]
        parent = channel.messages.get(message.thread or "")
        if message.is_reply and parent is not None and parent.body.get("reply_count"):
            parent.body["reply_count"] -= 1
        workspace.changed.notify_all()
        return message
