"""views.*"""

from playground import modals
from playground.arguments import Arguments
from playground.desk import Desk
from playground.refusal import Refusal
from playground.workspace import Json, View


def open_view(desk: Desk, arguments: Arguments) -> Json:
    raw = _read(arguments, "modal")
    trigger = modals.spend_trigger(
        desk.workspace, arguments.required("trigger_id"), desk.settings.trigger_seconds
    )
    return _answer(desk, modals.open_first(desk.workspace, trigger.user, raw))


def push_view(desk: Desk, arguments: Arguments) -> Json:
    raw = _read(arguments, "modal")
    trigger = modals.spend_trigger(
        desk.workspace, arguments.required("trigger_id"), desk.settings.trigger_seconds
    )
    below = desk.workspace.view(trigger.from_view or "")
    if below is None or below.body["type"] != "modal":
        raise Refusal("not_found")
    return _answer(desk, modals.open_above(desk.workspace, trigger.user, raw))


def update_view(desk: Desk, arguments: Arguments) -> Json:
    raw = _read(arguments, None)
    view = _find(desk, arguments)
    if "hash" in arguments and arguments.text("hash") != view.hash:
        raise Refusal("hash_conflict")
    modals.update(desk.workspace, view, raw)
    return _answer(desk, view)


def publish_view(desk: Desk, arguments: Arguments) -> Json:
    raw = _read(arguments, "home")
    if not desk.manifest.home:
        raise Refusal("not_enabled")
    user = arguments.required("user_id")
    if user not in desk.workspace.users:
        raise Refusal("user_not_found")
    home = desk.workspace.homes.get(user)
    if home is not None and "hash" in arguments and arguments.text("hash") != home.hash:
        raise Refusal("hash_conflict")
    return _answer(desk, modals.publish(desk.workspace, user, raw))


def _read(arguments: Arguments, kind: str | None) -> Json:
    raw = modals.check(arguments.structure("view", "invalid_arguments"))
    if kind is not None and raw.get("type") != kind:
        raise Refusal(
            "invalid_arguments",
            more={
                "response_metadata": {
                    "messages": [f"[ERROR] must be of type {kind} [json-pointer:/view/type]"]
                }
            },
        )
    return raw


def _find(desk: Desk, arguments: Arguments) -> View:
    if "view_id" in arguments:
        view = desk.workspace.view(arguments.text("view_id"))
    else:
        external = arguments.required("external_id")
        stacks = desk.workspace.modals.values()
        open_now = [view for stack in stacks for view in stack]
        view = next((one for one in open_now if one.body.get("external_id") == external), None)
    if view is None:
        raise Refusal("not_found")
    return view


def _answer(desk: Desk, view: View) -> Json:
    return {"view": modals.describe(desk.workspace, view)}
