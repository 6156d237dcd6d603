"""conversations.history and conversations.replies."""

import time
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from playground import paging
from playground.arguments import Arguments
from playground.desk import Desk
from playground.refusal import Refusal
from playground.workspace import Channel, Json, Message


def list_history(desk: Desk, arguments: Arguments) -> Json:
    """Newest first, replies left out unless they were broadcast."""
    channel = _readable(desk, arguments)
    found = [
        message
        for message in _visible(desk, channel.messages.values(), arguments)
        if not message.is_reply or message.body.get("subtype") == "thread_broadcast"
    ]
    found.reverse()
    page, cursor = paging.cut(found, arguments, 100)
    return _page(page, cursor, arguments) | {"pin_count": 0}


def list_replies(desk: Desk, arguments: Arguments) -> Json:
    """The parent first, then its replies, oldest first."""
    channel = _readable(desk, arguments)
    root = arguments.required("ts")
    asked = channel.messages.get(root)
    if asked is None:
        raise Refusal("thread_not_found")
    root = asked.thread or root
    thread = [one for one in channel.messages.values() if root in (one.ts, one.thread)]
    found = _visible(desk, thread, arguments)
    page, cursor = paging.cut(found, arguments, 100)
    return _page(page, cursor, arguments)


def _readable(desk: Desk, arguments: Arguments) -> Channel:
    channel = desk.channel(arguments.required("channel"))
    desk.need(f"{channel.kind}:history")
    if not desk.is_in(channel):
        raise Refusal("not_in_channel")
    return channel


def _visible(desk: Desk, messages: Iterable[Message], arguments: Arguments) -> list[Message]:
    oldest, latest = _moment(arguments, "oldest"), _moment(arguments, "latest")
    inclusive = arguments.flag("inclusive")
    shown_until = time.monotonic() - desk.faults.history_lag
    kept = []
    for message in messages:
        ts = Decimal(message.ts)
        if oldest is not None and not (ts > oldest or (inclusive and ts == oldest)):
            continue
        if latest is not None and not (ts < latest or (inclusive and ts == latest)):
            continue
        if not desk.faults.history_lag or message.posted <= shown_until:
            kept.append(message)
    return kept


def _moment(arguments: Arguments, name: str) -> Decimal | None:
    raw = arguments.text(name)
    if not raw or (name == "latest" and raw == "now"):
        return None
    try:
        return Decimal(raw)
    except InvalidOperation:
        raise Refusal(f"invalid_ts_{name}") from None


def _page(page: list[Message], cursor: str, arguments: Arguments) -> Json:
    with_metadata = arguments.flag("include_all_metadata")
    messages = [_shown(message, with_metadata) for message in page]
    answer: Json = {"messages": messages, "has_more": bool(cursor)}
    if cursor:
        answer["response_metadata"] = {"next_cursor": cursor}
    return answer


def _shown(message: Message, with_metadata: bool) -> Json:
    if with_metadata and message.metadata:
        return message.body | {"metadata": message.metadata}
    return dict(message.body)
