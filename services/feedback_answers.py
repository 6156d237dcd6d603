"""Answering feedback: acknowledge, answer, done, not now.

Each is one transaction: the conditional change first (the first click wins), its step in the item's own history, then
the messages. Whoever comes second gets errors.TooLate with who was first.
"""

import dataclasses
from datetime import datetime
from typing import Any, Protocol

import storage.feedback
from domain import errors, feedback, feedback_people, people
from domain.feedback import Feedback, Item, State, Step
from domain.feedback_lists import Story
from services import feedback as feedback_services
from services import feedback_news, squads
from storage.database import Transaction

_WHO = "the person it is for and the leads of your squad"


@dataclasses.dataclass(frozen=True, slots=True)
class Answer:
    """Who answers which item, when."""

    workspace_id: str
    feedback_id: str
    by: str
    now: datetime


class Save(Protocol):
    """`answer`, `done` and `not_now` alike."""

    def __call__(self, transaction: Transaction, given: Answer, /, *, text: str) -> Item:
        """Save it. Raises errors.Invalid without words."""


def acknowledge(transaction: Transaction, answer: Answer) -> Item:
    """Say that it was seen; the clock on the answer goes on."""
    return _answer(transaction, answer, State.ACKNOWLEDGED, None)


def answer(transaction: Transaction, given: Answer, *, text: str) -> Item:
    """Answer in words. Raises errors.Invalid without any."""
    return _answer(transaction, given, State.ANSWERED, _required(text, "Please write your answer."))


def done(transaction: Transaction, answer: Answer, *, text: str) -> Item:
    """Say what was changed because of it. Raises errors.Invalid without words."""
    said = _required(text, "Please say in a few words what you changed.")
    return _answer(transaction, answer, State.DONE, said)


def not_now(transaction: Transaction, answer: Answer, *, text: str) -> Item:
    """Say why it cannot be done now. Raises errors.Invalid without words."""
    said = _required(text, "Please say in a few words why not now, so that it is understood.")
    return _answer(transaction, answer, State.NOT_NOW, said)


def _required(text: str, hint: str) -> str:
    if not text.strip():
        raise errors.Invalid({"text": hint})
    return text.strip()


def _answer(transaction: Transaction, answer: Answer, to: State, text: str | None) -> Item:
    with transaction() as work:
        before = storage.feedback.get(work, answer.workspace_id, answer.feedback_id, lock=True)
        around = squads.around(work, answer.workspace_id, answer.by)
        squad = around.by_id(before.squad_id)
        check_allowed(to, before, around.member(squad, answer.by), answer.by)
        changed: dict[str, Any] = {"state": to, "changed_at": answer.now, "changed_by": answer.by}
        if to not in feedback.WAITING:
            changed |= {"remind_at": None, "reply": text}
        after = storage.feedback.change(
            work,
            before,
            dataclasses.replace(before, **changed),
            Step(to.value),
            at=answer.now,
            by=answer.by,
            note=text,
        )
        feedback_news.tell(work, after, Step(to.value), answer.by, answer.now)
        return feedback_services.attach(work, after)


def check_open(to: State, told: Story) -> None:
    """Raise errors.NotAllowed or errors.TooLate before a form is opened for an answer that cannot be given."""
    if not told.may_answer:
        raise errors.NotAllowed("answer this feedback", _WHO)
    feedback.check_possible(to, told.item.feedback)


def check_allowed(to: State, item: Feedback, member: people.Member | None, user_id: str) -> None:
    """Raise errors.NotAllowed or errors.TooLate where the person cannot give this answer now."""
    if not feedback_people.may_answer(member, item, user_id):
        raise errors.NotAllowed("answer this feedback", _WHO)
    feedback.check_possible(to, item)
