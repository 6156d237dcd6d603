"""/handoff list: pages of hand-offs, turned and filtered in place."""

from slack_bolt import App

from commands import edge
from commands.context import Request
from commands.deps import Deps
from commands.replies import Replace, Reply, Say
from domain import errors
from messages import handoff_lists, ids
from messages.content import Message
from services import directory, handoff_views

_LAST_PAGE = 100_000  # nobody turns so far; numbers beyond would not fit the database's
_FILTERS = ", ".join(each.value for each in handoff_views.Filter)


def register(app: App, deps: Deps) -> None:
    """Listen to the list's menu and its paging buttons."""
    edge.button(app, deps, ids.Action.LIST_FILTER, choose)
    edge.button(app, deps, ids.Action.LIST_PREVIOUS, turn)
    edge.button(app, deps, ids.Action.LIST_NEXT, turn)


def first_page(deps: Deps, request: Request, which: str) -> Reply:
    """The list as the command asks for it."""
    return Say(_page(deps, request, which, 1))


def choose(deps: Deps, request: Request) -> Reply:
    """Another list, from its first page."""
    return Replace(_page(deps, request, request.value, 1))


def turn(deps: Deps, request: Request) -> Reply:
    """The page that a button leads to."""
    try:
        which, number = ids.read_page(request.value)
    except ValueError as exc:
        raise errors.NotFound("page") from exc
    return Replace(_page(deps, request, which, number))


def _page(deps: Deps, request: Request, which: str, number: int) -> Message:
    try:
        wanted = handoff_views.Filter(which)
    except ValueError as exc:
        hint = f"I know these lists: {_FILTERS}. For example: /handoff list open"
        raise errors.Invalid({"list": hint}) from exc
    if wanted is not handoff_views.Filter.MINE:
        directory.check_insider(deps.reading, request.workspace_id, request.user_id)
    now, number = deps.clock(), min(number, _LAST_PAGE)
    cards, total = handoff_views.page(
        deps.reading,
        request.workspace_id,
        request.user_id,
        wanted,
        number,
        channel=request.channel,
        now=now,
    )
    return handoff_lists.page(cards, wanted.value, number, total, now)
