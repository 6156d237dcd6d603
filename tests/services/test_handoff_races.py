"""Many answers at once: the first click wins, and what fails leaves nothing behind."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from domain import errors
from domain.handoffs import Action, State
from domain.history import Kind
from services import handoff_answers, handoff_views
from storage.database import Database
from tests import company
from tests.company import ANA, LEA, SAM
from tests.services.answering import (
    ACTS,
    NOW,
    Act,
    Undone,
    in_state,
    tried,
)


def test_of_a_hundred_who_accept_at_once_one_wins_and_the_others_learn_who(
    database: Database,
) -> None:
    opened = in_state(database, State.OPEN)
    people = [(ANA, SAM, LEA)[number % 3] for number in range(100)]
    together = threading.Barrier(len(people))

    def click(person: str) -> str | errors.TooLate:
        together.wait()
        answer = company.answer(opened.handoff, person, NOW)
        try:
            handoff_answers.accept(database.transaction, answer)
        except errors.TooLate as late:
            return late
        return person

    with ThreadPoolExecutor(len(people)) as pool:
        ends = list(pool.map(click, people))
    (winner,) = [end for end in ends if isinstance(end, str)]
    late = [end for end in ends if isinstance(end, errors.TooLate)]
    assert len(late) == 99
    assert {(end.state, end.by, end.at) for end in late} == {("accepted", winner, NOW)}
    kinds = Counter(event.kind for event in company.events(database, opened.lead))
    assert kinds[Kind.ACCEPTED] == 1
    card = handoff_views.card(database.reading, company.WORKSPACE, opened.handoff.id)
    assert (card.handoff.rep_id, card.lead.facts.owner_id) == (winner, winner)


def test_different_answers_at_once_leave_exactly_one(database: Database) -> None:
    opened = in_state(database, State.OPEN)
    acts = [ACTS[action] for action in (Action.ACCEPT, Action.REJECT, Action.RECYCLE)] * 4
    together = threading.Barrier(len(acts))

    def click(act: Act) -> bool:
        together.wait()
        try:
            act(database.transaction, company.answer(opened.handoff, SAM, NOW))
        except errors.TooLate:
            return False
        return True

    with ThreadPoolExecutor(len(acts)) as pool:
        done = sum(pool.map(click, acts))
    history = company.events(database, opened.lead)
    # Recycling stays possible after Accept, so that one may follow.
    told = [event.kind for event in history[3:]]
    assert len(told) == done
    assert told in (
        [Kind.ACCEPTED],
        [Kind.REJECTED],
        [Kind.RECYCLED],
        [Kind.ACCEPTED, Kind.RECYCLED],
    )


def test_a_transaction_that_is_rolled_back_saves_and_queues_nothing(migrated_url: str) -> None:
    rung: list[str] = []
    with closing(Database(migrated_url, on_queued=lambda: rung.append("bell"))) as database:
        opened = in_state(database, State.OPEN)
        before = company.queued(database)
        rung.clear()
        with pytest.raises(Undone):
            handoff_answers.accept(tried(database), company.answer(opened.handoff))
        assert (rung, company.queued(database)) == ([], before)
        handoff_answers.accept(database.transaction, company.answer(opened.handoff))
        assert rung == ["bell"]
