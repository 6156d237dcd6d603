"""From an outbox row to what its message is about, read anew each time: a card always shows the present."""

from collections.abc import Callable

from domain import errors
from domain.delivery import Kind, Message
from jobs import agenda_views, digest_views, win_views
from messages import outgoing, outgoing_digests, outgoing_notices
from services import (
    action_items,
    definition_views,
    deliveries,
    feedback_views,
    handoff_views,
    movers,
    news,
    pots,
)
from storage.database import Transaction

_ELSEWHERE: dict[Kind, Callable[[Transaction, Message], outgoing.View]] = {
    **dict.fromkeys(outgoing_digests.KINDS, digest_views.view_of),
    **dict.fromkeys(agenda_views.KINDS, agenda_views.view_of),
    **dict.fromkeys(win_views.KINDS, win_views.view_of),
}


def view_of(reading: Transaction, message: Message) -> outgoing.View:
    """What the message shows now. Raises errors.NotFound where what it is about is gone."""
    workspace_id, subject = message.workspace_id, message.subject
    if message.kind in _ELSEWHERE:
        return _ELSEWHERE[message.kind](reading, message)
    match message.kind:
        case Kind.NEWS:
            return outgoing.NewsView(news.items(reading, workspace_id, message.id))
        case Kind.DEFINITION_PROPOSAL | Kind.DEFINITION_OUTCOME:
            asked = definition_views.asked(reading, workspace_id, subject["proposal_id"])
            proposed = message.kind is Kind.DEFINITION_PROPOSAL
            return outgoing.ProposalView(asked) if proposed else outgoing.OutcomeView(asked)
        case Kind.MOVER:
            week, reason = subject["week"], subject["reason"]
            return outgoing.MoverView(
                movers.line(reading, workspace_id, subject["squad_id"], week, reason)
            )
        case Kind.HELD_NOTICE | Kind.DEAD_NOTICE | Kind.TEXT_NOTICE:
            return _notice(reading, message)
        case Kind.ACTION_GIVEN | Kind.ACTION_REMINDER:
            item = action_items.get(reading, workspace_id, subject["item_id"])
            return outgoing.ActionItemView(message.kind, item, message.address)
    if "feedback_id" in subject:
        return _feedback(reading, message)
    if "pot_id" in subject:
        return _pot(reading, message)
    return _handoff(reading, message)


def _handoff(reading: Transaction, message: Message) -> outgoing.View:
    workspace_id, subject = message.workspace_id, message.subject
    card = handoff_views.card(reading, workspace_id, subject["handoff_id"])
    match message.kind:
        case Kind.HANDOFF_CARD:
            return outgoing.CardView(card)
        case Kind.HANDOFF_OFFER:
            return outgoing.OfferView(card, message.address)
        case Kind.HANDOFF_LINE:
            event = news.event(reading, workspace_id, subject["lead_id"], int(subject["seq"]))
            return outgoing.LineView(event, card)
    return outgoing.QuestionView(card)


def _pot(reading: Transaction, message: Message) -> outgoing.View:
    progress = pots.of_id(reading, message.workspace_id, message.subject["pot_id"])
    if message.kind is Kind.POT_FULL:
        return outgoing.PotView(progress)
    return outgoing.PotView(progress, int(message.subject["percent"]))


def _feedback(reading: Transaction, message: Message) -> outgoing.View:
    workspace_id, feedback_id = message.workspace_id, message.subject["feedback_id"]
    item = feedback_views.item(reading, workspace_id, feedback_id)
    if message.kind is Kind.FEEDBACK_STEP:
        seq = int(message.subject["seq"])
        event = feedback_views.event(reading, workspace_id, feedback_id, seq)
        return outgoing.FeedbackStepView(event, item)
    return outgoing.FeedbackView(message.kind, item)


def _notice(reading: Transaction, message: Message) -> outgoing.View:
    if message.kind is Kind.TEXT_NOTICE:
        return outgoing_notices.BrokenTextView(message)
    row = deliveries.get(reading, message.workspace_id, message.subject["outbox_id"])
    if message.kind is Kind.HELD_NOTICE:
        return outgoing.HeldView(row, _shown_by(reading, row))
    return outgoing_notices.DeadView(row)


def _shown_by(reading: Transaction, row: Message) -> outgoing.View | None:
    """What a held message is about, for its preview. What went to one person alone is not shown to others."""
    if row.address.startswith(("U", "W")):
        return None
    try:
        return view_of(reading, row)
    except errors.NotFound:
        return None
