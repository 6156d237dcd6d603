"""Logging a touch: the form and its submission."""

from slack_bolt import App

from commands import carried, context, edge, lead_moves, lead_story
from commands.carried import Carried
from commands.context import Request
from commands.deps import Deps
from commands.replies import Reply, Show
from domain import errors
from messages import ids, touches
from services import handoff_checks, leads
from services.handoff_answers import Answer


def register(app: App, deps: Deps) -> None:
    """Listen to the button and the submission."""
    edge.button(app, deps, ids.Action.TOUCH, open_form)
    edge.submission(app, deps, ids.Modal.TOUCH, submit)


def open_form(deps: Deps, request: Request) -> Reply:
    """The form: a call just now unless the person says otherwise."""
    card = handoff_checks.may_work(
        deps.reading, request.workspace_id, request.value, request.user_id
    )
    kept = Carried(handoff=card.handoff.id, story=lead_moves.story_behind(request))
    return Show(touches.touch(card.lead, deps.clock(), carried.write(kept)))


def submit(deps: Deps, request: Request) -> Reply:
    """Save the touch."""
    modal = context.modal_of(request)
    kept, entered = carried.read(modal.metadata), touches.read_touch(modal.state)
    if entered.kind is None or entered.outcome is None:
        raise errors.Invalid({"outcome": "Please pick what it was and what came of it."})
    answer = Answer(
        request.workspace_id, kept.handoff, request.user_id, deps.clock(), deps.news_window
    )
    saved = leads.log_touch(
        context.once(deps, request),
        answer,
        kind=entered.kind,
        outcome=entered.outcome,
        note=entered.note,
        at=entered.at,
    )
    return lead_story.behind(deps, request, saved.lead.id, kept.story)
