"""Whatever people do in whatever order: a lead's facts are the fold of its history, and the rest agrees."""

import itertools
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from domain import errors, handoffs, history
from domain.handoffs import State
from domain.history import Stage
from domain.leads import Lead, Move
from domain.money import Money
from domain.people import Squad
from domain.touches import Kind as TouchKind
from domain.touches import Outcome
from services import handoff_answers, handoff_views, leads
from services.handoff_answers import Answer, Answered
from services.handoffs import KnownAlready
from storage import handoffs as handoff_rows
from storage import leads as lead_rows
from storage.database import Database, Transaction
from tests import company
from tests.company import ANA, LEA, MAX, MIA, MINUTE, MONDAY, SAM, STRANGER

PEOPLE = st.sampled_from([SAM, SAM, ANA, LEA, MIA, MAX, STRANGER])
MINUTES = st.integers(0, 3000)
STAGE_OF = {
    State.OPEN: {Stage.HANDED_OFF},
    State.QUESTIONED: {Stage.HANDED_OFF},
    State.ACCEPTED: {Stage.ACCEPTED, Stage.SQL, Stage.OPPORTUNITY, Stage.WON, Stage.LOST},
    State.REJECTED: {Stage.REJECTED},
    State.RECYCLED: {Stage.RECYCLED},
    State.WITHDRAWN: {Stage.MQL},
}
# Postgres takes no NUL and no half of a surrogate pair; the guard in front refuses both.
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
VALUES = st.none() | st.builds(Money, st.integers(-1, 10**6), st.just("EUR"))
numbers = itertools.count(1)

Act = Callable[[Transaction, Answer, Any], Answered]


def _recycle(work: Transaction, by: Answer, days: int) -> Answered:
    wake_on = by.now.date() + timedelta(days=days)
    return handoff_answers.recycle(work, by, reason="timing", wake_on=wake_on)


def _touch(work: Transaction, by: Answer, minutes: int) -> Answered:
    happened = by.now - minutes * MINUTE
    kind, outcome = TouchKind.CALL, Outcome.REPLIED
    return leads.log_touch(work, by, kind=kind, outcome=outcome, at=happened)


ACTS: dict[str, tuple[Act, st.SearchStrategy[Any]]] = {
    "accept": (lambda work, by, _: handoff_answers.accept(work, by), st.none()),
    "ask": (lambda work, by, text: handoff_answers.ask(work, by, question=text), TEXT),
    "inform": (lambda work, by, text: handoff_answers.inform(work, by, text=text), TEXT),
    "reject": (
        lambda work, by, reason: handoff_answers.reject(work, by, reason=reason),
        st.sampled_from(["territory", "persona", "nonsense"]),
    ),
    "recycle": (_recycle, st.integers(-1, 40)),
    "withdraw": (lambda work, by, _: handoff_answers.withdraw(work, by), st.none()),
    "hand_over": (lambda work, by, to: handoff_answers.hand_over(work, by, to=to), PEOPLE),
    "touch": (_touch, st.integers(-1, 5000)),
    "move": (
        leads.move,
        st.builds(
            Move,
            st.sampled_from([Stage.SQL, Stage.OPPORTUNITY, Stage.WON, Stage.LOST, Stage.MQL]),
            value=VALUES,
            close_on=st.none() | st.just(MONDAY.date()),
            reason=st.sampled_from([None, "price", "other"]),
            note=st.sampled_from(["", "words"]),
        ),
    ),
}
ACT = st.sampled_from(sorted(ACTS)).flatmap(lambda name: st.tuples(st.just(name), ACTS[name][1]))


class Company(RuleBasedStateMachine):
    """One workspace per run, all in one database."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.database = database
        self.workspace = f"T{next(numbers)}"
        self.squad: Squad = company.set_up(database, workspace=self.workspace)
        self.now = MONDAY
        self.handoffs: list[str] = []
        self.told: dict[str, list[history.Event]] = {}

    @rule(number=st.integers(0, 3), giver=PEOPLE, rep=PEOPLE, minutes=MINUTES, seen=st.booleans())
    def offer(self, number: int, giver: str, rep: str, minutes: int, seen: bool) -> None:
        self.now += minutes * MINUTE
        draft = company.draft(number, rep_id=rep)
        known = list(self.told) if seen else []
        try:
            opened = company.offer(
                self.database,
                draft,
                workspace=self.workspace,
                giver=giver,
                seen=known,
                now=self.now,
            )
        except (KnownAlready, errors.Invalid, errors.TooLate):
            return
        self.handoffs.append(opened.handoff.id)
        self.told.setdefault(opened.lead.id, [])
        assert self.stored(opened.lead.id) == opened.lead

    @precondition(lambda self: self.handoffs)
    @rule(which=st.integers(0, 50), act=ACT, person=PEOPLE, minutes=MINUTES)
    def act(self, which: int, act: tuple[str, Any], person: str, minutes: int) -> None:
        self.now += minutes * MINUTE
        # Mostly the newest, since earlier ones are often answered.
        handoff = self.handoffs[-1 - which % min(len(self.handoffs), 3)]
        name, detail = act
        answer = Answer(self.workspace, handoff, person, self.now)
        try:
            done = ACTS[name][0](self.database.transaction, answer, detail)
        except (errors.Invalid, errors.NotAllowed, errors.TooLate):
            return
        assert self.stored(done.lead.id) == done.lead
        card = handoff_views.card(self.database.reading, self.workspace, handoff)
        assert card.handoff == done.handoff

    def stored(self, lead_id: str) -> Lead:
        with self.database.reading() as work:
            return lead_rows.get(work, self.workspace, lead_id)

    @invariant()
    def facts_follow_from_the_history(self) -> None:
        with self.database.reading() as work:
            for lead_id, before in self.told.items():
                lead = lead_rows.get(work, self.workspace, lead_id)
                events = lead_rows.events_of(work, self.workspace, lead_id)
                assert lead.facts == history.fold(events)
                assert events[: len(before)] == before, "the past was rewritten"
                self.told[lead_id] = events
                newest = handoff_rows.newest_of(work, self.workspace, lead_id)
                assert newest is not None
                assert lead.facts.stage in STAGE_OF[newest.state]
                if newest.state is State.ACCEPTED:
                    assert lead.facts.owner_id == newest.rep_id
                else:
                    assert lead.facts.owner_id is None

    def teardown(self) -> None:
        with self.database.reading() as work:
            for now in (self.now, self.now + timedelta(hours=3), self.now + timedelta(days=9)):
                late, _ = handoff_rows.page(
                    work,
                    self.workspace,
                    handoff_rows.overdue(self.squad.id, now),
                    limit=1000,
                    offset=0,
                )
                expected = set()
                for handoff_id in self.handoffs:
                    handoff = handoff_rows.get(work, self.workspace, handoff_id)
                    lead = lead_rows.get(work, self.workspace, handoff.lead_id)
                    if handoffs.is_overdue(handoff, lead, now):
                        expected.add(handoff_id)
                assert {handoff.id for handoff in late} == expected
        for message in company.queued(self.database, self.workspace):
            assert message.workspace_id == self.workspace


def test_facts_are_the_fold_of_the_history_whatever_people_do(database: Database) -> None:
    run_state_machine_as_test(
        partial(Company, database),  # type: ignore[arg-type]  # anything that makes a machine will do
        settings=settings(max_examples=12, stateful_step_count=20),
    )
