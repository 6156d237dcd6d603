"""What people may do next with a hand-off, and do."""

import random
from collections.abc import Callable, Sequence
from datetime import timedelta

from domain import handoffs, history, leads, money, touches
from services import handoff_answers
from services import leads as lead_service
from services.handoff_answers import Answer, Answered
from storage.database import Transaction

By = Callable[[str], Answer]


def answer(
    transaction: Transaction,
    card: handoffs.Card,
    reps: Sequence[str],
    by: By,
    chance: random.Random,
) -> Answered | None:
    """One step that the hand-off's state allows; None where it allows none."""
    handoff, stage = card.handoff, card.lead.facts.stage
    match handoff.state:
        case handoffs.State.QUESTIONED:
            return handoff_answers.inform(transaction, by(handoff.giver_id), text="Sixty people.")
        case handoffs.State.OPEN:
            return _decide(transaction, handoff, reps, by, chance)
        case handoffs.State.ACCEPTED if leads.moves_from(stage):
            owner = by(card.lead.facts.owner_id or handoff.rep_id)
            if chance.random() < 0.5:
                kind, outcome = chance.choice(list(touches.Kind)), touches.Outcome.REPLIED
                return lead_service.log_touch(transaction, owner, kind=kind, outcome=outcome)
            return lead_service.move(transaction, owner, _move(stage, owner, chance))
    return None


def _decide(
    transaction: Transaction,
    handoff: handoffs.Handoff,
    reps: Sequence[str],
    by: By,
    chance: random.Random,
) -> Answered:
    rep, dice = by(chance.choice(reps)), chance.random()
    if dice < 0.5:
        return handoff_answers.accept(transaction, rep)
    if dice < 0.7:
        return handoff_answers.ask(transaction, rep, question="How many are they?")
    if dice < 0.8:
        to = next(one for one in reps if one != handoff.rep_id)
        return handoff_answers.hand_over(transaction, rep, to=to)
    if dice < 0.9:
        return handoff_answers.reject(transaction, rep, reason="persona")
    wake_on = (rep.now + timedelta(days=60)).date()
    return handoff_answers.recycle(transaction, rep, reason="timing", wake_on=wake_on)


def _move(stage: history.Stage, owner: Answer, chance: random.Random) -> leads.Move:
    to = chance.choice(leads.moves_from(stage))
    value = money.Money(1_200_000, "EUR")
    match to:
        case history.Stage.OPPORTUNITY:
            return leads.Move(to, value=value, close_on=owner.now.date())
        case history.Stage.WON:
            return leads.Move(to, value=value)
        case history.Stage.LOST:
            return leads.Move(to, reason="price")
    return leads.Move(to)
