"""Moving a lead to its next stage: the form, its redraw when a stage is chosen, its submission."""

from slack_bolt import App

from commands import carried, context, edge, lead_story
from commands.carried import Carried
from commands.context import Request
from commands.deps import Deps
from commands.replies import Redraw, Reply, Show
from domain import errors, money
from domain.handoffs import Card
from domain.leads import Move
from domain.reasons import Answer as Kind
from messages import ids, moves
from services import directory, handoff_checks, handoff_views, leads
from services.handoff_answers import Answer


def register(app: App, deps: Deps) -> None:
    """Listen to the button, the choice of a stage, and the submission."""
    edge.button(app, deps, ids.Action.MOVE, open_form)
    edge.button(app, deps, ids.Action.MOVE_STAGE, choose_stage)
    edge.submission(app, deps, ids.Modal.MOVE, submit)


def open_form(deps: Deps, request: Request) -> Reply:
    """The form for the stages that are possible now."""
    card = handoff_checks.may_work(
        deps.reading, request.workspace_id, request.value, request.user_id
    )
    kept = carried.write(Carried(handoff=card.handoff.id, story=story_behind(request)))
    known = directory.reasons(deps.reading, request.workspace_id, Kind.LOST)
    return Show(moves.move(card.lead, known, card.squad.currency, kept))


def choose_stage(deps: Deps, request: Request) -> Reply:
    """The same form with the fields of the chosen stage; what was typed stays."""
    modal = context.modal_of(request)
    card = _card(deps, request)
    known = directory.reasons(deps.reading, request.workspace_id, Kind.LOST)
    entered = moves.read_move(modal.state)
    return Redraw(moves.move(card.lead, known, card.squad.currency, modal.metadata, entered))


def submit(deps: Deps, request: Request) -> Reply:
    """Save the move."""
    modal = context.modal_of(request)
    card, entered = _card(deps, request), moves.read_move(modal.state)
    if entered.to is None:
        raise errors.Invalid({"stage": "Please pick the stage to move to."})
    move = Move(
        to=entered.to,
        value=_value(entered.value, card.squad.currency),
        close_on=entered.close_on,
        reason=entered.reason,
        note=entered.note,
    )
    answer = Answer(
        request.workspace_id, card.handoff.id, request.user_id, deps.clock(), deps.news_window
    )
    saved = leads.move(context.once(deps, request), answer, move)
    return lead_story.behind(deps, request, saved.lead.id, carried.read(modal.metadata).story)


def story_behind(request: Request) -> str:
    """The id of the story in which a button was pressed, "" elsewhere."""
    modal = request.modal
    return modal.id if modal and modal.callback_id == ids.Modal.STORY.value else ""


def _card(deps: Deps, request: Request) -> Card:
    kept = carried.read(context.modal_of(request).metadata)
    return handoff_views.card(deps.reading, request.workspace_id, kept.handoff)


def _value(text: str, currency: str) -> money.Money | None:
    if not text.strip():
        return None
    try:
        return money.parse(text, currency)
    except ValueError as exc:
        hint = f"Please write the value as an amount in {currency}, such as 12,000 or 12k."
        raise errors.Invalid({"value": hint}) from exc
