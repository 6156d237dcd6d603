"""The two buttons of a message of which nobody knows whether it arrived."""

from slack_bolt import App

from commands import context, edge
from commands.context import Request
from commands.deps import Deps
from commands.replies import Replace, Reply
from messages import ids, notices
from services import deliveries


def register(app: App, deps: Deps) -> None:
    """Listen to both buttons."""
    edge.button(app, deps, ids.Action.ARRIVED, arrived)
    edge.button(app, deps, ids.Action.SEND_AGAIN, send_again)


def arrived(deps: Deps, request: Request) -> Reply:
    """The manager has seen the message."""
    return _decide(deps, request, arrived=True)


def send_again(deps: Deps, request: Request) -> Reply:
    """The manager has not found the message."""
    return _decide(deps, request, arrived=False)


def _decide(deps: Deps, request: Request, *, arrived: bool) -> Reply:
    row = deliveries.decide(
        context.once(deps, request),
        request.workspace_id,
        request.value,
        arrived=arrived,
        by=request.user_id,
        now=deps.clock(),
    )
    return Replace(notices.settled(row, arrived, request.user_id))
