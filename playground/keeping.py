"""The workspace on disk, so that a later start finds its people, talk and files again.

What lasts seconds in Slack is not kept: open modals, triggers, reply addresses.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from playground.files import File
from playground.workspace import Channel, Json, Kind, Message, User, View, Workspace

_FORM = 1
_FILES = "files"


class Strange(ValueError):
    """The file was not written for this workspace by this version."""


def save(workspace: Workspace, path: Path, **more: str) -> None:
    """Write everything to `path` at once or not at all, files beside it; `load` returns `more`."""
    _save_files(workspace, path.parent / _FILES)
    with workspace.changed:
        text = json.dumps({"form": _FORM, "more": more, **_described(workspace)})
    beside = path.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def load(workspace: Workspace, path: Path) -> Mapping[str, str]:
    """Fill a fresh workspace, and return what `save` was given as `more`. Raises Strange, OSError."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["form"] != _FORM or kept["team"] != workspace.team_id:
            raise Strange(path.name)
        with workspace.changed:
            _fill(workspace, kept, path.parent / _FILES)
            # New ids must not repeat those of last time.
            workspace.ids.begin_anew()
            return dict(kept["more"])
    except (KeyError, TypeError, AttributeError, json.JSONDecodeError) as broken:
        raise Strange(path.name) from broken


def _described(workspace: Workspace) -> Json:
    return {
        "team": workspace.team_id,
        "users": [asdict(one) for one in workspace.users.values()],
        "channels": [_channel(one) for one in workspace.channels.values()],
        "homes": [
            {"user": user, "id": home.id, "hash": home.hash, "body": home.body}
            for user, home in workspace.homes.items()
        ],
        "files": [_file(one) for one in workspace.files.all()],
    }


def _channel(channel: Channel) -> Json:
    return {
        "id": channel.id,
        "name": channel.name,
        "kind": channel.kind,
        "members": sorted(channel.members),
        "archived": channel.archived,
        "created": channel.created,
        "messages": [_message(one) for one in channel.messages.values()],
        "ephemerals": [_message(one) for one in channel.ephemerals],
    }


def _message(message: Message) -> Json:
    return {"body": message.body, "only_for": message.only_for, "metadata": message.metadata}


def _file(file: File) -> Json:
    return {name: value for name, value in asdict(file).items() if name != "content"}


def _save_files(workspace: Workspace, folder: Path) -> None:
    """Each by itself and once: they never change, and may be large."""
    for file in workspace.files.all():
        kept = folder / file.id
        if not kept.exists():
            folder.mkdir(exist_ok=True)
            kept.write_bytes(file.content)


def _fill(workspace: Workspace, kept: Json, folder: Path) -> None:
    workspace.users = {one["id"]: User(**one) for one in kept["users"]}
    workspace.channels = {one["id"]: _read_channel(one) for one in kept["channels"]}
    workspace.homes = {
        one["user"]: View(one["id"], one["body"], one["user"], one["id"], None, one["hash"])
        for one in kept["homes"]
    }
    for one in kept["files"]:
        if (content := folder / one["id"]).exists():
            workspace.files.keep(File(**one, content=content.read_bytes()))
    every = [ts for channel in workspace.channels.values() for ts in channel.messages]
    workspace.stamps.go_past(max(every, default="0"))


def _read_channel(kept: Json) -> Channel:
    messages = [_read_message(kept["id"], one) for one in kept["messages"]]
    return Channel(
        kept["id"],
        kept["name"],
        Kind(kept["kind"]),
        set(kept["members"]),
        archived=kept["archived"],
        created=kept["created"],
        messages={one.ts: one for one in messages},
        ephemerals=[_read_message(kept["id"], one) for one in kept["ephemerals"]],
    )


def _read_message(channel: str, kept: Json) -> Message:
    return Message(channel, kept["body"], 0.0, kept["only_for"], kept["metadata"])
