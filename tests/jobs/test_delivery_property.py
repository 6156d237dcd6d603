"""Whatever Slack answers, whoever dies: each message ends in one state and never stands there twice.

The one exception is a message that a person sends again although it had arrived: nobody can know better.
"""

import contextlib
import dataclasses
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from domain import delivery, errors
from domain.delivery import Operation, State
from jobs import delivery as job
from jobs.deps import Deps
from services import deliveries, handoff_answers
from storage.database import Work
from tests import stores
from tests.jobs.office import Office, furnished

FAULTS = ["answer_lost", "refused", "http_500", "fatal_error", "ratelimited"]
METHODS = ["chat.postMessage", "chat.update", "conversations.history", "conversations.open"]
FINAL = {State.SENT, State.HELD, State.DEAD, State.DROPPED}
# Short, so that a long story stays within the minutes for which the clock may run ahead of Slack's.
WAITS = delivery.Waits(
    lease=timedelta(seconds=3), look=timedelta(seconds=4), interval=timedelta(seconds=0.1)
)


class Story(RuleBasedStateMachine):
    """A squad at work under misfortunes that hypothesis orders."""

    def __init__(self) -> None:
        super().__init__()
        self._leaving = contextlib.ExitStack()
        folder = self._leaving.enter_context(TemporaryDirectory())
        path = Path(folder) / "story.db"
        path.write_bytes(stores.migrated_file())
        self._office: Office = self._leaving.enter_context(furnished(f"sqlite:///{path}", WAITS))
        self._handoffs: list[str] = []

    def teardown(self) -> None:
        """In the end the misfortunes stop, and everything settles."""
        office = self._office
        try:
            office.slack.faults.clear()
            office.settles(seconds=700, step=5)
            rows = office.rows()
            assert {row.state for row in rows} <= FINAL
            for row in rows:
                if row.operation is Operation.POST and row.state is State.SENT:
                    assert len(office.copies(row)) == 1, row
                if row.state in {State.DEAD, State.DROPPED}:
                    assert len(office.copies(row)) == 0, row
        finally:
            self._leaving.close()

    @initialize()
    def begins(self) -> None:
        """There is always something to deliver."""
        self.hands_over()

    @rule()
    def hands_over(self) -> None:
        """A new card and a new offer."""
        self._handoffs.append(self._office.opens(f"Firm{len(self._handoffs)}").id)

    @rule(number=st.integers(0, 5), question=st.booleans())
    def answers(self, number: int, question: bool) -> None:
        """Somebody answers: lines, redraws, news."""
        if not self._handoffs:
            return
        handoff_id = self._handoffs[number % len(self._handoffs)]
        office = self._office
        office.clock.passes(0.01)
        answer = handoff_answers.Answer(
            office.slack.team_id, handoff_id, office.sam, office.clock(), timedelta(seconds=5)
        )
        with contextlib.suppress(errors.Refusal):
            if question:
                handoff_answers.ask(office.store.transaction, answer, question="How many?")
            else:
                handoff_answers.accept(office.store.transaction, answer)

    @rule(
        kind=st.sampled_from(FAULTS),
        method=st.sampled_from(METHODS),
        done=st.booleans(),
        times=st.integers(1, 3),
    )
    def goes_wrong(self, kind: str, method: str, done: bool, times: int) -> None:
        """The next calls of that method fail."""
        self._office.slack.faults.add(kind, method, times=times, done=done, seconds=1)

    @rule(seconds=st.sampled_from([0.05, 0.2, 2.0, 5.0]))
    def delivers(self, seconds: float) -> None:
        """Time passes, and what is due goes out."""
        self._office.clock.passes(seconds)
        self._office.delivers()

    @rule(calls=st.booleans(), limit=st.integers(1, 4))
    def dies(self, calls: bool, limit: int) -> None:
        """A process claims and is gone, before its calls or before it could save what came of them."""
        office = self._office
        claimed = deliveries.claim(
            office.deps.transaction, office.deps.reading, WAITS, office.clock(), limit=limit
        )
        for message in claimed if calls else ():
            with contextlib.suppress(Dead):
                job.handle(dying(office), message)

    @invariant()
    def nothing_is_doubled(self) -> None:
        """At any moment."""
        office = self._office
        assert all(len(office.copies(row)) <= 1 for row in office.rows())


class Dead(Exception):
    """The process ends here."""


def dying(office: Office) -> Deps:
    """What a process has that never commits anything again."""

    @contextlib.contextmanager
    def transaction() -> Iterator[Work]:
        with office.store.transaction() as work:
            yield work
            raise Dead

    return dataclasses.replace(office.deps, transaction=transaction)


TestStory = Story.TestCase
TestStory.settings = settings(
    max_examples=20,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
