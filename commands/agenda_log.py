"""/agenda log: the decisions, page by page."""

from slack_bolt import App

from commands import edge
from commands.context import Request
from commands.deps import Deps
from commands.replies import Replace, Reply, Say
from domain import errors
from messages import decisions as decision_messages
from messages import ids
from messages.content import Message
from services import decisions

_LAST_PAGE = 100_000  # nobody turns so far; numbers beyond would not fit the database's


def register(app: App, deps: Deps) -> None:
    """Listen to the paging buttons."""
    edge.button(app, deps, ids.Action.LOG_PREVIOUS, turn)
    edge.button(app, deps, ids.Action.LOG_NEXT, turn)


def first_page(deps: Deps, request: Request) -> Reply:
    """The newest decisions."""
    return Say(_page(deps, request, 1))


def turn(deps: Deps, request: Request) -> Reply:
    """The page that a button leads to."""
    try:
        _, number = ids.read_page(request.value)
    except ValueError as exc:
        raise errors.NotFound("page") from exc
    return Replace(_page(deps, request, min(number, _LAST_PAGE)))


def _page(deps: Deps, request: Request, number: int) -> Message:
    found, total = decisions.page(
        deps.reading, request.workspace_id, request.user_id, number, request.channel
    )
    return decision_messages.log(found, number, total)
