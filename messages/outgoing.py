"""Which builder draws which outbox row: the one table that the delivery worker asks."""

from dataclasses import dataclass
from datetime import datetime

from domain import definition_log, delivery, feedback, handoffs, history
from domain.action_items import ActionItem
from domain.movers import Mover
from domain.news import NewsItem
from domain.pots import Progress
from messages import (
    action_items,
    movers,
    news,
    notices,
    outgoing_agenda,
    outgoing_digests,
    outgoing_notices,
    outgoing_wins,
    pots,
)
from messages import definitions as definition_messages
from messages import feedback as feedback_messages
from messages import handoffs as handoff_messages
from messages.content import Message
from messages.templates import texts
from messages.templates.texts import Texts


@dataclass(frozen=True, slots=True)
class CardView:
    """Kind.HANDOFF_CARD."""

    card: handoffs.Card


@dataclass(frozen=True, slots=True)
class OfferView:
    """Kind.HANDOFF_OFFER; `viewer_id` is the row's address: what is shown depends on who reads it."""

    card: handoffs.Card
    viewer_id: str


@dataclass(frozen=True, slots=True)
class LineView:
    """Kind.HANDOFF_LINE."""

    event: history.Event
    card: handoffs.Card


@dataclass(frozen=True, slots=True)
class QuestionView:
    """Kind.HANDOFF_QUESTION."""

    card: handoffs.Card


@dataclass(frozen=True, slots=True)
class NewsView:
    """Kind.NEWS; at least one item, oldest first."""

    items: tuple[NewsItem, ...]


@dataclass(frozen=True, slots=True)
class ProposalView:
    """Kind.DEFINITION_PROPOSAL."""

    asked: definition_log.Asked


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """Kind.DEFINITION_OUTCOME."""

    asked: definition_log.Asked


@dataclass(frozen=True, slots=True)
class MoverView:
    """Kind.MOVER."""

    mover: Mover


@dataclass(frozen=True, slots=True)
class HeldView:
    """Kind.HELD_NOTICE; `row` is the message in doubt, `held` what it would show now, where a manager may see it."""

    row: delivery.Message
    held: "View | None" = None


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """Kind.FEEDBACK_NOTE, FEEDBACK_POST and FEEDBACK_REMINDER."""

    kind: delivery.Kind
    item: feedback.Item


@dataclass(frozen=True, slots=True)
class FeedbackStepView:
    """Kind.FEEDBACK_STEP."""

    event: feedback.Event
    item: feedback.Item


@dataclass(frozen=True, slots=True)
class PotView:
    """Kind.POT_MILESTONE and, with no `percent`, Kind.POT_FULL."""

    progress: Progress
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class ActionItemView:
    """Kind.ACTION_GIVEN and ACTION_REMINDER; `viewer_id` is the row's address: the item may have gone on to another."""

    kind: delivery.Kind
    item: ActionItem
    viewer_id: str


View = (
    CardView
    | OfferView
    | LineView
    | QuestionView
    | NewsView
    | FeedbackView
    | FeedbackStepView
    | ProposalView
    | OutcomeView
    | MoverView
    | PotView
    | HeldView
    | outgoing_agenda.View
    | outgoing_digests.View
    | outgoing_notices.View
    | outgoing_wins.View
    | ActionItemView
)

KINDS: dict[delivery.Kind, type[View]] = {
    delivery.Kind.HANDOFF_CARD: CardView,
    delivery.Kind.HANDOFF_OFFER: OfferView,
    delivery.Kind.HANDOFF_LINE: LineView,
    delivery.Kind.HANDOFF_QUESTION: QuestionView,
    delivery.Kind.NEWS: NewsView,
    delivery.Kind.FEEDBACK_NOTE: FeedbackView,
    delivery.Kind.FEEDBACK_POST: FeedbackView,
    delivery.Kind.FEEDBACK_STEP: FeedbackStepView,
    delivery.Kind.FEEDBACK_REMINDER: FeedbackView,
    delivery.Kind.DEFINITION_PROPOSAL: ProposalView,
    delivery.Kind.DEFINITION_OUTCOME: OutcomeView,
    delivery.Kind.MOVER: MoverView,
    delivery.Kind.ACTION_GIVEN: ActionItemView,
    delivery.Kind.ACTION_REMINDER: ActionItemView,
    delivery.Kind.POT_MILESTONE: PotView,
    delivery.Kind.POT_FULL: PotView,
    delivery.Kind.HELD_NOTICE: HeldView,
    **outgoing_agenda.KINDS,
    **outgoing_digests.KINDS,
    **outgoing_notices.KINDS,
    **outgoing_wins.KINDS,
}


def build(view: View, now: datetime, own: Texts = texts.BUILT_IN) -> Message:
    """The message as it is to be sent now, in the operator's words where there are some."""
    match view:
        case CardView() | OfferView() | LineView() | QuestionView():
            return _handoff(view, now)
        case NewsView(items):
            return news.news(items)
        case FeedbackView() | FeedbackStepView():
            return _feedback(view, now)
        case ProposalView() | OutcomeView() | MoverView() | PotView():
            return _agreement(view)
        case ActionItemView():
            return _action_item(view, now)
        case (
            outgoing_digests.DigestView()
            | outgoing_digests.SkippedView()
            | outgoing_digests.PersonalView()
        ):
            return outgoing_digests.build(view, now, own)
        case HeldView(row, held):
            return notices.held(row, build(held, now, own) if held else None)
        case outgoing_notices.DeadView() | outgoing_notices.BrokenTextView():
            return outgoing_notices.build(view)
        case (
            outgoing_agenda.AgendaView()
            | outgoing_agenda.MeetingView()
            | outgoing_agenda.QuestionView()
        ):
            return outgoing_agenda.build(view, own)
        case _:
            return outgoing_wins.build(view, own)


def _action_item(view: ActionItemView, now: datetime) -> Message:
    if view.kind is delivery.Kind.ACTION_REMINDER:
        return action_items.reminder(view.item, view.viewer_id, now)
    return action_items.given(view.item, view.viewer_id)


def _handoff(view: CardView | OfferView | LineView | QuestionView, now: datetime) -> Message:
    match view:
        case CardView(card):
            return handoff_messages.card(card, now)
        case OfferView(card, viewer_id):
            return handoff_messages.offer(card, now, viewer_id)
        case LineView(event, card):
            return handoff_messages.line(event, card)
        case QuestionView(card):
            return handoff_messages.question(card, now)


def _feedback(view: FeedbackView | FeedbackStepView, now: datetime) -> Message:
    if isinstance(view, FeedbackStepView):
        return feedback_messages.step(view.item, view.event)
    if view.kind is delivery.Kind.FEEDBACK_REMINDER:
        return feedback_messages.reminder(view.item, now)
    drawn = (
        feedback_messages.post
        if view.kind is delivery.Kind.FEEDBACK_POST
        else feedback_messages.note
    )
    return drawn(view.item, now)


def _agreement(view: ProposalView | OutcomeView | MoverView | PotView) -> Message:
    match view:
        case PotView(progress, percent):
            return pots.milestone(progress, percent) if percent else pots.full(progress)
        case ProposalView(asked):
            return definition_messages.proposal(asked)
        case OutcomeView(asked):
            return definition_messages.outcome(asked)
        case MoverView(mover):
            return movers.line(mover)
