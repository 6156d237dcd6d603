"""The Home tab: drawn when it is opened, and the form behind its settings."""

from slack_bolt import App

from commands import context, edge, permission, surfaces
from commands.context import Request
from commands.deps import Deps
from commands.replies import Reply, Show
from messages import home as home_messages
from messages import ids, reasons_form
from services import directory, home, squads


def register(app: App, deps: Deps) -> None:
    """Listen to the tab being opened, and to its settings."""
    edge.event(app, deps, "app_home_opened", opened)
    edge.button(app, deps, ids.Action.REASONS, open_reasons)
    edge.submission(app, deps, ids.Modal.REASONS, submit_reasons)


def opened(deps: Deps, request: Request) -> None:
    """Draw the tab as it is now; from then on it is kept fresh."""
    if request.message.get("tab") != "home":
        return
    workspace_id, user_id, now = request.workspace_id, request.user_id, deps.clock()
    # Those whom the set-up names need no question to Slack.
    trusted = squads.is_trusted(deps.reading, workspace_id, user_id)
    admin = None if trusted else permission.is_admin(deps, request)
    home.opened(deps.transaction, workspace_id, user_id, is_admin=admin, now=now)
    shown = home.home_of(deps.reading, workspace_id, user_id, is_admin=bool(admin), now=now)
    # What was published since Slack sent the event is newer than this: then Slack refuses by the hash.
    before = request.message.get("view") or {}
    surfaces.attempt(
        "views.publish",
        lambda: deps.slack.views_publish(
            user_id=user_id, view=home_messages.home(shown, now), hash=before.get("hash")
        ),
    )


def open_reasons(deps: Deps, request: Request) -> Reply:
    """The workspace's reasons, a line each."""
    permission.check(deps, request)
    return Show(reasons_form.form(directory.all_reasons(deps.reading, request.workspace_id)))


def submit_reasons(deps: Deps, request: Request) -> Reply:
    """Save the lists; a line that was there keeps its figures."""
    permission.check(deps, request)
    wanted = reasons_form.read(context.modal_of(request).state)
    directory.save_reasons(context.once(deps, request), request.workspace_id, wanted)
    return None
