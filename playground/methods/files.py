"""files.*: the two calls around an upload."""

import time
from typing import Any

from playground import files, posting
from playground.arguments import Arguments
from playground.desk import Desk
from playground.files import File
from playground.refusal import Refusal, invalid_arguments
from playground.workspace import Channel, Json

_ALT_LIMIT = 1000
_TITLE_LIMIT = 255


def give_upload_address(desk: Desk, arguments: Arguments) -> Json:
    desk.need("files:write")
    name, alt_text = arguments.required("filename"), arguments.text("alt_txt")
    raw = arguments.required("length")
    if not raw.isdecimal() or not 0 < int(raw) <= files.MOST_BYTES:
        raise invalid_arguments("must be a positive number [json-pointer:/length]")
    if len(alt_text) > _ALT_LIMIT:
        raise Refusal("alt_txt_too_large")
    workspace = desk.workspace
    pending = workspace.uploads.begin(workspace.ids.make("F"), name, int(raw), alt_text)
    return {
        "upload_url": f"{desk.base_url}/upload/{pending.ticket}",
        "file_id": pending.file_id,
    }


def share_upload(desk: Desk, arguments: Arguments) -> Json:
    desk.need("files:write")
    wanted = _wanted(arguments)
    channel, thread = _place(desk, arguments)
    pending = [desk.workspace.uploads.take(str(one["id"])) for one in wanted]
    if None in pending:
        raise Refusal("file_not_found")
    shared = []
    for one, found in zip(wanted, pending, strict=True):
        assert found is not None  # looked at just now
        assert found.content is not None
        file = File(
            found.file_id,
            found.name,
            found.content,
            desk.workspace.bot_user_id,
            time.time(),
            str(one.get("title") or found.name),
            found.alt_text,
        )
        desk.workspace.files.keep(file)
        shared.append(files.describe(file, desk.base_url))
    if channel is not None:
        body = posting.bot_body(
            desk.workspace,
            arguments.text("initial_comment"),
            thread_ts=thread,
            files=shared,
            upload=False,
        )
        message = posting.put(desk.workspace, channel, body)
        if desk.settings.echo:
            desk.events.tell_posted(channel, message)
    return {"files": [{"id": one["id"], "title": one["title"]} for one in shared]}


def _wanted(arguments: Arguments) -> list[dict[str, Any]]:
    found = arguments.structure("files", "invalid_arguments")
    if not isinstance(found, list) or not found:
        raise invalid_arguments("missing required field: files")
    for one in found:
        if not isinstance(one, dict) or not one.get("id"):
            raise invalid_arguments("missing required field: id [json-pointer:/files/0]")
        if len(str(one.get("title", ""))) > _TITLE_LIMIT:
            raise invalid_arguments("must be shorter [json-pointer:/files/0/title]")
    return found


def _place(desk: Desk, arguments: Arguments) -> tuple[Channel | None, str | None]:
    """Where to show the files; nowhere without a channel: then they stay private to the app."""
    given, thread = arguments.text("channel_id"), arguments.text("thread_ts") or None
    if not given:
        return None, None
    channel = desk.channel(given)
    if channel.archived:
        raise Refusal("is_archived")
    if not desk.is_in(channel):
        raise Refusal("not_in_channel")
    if thread and thread not in channel.messages:
        raise Refusal("thread_not_found")
    return channel, thread
