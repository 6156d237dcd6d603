"""Answering feedback: its buttons, the forms behind them, and the whole story."""

from collections.abc import Callable

from slack_bolt import App
from slack_sdk.models.views import View

from commands import carried, context, edge
from commands.carried import Carried
from commands.context import Request
from commands.deps import Deps
from commands.replies import Done, Redraw, Reply, Show
from domain import errors
from domain.feedback import Item, State
from messages import feedback_answers as forms
from messages import feedback_story, ids
from services import feedback_answers, feedback_views
from services.feedback_answers import Answer


def register(app: App, deps: Deps) -> None:
    """Listen to the buttons and to the submissions."""
    edge.button(app, deps, ids.Action.FEEDBACK_ACKNOWLEDGE, acknowledge)
    edge.button(app, deps, ids.Action.FEEDBACK_ANSWER, open_answer)
    edge.button(app, deps, ids.Action.FEEDBACK_DONE, open_done)
    edge.button(app, deps, ids.Action.FEEDBACK_NOT_NOW, open_not_now)
    edge.button(app, deps, ids.Action.FEEDBACK_OPEN, open_story)
    edge.submission(app, deps, ids.Modal.FEEDBACK_ANSWER, submit_answer)
    edge.submission(app, deps, ids.Modal.FEEDBACK_DONE, submit_done)
    edge.submission(app, deps, ids.Modal.FEEDBACK_NOT_NOW, submit_not_now)


def acknowledge(deps: Deps, request: Request) -> Reply:
    """It was seen; every message about it shows that within a second."""
    feedback_answers.acknowledge(context.once(deps, request), _answer(deps, request, request.value))
    return Redraw(_story(deps, request, request.value)) if _behind(request) else None


def open_answer(deps: Deps, request: Request) -> Reply:
    """The form for an answer in words."""
    return _form(deps, request, State.ANSWERED, forms.answer)


def open_done(deps: Deps, request: Request) -> Reply:
    """The form that asks what was changed."""
    return _form(deps, request, State.DONE, forms.done)


def open_not_now(deps: Deps, request: Request) -> Reply:
    """The form that asks why it has to wait."""
    return _form(deps, request, State.NOT_NOW, forms.not_now)


def open_story(deps: Deps, request: Request) -> Reply:
    """The whole story, for those who may see it."""
    return Show(_story(deps, request, request.value))


def submit_answer(deps: Deps, request: Request) -> Reply:
    """Save the answer."""
    return _submit(deps, request, feedback_answers.answer)


def submit_done(deps: Deps, request: Request) -> Reply:
    """Save what was changed."""
    return _submit(deps, request, feedback_answers.done)


def submit_not_now(deps: Deps, request: Request) -> Reply:
    """Save why it has to wait."""
    return _submit(deps, request, feedback_answers.not_now)


def _form(deps: Deps, request: Request, to: State, form: Callable[[Item, str], View]) -> Reply:
    told = feedback_views.story(deps.reading, request.workspace_id, request.value, request.user_id)
    feedback_answers.check_open(to, told)
    kept = Carried(feedback=request.value, story=_behind(request))
    return Show(form(told.item, carried.write(kept)))


def _submit(deps: Deps, request: Request, save: feedback_answers.Save) -> Reply:
    modal = context.modal_of(request)
    kept = carried.read(modal.metadata)
    answer = _answer(deps, request, kept.feedback)
    save(context.once(deps, request), answer, text=forms.read(modal.state))
    if not kept.story:
        return None
    try:
        return Done(kept.story, _story(deps, request, kept.feedback))
    except errors.Refusal:
        return None  # the answer is saved all the same, and that is what the person must hear


def _answer(deps: Deps, request: Request, feedback_id: str) -> Answer:
    return Answer(request.workspace_id, feedback_id, request.user_id, deps.clock())


def _story(deps: Deps, request: Request, feedback_id: str) -> View:
    told = feedback_views.story(deps.reading, request.workspace_id, feedback_id, request.user_id)
    return feedback_story.story(told, deps.clock())


def _behind(request: Request) -> str:
    """The id of the story in which a button was pressed, "" elsewhere."""
    modal = request.modal
    return modal.id if modal and modal.callback_id == ids.Modal.FEEDBACK_STORY.value else ""
