"""What happened on the wire, newest first: envelopes with their answers, and the app's calls."""

import json
from typing import Any

from markupsafe import Markup

from playground.web.front import Front
from playground.web.render import environment
from playground.wire import Call, Delivered

Json = dict[str, Any]
MOST = 60
_MOST_SIGNS = 20_000


def entries(front: Front) -> list[tuple[str, Markup]]:
    """The latest 60 envelopes and calls."""
    wire = front.stage.wire
    both: list[Call | Delivered] = [*_last(wire.calls), *_last(wire.deliveries)]
    both.sort(key=lambda one: one.at, reverse=True)
    return [_entry(front, one) for one in both[:MOST]]


def detail(front: Front, key: str) -> Json | None:
    """What one entry carried: both sides as JSON text; None when it is forgotten."""
    wire = front.stage.wire
    for call in list(wire.calls):
        if _key(call) == key:
            return {"sent": _pretty(call.arguments), "answer": _pretty(call.answer)}
    for sent in list(wire.deliveries):
        if _key(sent) == key:
            return {"sent": _pretty(sent.payload), "answer": _pretty(sent.answer)}
    return None


def _last(kept: Any) -> list[Any]:
    every = list(kept)
    return every[-MOST:]


def _key(one: Call | Delivered) -> str:
    return f"call-{one.at:.6f}-{one.method}" if isinstance(one, Call) else f"sent-{one.id}"


def _entry(front: Front, one: Call | Delivered) -> tuple[str, Markup]:
    key = _key(one)
    if isinstance(one, Call):
        state: tuple[Any, ...] = (key, one.status, one.seconds, one.fault)
        return key, front.drawn.get(state, lambda: _call(front, key, one))
    state = (key, one.acked, one.trouble, one.answer is None)
    return key, front.drawn.get(state, lambda: _sent(key, one))


def _call(front: Front, key: str, call: Call) -> Markup:
    answer = call.answer or {}
    error = "" if call.ok else str(answer.get("error", ""))
    refused = (answer.get("response_metadata") or {}).get("messages") or []
    return environment.draw(
        "parts/wire_entry.html",
        key=key,
        kind="call",
        sign="←",
        name=call.method,
        about=_target(front, call.arguments),
        seconds=call.seconds,
        state=error
        or ("ok" if call.ok else "waiting" if call.status is None else str(call.status)),
        bad=bool(error or call.fault),
        notes=[*map(str, refused), *([f"injected fault: {call.fault}"] if call.fault else [])],
    )


def _sent(key: str, sent: Delivered) -> Markup:
    again = f"attempt {sent.attempt + 1}" if sent.attempt else ""
    return environment.draw(
        "parts/wire_entry.html",
        key=key,
        kind="sent",
        sign="→",
        name=_kind(sent),
        about=" ".join(filter(None, [_what(sent.payload), again])),
        seconds=sent.acked,
        state=sent.trouble or ("acked" if sent.acked is not None else "waiting"),
        bad=bool(sent.trouble),
        notes=[],
    )


def _kind(sent: Delivered) -> str:
    return str(sent.payload.get("type") or sent.kind).replace("event_callback", "event")


def _what(payload: Json) -> str:
    if "command" in payload:
        return f"{payload['command']} {payload.get('text', '')}".strip()[:80]
    actions = payload.get("actions") or [{}]
    view = payload.get("view") or {}
    event = payload.get("event") or {}
    found = (
        actions[0].get("action_id")
        or payload.get("action_id")
        or payload.get("callback_id")
        or view.get("callback_id")
        or event.get("type")
    )
    return str(found or "")


def _target(front: Front, arguments: Json) -> str:
    """What a call is about: a view by its callback, a conversation or a person by name."""
    view = arguments.get("view")
    if isinstance(view, dict):
        return str(view.get("callback_id", view.get("type", "")))
    named = str(arguments.get("channel") or arguments.get("users") or arguments.get("user") or "")
    workspace = front.stage.workspace
    with workspace.changed:
        if (user := workspace.users.get(named)) is not None:
            return f"@{user.name}"
        channel = workspace.channels.get(named)
        if channel is None:
            return named
        others = [workspace.users[one].name for one in channel.members - {workspace.bot_user_id}]
    return f"#{channel.name}" if channel.name else f"DM with @{', @'.join(sorted(others))}"


def _pretty(given: object) -> str:
    text = json.dumps(given, indent=2, ensure_ascii=False)
    return text if len(text) <= _MOST_SIGNS else text[:_MOST_SIGNS] + "\n…"
