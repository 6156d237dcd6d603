"""/feedback list: pages of feedback, turned and narrowed in place."""

import dataclasses

from slack_bolt import App

from commands import edge
from commands.context import Request
from commands.deps import Deps
from commands.replies import Replace, Reply, Say
from domain import errors
from domain.feedback_lists import Filter, Page, Search
from messages import feedback_lists, ids
from messages.content import Message
from services import directory, feedback_views

_LAST_PAGE = 100_000  # nobody turns so far; numbers beyond would not fit the database's
_FILTERS = ", ".join(each.value for each in Filter)


def register(app: App, deps: Deps) -> None:
    """Listen to the list's menus and its paging buttons."""
    edge.button(app, deps, ids.Action.FEEDBACK_LIST_SHOW, choose)
    edge.button(app, deps, ids.Action.FEEDBACK_LIST_CAMPAIGN, choose)
    edge.button(app, deps, ids.Action.FEEDBACK_LIST_REASON, choose)
    edge.button(app, deps, ids.Action.FEEDBACK_LIST_PREVIOUS, turn)
    edge.button(app, deps, ids.Action.FEEDBACK_LIST_NEXT, turn)


def first_page(deps: Deps, request: Request, asked: str) -> Reply:
    """The list as the command asks for it: one of the filters, a campaign or reason by name, or both."""
    return Say(_page(deps, request, _search(deps, request, asked), 1))


def choose(deps: Deps, request: Request) -> Reply:
    """Another list, from its first page."""
    return Replace(_page(deps, request, _read(request.value), 1))


def turn(deps: Deps, request: Request) -> Reply:
    """The page that a button leads to."""
    try:
        value, number = ids.read_page(request.value)
    except ValueError as exc:
        raise errors.NotFound("page") from exc
    return Replace(_page(deps, request, _read(value), number))


def _read(value: str) -> Search:
    try:
        return feedback_lists.read(value)
    except ValueError as exc:
        raise errors.NotFound("list") from exc


def _search(deps: Deps, request: Request, asked: str) -> Search:
    first, _, rest = asked.partition(" ")
    word = first.casefold().replace("-", "_")
    if word in set(Filter):
        search, name = Search(Filter(word)), rest
    else:
        search, name = Search(Filter.ALL if asked else Filter.WAITING), asked
    name = " ".join(name.casefold().split())
    if not name:
        return search
    for campaign in directory.campaigns(deps.reading, request.workspace_id, name):
        if campaign.name.casefold() == name:
            return dataclasses.replace(search, campaign_id=campaign.id)
    for side, reason in _shown(deps, request, search, 1).choices.reasons:
        if reason.label.casefold() == name:
            return dataclasses.replace(search, toward=side, reason=reason.key)
    hint = f"I know these lists: {_FILTERS}, and campaigns and reasons by name."
    raise errors.Invalid({"list": f"{hint} For example: /feedback list overdue"})


def _shown(deps: Deps, request: Request, search: Search, number: int) -> Page:
    return feedback_views.page(
        deps.reading,
        request.workspace_id,
        request.user_id,
        search,
        min(number, _LAST_PAGE),
        channel=request.channel,
        now=deps.clock(),
    )


def _page(deps: Deps, request: Request, search: Search, number: int) -> Message:
    return feedback_lists.page(_shown(deps, request, search, number), deps.clock())
