"""Questions for the meeting: found in the squad's week, and read again when they are sent."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import storage.anomalies
import storage.catalog
import storage.handoffs
import storage.scorecards
import storage.squads
from domain import errors, handoffs, movers, questions
from domain.agenda import Agenda
from domain.delivery import Message
from domain.people import Squad
from domain.questions import Anomaly, Asked, Question, Sign
from domain.reasons import Answer
from services import feedback as feedback_services
from services import handoff_views
from storage.catalog import Catalog
from storage.database import Transaction, Work

_STATES = {Answer.REJECT: handoffs.State.REJECTED, Answer.RECYCLE: handoffs.State.RECYCLED}
_RECENT = timedelta(days=14)  # an older scorecard is not last week's
_LATEST = "9999"  # after every period
_NUMBERS = ("count", "total", "before", "before_total")


def found(work: Work, shown: Agenda, now: datetime) -> tuple[Question, ...]:
    """The questions that belong to this agenda."""
    squad, turn = shown.squad, (shown.today.toordinal() - date(2001, 1, 1).toordinal()) // 7
    members = storage.squads.members_of(work, squad.workspace_id, squad.id)
    return questions.choose(_signs(work, shown, now), members, turn)


def _signs(work: Work, shown: Agenda, now: datetime) -> Iterator[Sign]:
    squad, since = shown.squad, now - movers.SPAN
    scope = (work, squad.workspace_id, squad.id, since)
    for each in shown.movers:
        state = _STATES.get(each.answer)
        who = storage.anomalies.people(*scope, states=[state], reason=each.key) if state else ()
        figures = (each.now.count, each.now.total, each.before.count, each.before.total)
        yield Sign(Anomaly.REASON, f"{each.answer}/{each.key}", round(each.z * 100), who, *figures)
    for campaign, rejected, answered in storage.anomalies.campaigns(*scope):
        if questions.is_rejected_often(rejected, answered):
            no = [handoffs.State.REJECTED]
            who = storage.anomalies.people(*scope, states=no, campaign_id=campaign)
            yield Sign(Anomaly.CAMPAIGN, campaign, rejected, who, rejected, answered)
    for card in shown.disputed.cards:
        offer = card.handoff
        weight = -int((offer.changed_at or offer.opened_at).timestamp())
        yield Sign(Anomaly.DISPUTE, offer.id, weight, (offer.giver_id, offer.rep_id))
    for group in shown.quiet:
        offer = group.cards[0].handoff
        who = (group.owner_id, offer.giver_id)
        yield Sign(Anomaly.QUIET, offer.id, group.total, who, group.total)
    for item in shown.feedback:
        said = item.feedback
        if said.share:
            weight = -int(said.due_at.timestamp())
            yield Sign(Anomaly.FEEDBACK, said.id, weight, (said.to_id, said.author_id))
    yield from _slower(work, squad, now)


def _slower(work: Work, squad: Squad, now: datetime) -> Iterator[Sign]:
    cards = storage.scorecards.before(work, squad.workspace_id, squad.id, _LATEST, limit=2)
    if len(cards) < 2 or max(card.until for card in cards.values()) < (now - _RECENT).timestamp():
        return
    (_, before), (period, last) = cards.items()
    if questions.is_slower(before, last):
        yield Sign(Anomaly.FOLLOW_UP, period, 0, (), last.follow_up, None, before.follow_up)


def subject(squad: Squad, question: Question) -> dict[str, str]:
    """What the message of a question holds: ids and numbers, from which `get` makes it again."""
    sign = question.sign
    given = {
        "squad_id": squad.id,
        "anomaly": sign.anomaly.value,
        "about": sign.about,
        "marketing": question.marketing_id,
        "sales": question.sales_id,
        **{name: getattr(sign, name) for name in _NUMBERS},
    }
    return {name: str(value) for name, value in given.items() if value is not None}


def get(reading: Transaction, message: Message) -> Asked:
    """What the message asks. Raises errors.NotFound where what it is about is gone."""
    told = message.subject
    figures = {name: int(told[name]) if name in told else None for name in _NUMBERS}
    sign = Sign(Anomaly(told["anomaly"]), told["about"], 0, (), **figures)
    with reading() as work:
        question = Question(sign, told.get("marketing"), told.get("sales"))
        return asked(work, message.workspace_id, question)


def asked(work: Work, workspace_id: str, question: Question) -> Asked:
    """The question with what it is about. Raises errors.NotFound."""
    about = question.sign.about
    match question.sign.anomaly:
        case Anomaly.REASON:
            answer, _, key = about.partition("/")
            label = storage.catalog.reason_label(work, workspace_id, Answer(answer), key)
            return Asked(question, label or key)
        case Anomaly.CAMPAIGN:
            name = storage.catalog.name_of(work, Catalog.CAMPAIGNS, workspace_id, about)
            if name is None:
                raise errors.NotFound("campaign")
            return Asked(question, name)
        case Anomaly.DISPUTE | Anomaly.QUIET:
            offer = storage.handoffs.get(work, workspace_id, about)
            return Asked(question, card=handoff_views.card_of(work, offer))
        case Anomaly.FEEDBACK:
            return Asked(question, item=feedback_services.feedback_of(work, workspace_id, about))
        case Anomaly.FOLLOW_UP:
            return Asked(question)
