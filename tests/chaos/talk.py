"""What the two sides tell each other, and how it is answered."""

import random
from collections.abc import Sequence
from datetime import datetime

from domain import feedback as rules
from domain.feedback import About, Draft, Feedback, State, Words
from services import feedback, feedback_answers
from services.feedback_answers import Answer
from storage import feedback as rows
from storage.database import Transaction

_KNOWN = 10  # the newest of a giver are answered
_ANSWERS = {
    State.ANSWERED: feedback_answers.answer,
    State.DONE: feedback_answers.done,
    State.NOT_NOW: feedback_answers.not_now,
}


def give(
    transaction: Transaction,
    workspace_id: str,
    squad: tuple[str, Sequence[str], Sequence[str]],
    topic: str,
    chance: random.Random,
    now: datetime,
) -> Feedback:
    """Somebody of either side says something, half of it for all to see."""
    channel, givers, reps = squad
    draft = Draft(
        About.PROCESS,
        topic=topic,
        rating=chance.randint(1, 5),
        words=Words("Three of five had no budget"),
        share=chance.random() < 0.5,
    )
    return feedback.give(
        transaction,
        draft,
        workspace_id=workspace_id,
        author_id=chance.choice([*givers, *reps]),
        channel=channel,
        now=now,
    ).feedback


def answer(
    transaction: Transaction,
    reading: Transaction,
    workspace_id: str,
    author_id: str,
    chance: random.Random,
    now: datetime,
) -> Feedback | None:
    """Whoever owes this author an answer takes the next step; None where all is done."""
    with reading() as work:
        found, _ = rows.page(work, workspace_id, [rows.given_by(author_id)], limit=_KNOWN)
    open_ones = [item for item in found if item.state is not State.DONE]
    if not open_ones:
        return None
    item = chance.choice(open_ones)
    to = chance.choice([to for to, since in rules.POSSIBLE.items() if item.state in since])
    given = Answer(workspace_id, item.id, item.to_id, now)
    if to is State.ACKNOWLEDGED:
        return feedback_answers.acknowledge(transaction, given).feedback
    return _ANSWERS[to](transaction, given, text="We ask for it from now on").feedback
