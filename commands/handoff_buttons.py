"""The buttons of a hand-off's card: Accept answers at once, the others open a form or show something."""

from datetime import timedelta

from slack_bolt import App

from commands import carried, context, edge, feedback_form, lead_story
from commands.carried import Carried
from commands.context import Request
from commands.deps import Deps
from commands.replies import Reply, Show
from domain import business_time, errors
from domain.handoffs import Action, Card
from domain.reasons import Answer as Kind
from messages import answers, card_choices, ids
from messages.ids import More
from services import directory, handoff_answers, handoff_checks, handoff_views

_SLEEP = timedelta(days=30)  # suggested rest of a recycled lead


def register(app: App, deps: Deps) -> None:
    """Listen to the card's buttons and its menu."""
    edge.button(app, deps, ids.Action.ACCEPT, accept)
    edge.button(app, deps, ids.Action.ASK, ask)
    edge.button(app, deps, ids.Action.INFORM, inform)
    edge.button(app, deps, ids.Action.REJECT, reject)
    edge.button(app, deps, ids.Action.RECYCLE, recycle)
    edge.button(app, deps, ids.Action.WITHDRAW, withdraw)
    edge.button(app, deps, ids.Action.CONTACT, contact)
    edge.button(app, deps, ids.Action.MORE, more)


def accept(deps: Deps, request: Request) -> Reply:
    """Take the lead; the card shows it within a second."""
    answer = handoff_answers.Answer(
        request.workspace_id, request.value, request.user_id, deps.clock(), deps.news_window
    )
    handoff_answers.accept(context.once(deps, request), answer)
    return None


def ask(deps: Deps, request: Request) -> Reply:
    """The form for a question to marketing."""
    card = _card(deps, request, Action.ASK)
    return Show(answers.ask(card.lead, _kept(card)))


def inform(deps: Deps, request: Request) -> Reply:
    """The form for marketing's answer."""
    card = _card(deps, request, Action.INFORM)
    return Show(answers.inform(card.lead, card.handoff.question or "", _kept(card)))


def reject(deps: Deps, request: Request) -> Reply:
    """The form that asks for the reason."""
    card = _card(deps, request, Action.REJECT)
    known = directory.reasons(deps.reading, request.workspace_id, Kind.REJECT)
    return Show(answers.reject(card.lead, known, _kept(card)))


def recycle(deps: Deps, request: Request) -> Reply:
    """The form that asks for the reason and the day to try again."""
    card = _card(deps, request, Action.RECYCLE)
    known = directory.reasons(deps.reading, request.workspace_id, Kind.RECYCLE)
    local = deps.clock().astimezone(business_time.zone(card.squad.timezone))
    return Show(answers.recycle(card.lead, known, _kept(card), (local + _SLEEP).date()))


def withdraw(deps: Deps, request: Request) -> Reply:
    """The form with which the giver takes the offer back."""
    card = _card(deps, request, Action.WITHDRAW)
    return Show(answers.withdraw(card.lead, _kept(card)))


def colleague(deps: Deps, request: Request) -> Reply:
    """The form that asks who takes the lead over."""
    card = _card(deps, request, Action.REASSIGN)
    return Show(answers.colleague(card.lead, _kept(card)))


def contact(deps: Deps, request: Request) -> Reply:
    """E-mail and phone in full, for those who may see them."""
    handoff_views.contact(deps.reading, request.workspace_id, request.value, request.user_id)
    card = handoff_views.card(deps.reading, request.workspace_id, request.value)
    return Show(answers.show_contact(card))


def more(deps: Deps, request: Request) -> Reply:
    """What was chosen in the card's menu."""
    try:
        choice, handoff_id = card_choices.read_choice(request.value)
    except ValueError as exc:
        raise errors.NotFound("choice") from exc
    chosen = context.with_value(request, handoff_id)
    if choice is More.STORY:
        card = handoff_views.card(deps.reading, request.workspace_id, handoff_id)
        return lead_story.open_page(deps, request, card.lead.id, 1)
    return _MENU[choice](deps, chosen)


_MENU = {
    More.CONTACT: contact,
    More.COLLEAGUE: colleague,
    More.WITHDRAW: withdraw,
    More.REJECT: reject,
    More.RECYCLE: recycle,
    More.FEEDBACK: feedback_form.open_about,
}


def _card(deps: Deps, request: Request, action: Action) -> Card:
    return handoff_checks.may_answer(
        deps.reading, request.workspace_id, request.value, request.user_id, action
    )


def _kept(card: Card) -> str:
    return carried.write(Carried(handoff=card.handoff.id))
