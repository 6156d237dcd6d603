"""What becomes of a modal when the app answers its submission."""

from playground import modals
from playground.delivery import Answer
from playground.refusal import Refusal
from playground.seen import Outcome
from playground.workspace import Json, View, Workspace

TROUBLE = "We had some trouble connecting. Try again?"


def conclude(workspace: Workspace, view: View, answer: Answer) -> Outcome:
    """Do what the app's answer says; an answer that Slack does not understand is trouble."""
    body = answer.body or {}
    seconds = answer.seconds
    try:
        if not body:
            _close(workspace, view, everything=False)
            return Outcome(closed=True, seconds=seconds)
        match body.get("response_action"):
            case "clear":
                _close(workspace, view, everything=True)
                return Outcome(closed=True, seconds=seconds)
            case "errors":
                view.errors = _errors(view, body)
                return Outcome(errors=dict(view.errors), seconds=seconds)
            case "update":
                modals.update(workspace, view, modals.check(body.get("view")))
                return Outcome(replaced=True, seconds=seconds)
            case "push":
                modals.open_above(workspace, view.user, modals.check(body.get("view")))
                return Outcome(pushed=True, seconds=seconds)
    except Refusal as refusal:
        reason = f"{refusal.error} {refusal.more}".strip()
        return Outcome(trouble=TROUBLE, seconds=seconds, reason=reason)
    return Outcome(trouble=TROUBLE, seconds=seconds, reason="invalid_response")


def _close(workspace: Workspace, view: View, *, everything: bool) -> None:
    if view in workspace.modals.get(view.user, []):
        modals.close(workspace, view, everything)


def _errors(view: View, body: Json) -> dict[str, str]:
    errors = body.get("errors")
    inputs = {block["block_id"] for block in view.body["blocks"] if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or errors.keys() - inputs:
        raise Refusal("invalid_errors")
    return {str(block_id): str(text) for block_id, text in errors.items()}
