"""A lead's whole story as a modal: opened from anywhere, turned page by page, drawn anew after a change."""

from slack_bolt import App
from slack_sdk.models.views import View

from commands import edge
from commands.context import Request
from commands.deps import Deps
from commands.replies import Done, Redraw, Reply, Show
from domain import errors, people
from domain.handoffs import Card
from messages import ids
from messages import leads as lead_messages
from services import directory, handoff_views, leads


def register(app: App, deps: Deps) -> None:
    """Listen to the buttons that open and turn the story."""
    edge.button(app, deps, ids.Action.OPEN_LEAD, open_first)
    edge.button(app, deps, ids.Action.STORY_NEWER, turn)
    edge.button(app, deps, ids.Action.STORY_OLDER, turn)


def open_first(deps: Deps, request: Request) -> Reply:
    """The newest page."""
    return open_page(deps, request, request.value, 1)


def open_page(deps: Deps, request: Request, lead_id: str, number: int) -> Reply:
    """The story in a modal of its own."""
    return Show(view(deps, request, lead_id, number))


def turn(deps: Deps, request: Request) -> Reply:
    """Another page in the same modal."""
    try:
        lead_id, number = ids.read_page(request.value)
    except ValueError as exc:
        raise errors.NotFound("page") from exc
    return Redraw(view(deps, request, lead_id, number))


def behind(deps: Deps, request: Request, lead_id: str, story: str) -> Reply:
    """The reply to a change that is saved: where the story stands behind the form, it shows the change."""
    if not story:
        return None
    try:
        return Done(story, view(deps, request, lead_id, 1))
    except errors.Refusal:
        return None  # the change is saved all the same, and that is what the person must hear


def view(deps: Deps, request: Request, lead_id: str, number: int) -> View:
    """One page of the story. Raises errors.NotFound, errors.NotAllowed."""
    told = leads.story(deps.reading, request.workspace_id, lead_id)
    card = handoff_views.newest_card(deps.reading, request.workspace_id, lead_id)
    whole = card is not None and handoff_views.may_see_contact(card, request.user_id)
    if not whole:
        directory.check_insider(deps.reading, request.workspace_id, request.user_id)
    return lead_messages.story(
        told.lead,
        card,
        told.events,
        number,
        whole_contact=whole,
        may_act=_may_act(deps, request, card),
        now=deps.clock(),
        labels=told.labels,
        campaign=told.campaign,
        persona=told.persona,
    )


def _may_act(deps: Deps, request: Request, card: Card | None) -> bool:
    if card is None:
        return False
    member = directory.member(deps.reading, card.squad, request.user_id)
    holder = card.lead.facts.owner_id or card.handoff.rep_id
    return people.may_answer(member, holder, request.user_id)
