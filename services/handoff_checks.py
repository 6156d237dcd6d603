"""Whether somebody may do something with a hand-off now, asked before a form is opened for it.

The change itself asks again: between the form and its submission somebody else may be first.
"""

from domain import errors, handoffs, people
from domain.handoffs import Action, Card, State
from domain.history import Stage
from services import directory, handoff_answers, handoff_views
from storage.database import Transaction


def may_answer(
    reading: Transaction, workspace_id: str, handoff_id: str, user_id: str, action: Action
) -> Card:
    """The card, if the person may do that now. Raises errors.NotAllowed, errors.TooLate, errors.NotFound."""
    card = handoff_views.card(reading, workspace_id, handoff_id)
    member = directory.member(reading, card.squad, user_id)
    handoff_answers.check_allowed(action, card.handoff, member, user_id)
    handoffs.check_possible(action, card.handoff)
    _check_not_won(card)
    return card


def may_work(reading: Transaction, workspace_id: str, handoff_id: str, user_id: str) -> Card:
    """The card, if the person may log a touch or move the stage now. Raises the same."""
    card = handoff_views.card(reading, workspace_id, handoff_id)
    member = directory.member(reading, card.squad, user_id)
    if not people.may_answer(member, card.lead.facts.owner_id or card.handoff.rep_id, user_id):
        raise errors.NotAllowed("work on this lead", "the sales side of this squad")
    if card.handoff.state is not State.ACCEPTED:
        since = card.handoff.changed_at or card.handoff.opened_at
        raise errors.TooLate(card.handoff.state, card.handoff.changed_by, since)
    _check_not_won(card)
    return card


def _check_not_won(card: Card) -> None:
    facts = card.lead.facts
    if facts.stage is Stage.WON and facts.won_at is not None:
        raise errors.TooLate(Stage.WON, None, facts.won_at)
