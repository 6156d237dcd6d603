"""Submissions of the forms with which an offer is answered."""

from collections.abc import Sequence

from slack_bolt import App
from slack_sdk.models.blocks import Option

from commands import carried, context, edge
from commands.context import Request
from commands.deps import Deps
from commands.replies import Reply
from domain import errors
from messages import answers, handoff_form, ids
from services import directory, handoff_answers, handoff_views
from services.handoff_answers import Answer


def register(app: App, deps: Deps) -> None:
    """Listen to the submissions, and to the menu of colleagues."""
    edge.submission(app, deps, ids.Modal.ASK, ask)
    edge.submission(app, deps, ids.Modal.INFORM, inform)
    edge.submission(app, deps, ids.Modal.REJECT, reject)
    edge.submission(app, deps, ids.Modal.RECYCLE, recycle)
    edge.submission(app, deps, ids.Modal.WITHDRAW, withdraw)
    edge.submission(app, deps, ids.Modal.COLLEAGUE, colleague)
    edge.options(app, deps, ids.Source.COLLEAGUE, colleagues)


def ask(deps: Deps, request: Request) -> Reply:
    """Put the question to the giver."""
    question = answers.read_ask(context.modal_of(request).state)
    handoff_answers.ask(context.once(deps, request), _answer(deps, request), question=question)
    return None


def inform(deps: Deps, request: Request) -> Reply:
    """Give the giver's answer to sales."""
    text = answers.read_inform(context.modal_of(request).state)
    handoff_answers.inform(context.once(deps, request), _answer(deps, request), text=text)
    return None


def reject(deps: Deps, request: Request) -> Reply:
    """Reject the hand-off for a counted reason."""
    entered = _entered(request)
    handoff_answers.reject(
        context.once(deps, request),
        _answer(deps, request),
        reason=entered.reason or "",
        note=entered.note,
    )
    return None


def recycle(deps: Deps, request: Request) -> Reply:
    """Give the lead back until a day."""
    entered = _entered(request)
    handoff_answers.recycle(
        context.once(deps, request),
        _answer(deps, request),
        reason=entered.reason or "",
        wake_on=entered.wake_on,
        note=entered.note,
    )
    return None


def withdraw(deps: Deps, request: Request) -> Reply:
    """Take the offer back."""
    note = _entered(request).note
    handoff_answers.withdraw(context.once(deps, request), _answer(deps, request), note=note)
    return None


def colleague(deps: Deps, request: Request) -> Reply:
    """Let a colleague have the lead."""
    entered = answers.read_colleague(context.modal_of(request).state)
    if not entered.user_id:
        raise errors.Invalid({"rep": "Please pick who takes this lead."})
    handoff_answers.hand_over(
        context.once(deps, request), _answer(deps, request), to=entered.user_id, note=entered.note
    )
    return None


def colleagues(deps: Deps, request: Request) -> Sequence[Option]:
    """The squad's people who can take a lead, but for the one who has it."""
    card = handoff_views.card(deps.reading, request.workspace_id, _handoff_id(request))
    holder = card.lead.facts.owner_id or card.handoff.rep_id
    able = directory.reps(deps.reading, card.squad, request.text)
    return handoff_form.rep_options([each for each in able if each.user_id != holder])


def _entered(request: Request) -> answers.Answer:
    return answers.read_answer(context.modal_of(request).state)


def _answer(deps: Deps, request: Request) -> Answer:
    return Answer(
        request.workspace_id,
        _handoff_id(request),
        request.user_id,
        deps.clock(),
        deps.news_window,
    )


def _handoff_id(request: Request) -> str:
    return carried.read(context.modal_of(request).metadata).handoff
