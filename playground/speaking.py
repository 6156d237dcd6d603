"""What a person writes or shares, from the keyboard into the conversation."""

import base64
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Self

from playground import files, posting, typing_text
from playground.delivery import Answer
from playground.desk import Desk
from playground.workspace import Channel, Json, Message

MOST_AT_ONCE = 10
"""Files on one message, as in Slack."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as somebody picked it."""

    name: str
    content: bytes

    @classmethod
    def read(cls, given: Json) -> Self:
        """From {"name", "content"} with the content in base64. Raises ValueError."""
        try:
            content = base64.b64decode(str(given["content"]), validate=True)
        except (KeyError, ValueError):
            raise ValueError("a file is {name, content}, its content in base64") from None
        return cls(str(given.get("name", "")), content)


@dataclass(frozen=True, slots=True)
class Words:
    """What is said, and below which message."""

    text: str
    thread: str | None = None
    uploads: Sequence[Upload] = ()


def say(desk: Desk, base_url: str, user: str, where: Channel, words: Words) -> Message:
    """Post it with its files; hold `workspace.changed`. Raises ValueError for files Slack refuses."""
    workspace = desk.workspace
    if len(words.uploads) > MOST_AT_ONCE:
        raise ValueError(f"at most {MOST_AT_ONCE} files go with one message")
    typed = typing_text.as_message(workspace, words.text)
    body = posting.person_body(workspace, user, typed, words.thread)
    shared = [_keep(desk, user, each) for each in words.uploads]
    if shared:
        described = [files.describe(each, base_url) for each in shared]
        body |= {"subtype": "file_share", "files": described, "upload": False}
        body |= {"display_as_bot": False}
        if not words.text:
            del body["blocks"]
    where.members.add(user)
    return posting.put(workspace, where, body)


def react(
    desk: Desk, user: str, channel: Channel, message: Message, name: str, *, given: bool = True
) -> Future[Answer] | None:
    """Put an emoji below a message, or take one's own back; None when nothing changes or the app does not hear."""
    ts = desk.workspace.stamps.make()
    change = posting.react if given else posting.unreact
    if not change(desk.workspace, message, user, name) or not desk.is_in(channel):
        return None
    kind = "reaction_added" if given else "reaction_removed"
    event = {
        "type": kind,
        "user": user,
        "reaction": name,
        "item": {"type": "message", "channel": channel.id, "ts": message.ts},
        "item_user": str(message.body.get("user", "")),
        "event_ts": ts,
    }
    return desk.events.tell(event, kind)


def _keep(desk: Desk, user: str, upload: Upload) -> files.File:
    workspace = desk.workspace
    created = float(workspace.stamps.make())
    kept = files.File(workspace.ids.make("F"), upload.name, upload.content, user, created)
    workspace.files.keep(kept)
    return kept
