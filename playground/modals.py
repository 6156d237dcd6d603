"""Modals on a person's screen and their Home: open, push, update, describe."""

import time
from typing import Any

from playground import blocks as block_rules
from playground import inputs, posting
from playground.refusal import Refusal, invalid_arguments
from playground.workspace import Json, Trigger, View, Workspace

STACK = 3


def check(raw: Any) -> Json:
    """Return a view as the app gave it, or refuse it as Slack does."""
    if not isinstance(raw, dict):
        raise invalid_arguments("failed to match all allowed schemas [json-pointer:/view]")
    texts = block_rules.refusals_of_view(raw)
    if texts:
        raise Refusal(
            block_rules.error_code(texts), more={"response_metadata": {"messages": texts}}
        )
    return raw


def spend_trigger(workspace: Workspace, trigger_id: str, seconds: float) -> Trigger:
    """Use up a trigger: it opens one view, within `seconds` of being made."""
    trigger = workspace.triggers.get(trigger_id)
    if trigger is None:
        raise Refusal("invalid_trigger_id")
    if trigger.used:
        raise Refusal("exchanged_trigger_id")
    if time.monotonic() - trigger.made > seconds:
        raise Refusal("expired_trigger_id")
    trigger.used = True
    return trigger


def open_first(workspace: Workspace, user: str, raw: Json) -> View:
    """Show a modal as the first of a new stack."""
    view = _make(workspace, user, raw, None)
    workspace.modals[user] = [view]
    return view


def open_above(workspace: Workspace, user: str, raw: Json) -> View:
    """Push a modal on top of the person's stack of at most three."""
    stack = workspace.modals.setdefault(user, [])
    if len(stack) >= STACK:
        raise Refusal("push_limit_reached")
    view = _make(workspace, user, raw, stack[-1] if stack else None)
    stack.append(view)
    return view


def publish(workspace: Workspace, user: str, raw: Json) -> View:
    view = workspace.homes.get(user)
    if view is None:
        view = workspace.homes[user] = _make(workspace, user, raw, None)
    else:
        update(workspace, view, raw)
    return view


def update(workspace: Workspace, view: View, raw: Json) -> None:
    """Replace a view's content; inputs with unchanged block_id and action_id keep their value."""
    _refuse_twin(workspace, raw, view)
    body = _body(workspace, raw)
    view.typed = inputs.carry_over(view, body)
    view.body, view.errors, view.hash = body, {}, _hash(workspace)


def close(workspace: Workspace, view: View, everything: bool = False) -> list[View]:
    """Take a view (or the whole stack) off the screen; return what was closed, top first."""
    stack = workspace.modals.get(view.user, [])
    if everything:
        gone = stack[::-1]
        stack.clear()
    else:
        gone = [view]
        stack.remove(view)
    return gone


def describe(workspace: Workspace, view: View) -> Json:
    """Return the view object with its state."""
    body = view.body
    return {
        "id": view.id,
        "team_id": workspace.team_id,
        "type": body["type"],
        "blocks": body["blocks"],
        "private_metadata": body.get("private_metadata", ""),
        "callback_id": body.get("callback_id", ""),
        "state": inputs.state(view),
        "hash": view.hash,
        "title": body.get("title", {"type": "plain_text", "text": "View Title", "emoji": True}),
        "clear_on_close": bool(body.get("clear_on_close", False)),
        "notify_on_close": bool(body.get("notify_on_close", False)),
        "close": body.get("close"),
        "submit": body.get("submit"),
        "previous_view_id": view.previous,
        "root_view_id": view.root,
        "app_id": workspace.app_id,
        "external_id": body.get("external_id", ""),
        "app_installed_team_id": workspace.team_id,
        "bot_id": workspace.bot_id,
    }


def _make(workspace: Workspace, user: str, raw: Json, below: View | None) -> View:
    _refuse_twin(workspace, raw, None)
    name = workspace.ids.make("V")
    body = _body(workspace, raw)
    root = below.root if below else name
    return View(name, body, user, root, below.id if below else None, _hash(workspace))


def _body(workspace: Workspace, raw: Json) -> Json:
    return raw | {"blocks": posting.stamp_blocks(workspace, raw.get("blocks", []))}


def _hash(workspace: Workspace) -> str:
    return f"{int(time.time())}.{workspace.ids.hex(8)}"


def _refuse_twin(workspace: Workspace, raw: Json, but: View | None) -> None:
    external = raw.get("external_id")
    if not external:
        return
    for stack in workspace.modals.values():
        if any(view is not but and view.body.get("external_id") == external for view in stack):
            raise Refusal("duplicate_external_id")
