"""Slack's payloads read once: who asks, where, and with what."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from commands.deps import Deps
from domain import errors
from services import inbox
from storage.database import Transaction

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Modal:
    """The modal in which somebody clicks or submits. `inputs` are the block_ids of its fields, top first."""

    id: str
    hash: str
    callback_id: str
    metadata: str
    state: Mapping[str, Any]
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """One request of Slack.

    `key` tells it from all others, also when it is delivered twice. `text` is what was typed (after a command, in a
    menu, in a message), `value` belongs to the button or option chosen.
    """

    workspace_id: str
    user_id: str
    key: str
    channel: str | None = None
    text: str = ""
    value: str = ""
    trigger_id: str | None = None
    response_url: str | None = None
    modal: Modal | None = None
    message: Mapping[str, Any] = field(default_factory=dict)
    domain: str = ""
    at_home: bool = False


def once(deps: Deps, request: Request) -> Transaction:
    """A transaction that carries this request out once, however often Slack delivers it."""
    return inbox.once(deps.transaction, request.workspace_id, request.key, deps.clock())


def of_command(body: Body) -> Request:
    """A slash command."""
    return Request(
        workspace_id=body["team_id"],
        user_id=body["user_id"],
        key=f"trigger:{body['trigger_id']}",
        channel=body.get("channel_id"),
        text=_text(body.get("text")).strip(),
        trigger_id=body["trigger_id"],
        response_url=body.get("response_url"),
    )


def of_interaction(body: Body) -> Request:
    """A click, a submission, a shortcut or a menu that asks for its options."""
    team, modal = body.get("team"), _modal(body.get("view"))
    return Request(
        workspace_id=_id(team) or body["user"].get("team_id") or "",
        user_id=body["user"]["id"],
        key=_key(body, modal),
        channel=_id(body.get("channel")),
        text=_text(body.get("value") or (body.get("message") or {}).get("text")),
        value=_value(body),
        trigger_id=body.get("trigger_id"),
        response_url=body.get("response_url"),
        modal=modal,
        message=body.get("message") or {},
        domain=_text(team.get("domain")) if isinstance(team, Mapping) else "",
        at_home=(body.get("view") or {}).get("type") == "home",
    )


def of_event(body: Body) -> Request:
    """Something that happened in a channel; `message` is the event itself."""
    event = body["event"]
    return Request(
        workspace_id=body["team_id"],
        user_id=_id(event.get("user")) or "",
        key=f"event:{body['event_id']}",
        channel=_id(event.get("channel")),
        text=_text(event.get("text")),
        message=event,
    )


def _key(body: Body, modal: Modal | None) -> str:
    # A modal is saved once: whoever presses again because the answer got lost must not do it twice.
    if modal and body.get("type") == "view_submission":
        return f"view:{modal.id}:{modal.hash}"
    if body.get("trigger_id"):
        return f"trigger:{body['trigger_id']}"
    action: Mapping[str, Any] = next(iter(body.get("actions") or ()), {})
    return f"action:{body['user']['id']}:{action.get('action_ts')}:{action.get('action_id')}"


def _modal(view: Mapping[str, Any] | None) -> Modal | None:
    if not view or view.get("type") == "home":
        return None
    return Modal(
        id=view["id"],
        hash=view.get("hash") or "",
        callback_id=view.get("callback_id") or "",
        metadata=_text(view.get("private_metadata")),
        state=view.get("state") or {"values": {}},
        inputs=tuple(
            str(block.get("block_id"))
            for block in view.get("blocks") or ()
            if block.get("type") == "input"
        ),
    )


def _value(body: Body) -> str:
    action: Mapping[str, Any] = next(iter(body.get("actions") or ()), {})
    chosen = action.get("selected_option") or {}
    return _text(chosen.get("value") or action.get("value"))


def _id(named: Any) -> str | None:
    """The id of a team, person or channel, which Slack gives alone or within an object."""
    found = named.get("id") if isinstance(named, Mapping) else named
    return str(found) if found else None


def _text(found: Any) -> str:
    """Text as any database takes it: without NUL and halves of characters."""
    return str(found or "").replace("\x00", "").encode("utf-8", "ignore").decode()


def with_value(request: Request, value: str) -> Request:
    """The same request as if another button had been pressed."""
    return replace(request, value=value)


def modal_of(request: Request) -> Modal:
    """The modal that was submitted or clicked in. Raises errors.NotFound where the request has none."""
    if request.modal is None:
        raise errors.NotFound("form")
    return request.modal
