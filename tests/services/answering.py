"""Every answer to an offer as something that can be tried."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from domain.handoffs import Action, State
from services import handoff_answers, handoffs
from services.handoff_answers import Answer, Answered
from storage.database import Database, Transaction, Work
from tests import company
from tests.company import ANA, LEA, MAX, MIA, MINUTE, MONDAY, SAM

NOW = MONDAY + 30 * MINUTE
WAKE = date(2026, 9, 1)

Act = Callable[[Transaction, Answer], Answered]
ACTS: dict[Action, Act] = {
    Action.ACCEPT: handoff_answers.accept,
    Action.ASK: lambda work, by: handoff_answers.ask(work, by, question=" Which budget? "),
    Action.INFORM: lambda work, by: handoff_answers.inform(work, by, text=" Ten thousand. "),
    Action.REJECT: lambda work, by: handoff_answers.reject(work, by, reason="territory"),
    Action.RECYCLE: lambda work, by: handoff_answers.recycle(
        work, by, reason="timing", wake_on=WAKE, note=" next year "
    ),
    Action.WITHDRAW: lambda work, by: handoff_answers.withdraw(work, by, note=" sorry "),
    Action.REASSIGN: lambda work, by: handoff_answers.hand_over(work, by, to=ANA),
}
ROAD: dict[State, Action | None] = {
    State.OPEN: None,
    State.QUESTIONED: Action.ASK,
    State.ACCEPTED: Action.ACCEPT,
    State.REJECTED: Action.REJECT,
    State.RECYCLED: Action.RECYCLE,
    State.WITHDRAWN: Action.WITHDRAW,
}
ANSWERS_FOR_SALES = {SAM, ANA, LEA}
SPEAKS_FOR_MARKETING = {MIA, MAX, LEA}
GIVERS = {Action.INFORM, Action.WITHDRAW}


def in_state(database: Database, state: State) -> handoffs.Opened:
    company.set_up(database)
    opened = company.offer(database)
    action = ROAD[state]
    if action is not None:
        by = MIA if action in GIVERS else SAM
        ACTS[action](database.transaction, company.answer(opened.handoff, by))
    return opened


class Undone(Exception):
    """All went well, up to the commit that never came."""


def tried(database: Database) -> Transaction:
    """A transaction that does everything but commit."""

    @contextmanager
    def undone() -> Iterator[Work]:
        with database.transaction() as work:
            yield work
            raise Undone

    return undone
