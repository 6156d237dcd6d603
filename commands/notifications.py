"""What a person gets by direct message without asking: the form behind `/smarketing notifications`."""

from slack_bolt import App

from commands import context, edge, workspace
from commands.context import Request
from commands.deps import Deps
from commands.replies import Reply, Say, Show
from messages import ids, notification_form
from services import personal


def register(app: App, deps: Deps) -> None:
    """Listen to the button and the submission."""
    edge.button(app, deps, ids.Action.NOTIFICATIONS, open_form)
    edge.submission(app, deps, ids.Modal.NOTIFICATIONS, submit)


def open_form(deps: Deps, request: Request) -> Reply:
    """The person's choice as it is."""
    chosen = personal.find(deps.reading, request.workspace_id, request.user_id)
    return Show(notification_form.form(chosen))


def submit(deps: Deps, request: Request) -> Reply:
    """Save it, with the time zone in which Slack knows the person now."""
    digest, stopped = notification_form.read(context.modal_of(request).state)
    saved = personal.choose(
        context.once(deps, request),
        request.workspace_id,
        request.user_id,
        digest=digest,
        stopped=stopped,
        timezone=workspace.person(deps.slack, request.user_id).timezone,
        now=deps.clock(),
    )
    return Say(notification_form.saved(saved))
