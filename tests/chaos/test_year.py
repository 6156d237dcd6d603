"""The judge of the simulated year sees every kind of fault, and a few weeks of that year are lived here."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from domain.delivery import Kind as MessageKind
from domain.delivery import Message, Operation, State
from domain.schedules import Kind
from domain.schedules import State as Made
from tests import postgres
from tests.chaos.year import drive, reckoning, verdict
from tests.chaos.year.plan import BEGIN, Plan
from tests.chaos.year.reckoning import Rule
from tests.chaos.year.town import Subscription
from tests.chaos.year.verdict import Noted, Shown

_WEEKS = 6
_UNTIL = BEGIN + timedelta(weeks=_WEEKS)
_SUBSCRIPTIONS = [
    Subscription("S1", Kind.DIGEST, "C1", Rule("Europe/Berlin", 4, time(16))),
    Subscription("S2", Kind.DIGEST, "C2", Rule("America/Havana", 6, time(0, 30))),
]


class Evidence:
    """What a bot without fault leaves behind; tests spoil it."""

    def __init__(self) -> None:
        self.noted: list[Noted] = []
        self.rows: list[Message] = []
        self.shown: list[Shown] = []
        for each in _SUBSCRIPTIONS:
            for week, moment in reckoning.moments(each.rule, BEGIN, _UNTIL).items():
                self.posts(each, week, moment)

    def posts(self, each: Subscription, week: str, moment: datetime) -> None:
        """One post as it should be, ten minutes after its moment."""
        made_at = moment + timedelta(minutes=10)
        note = Noted(each.squad_id, each.kind, week, moment, made_at, Made.POSTED)
        self.noted.append(note)
        self.queues(each, week, made_at)

    def queues(self, each: Subscription, week: str, now: datetime) -> None:
        """One row and its message."""
        token = f"{each.squad_id}-{week}-{len(self.rows)}"
        row = Message(
            workspace_id="T1",
            id=token,
            dedupe_key=f"digest:{each.squad_id}:{week}",
            kind=MessageKind.DIGEST,
            operation=Operation.POST,
            address=each.channel,
            subject={"squad_id": each.squad_id},
            token=token,
            created_at=now,
            due_at=now,
            state=State.SENT,
        )
        self.rows.append(row)
        self.shown.append(Shown(token, each.channel, "The week"))

    def judged(self) -> verdict.Count:
        """The verdict."""
        return verdict.count(_SUBSCRIPTIONS, _UNTIL, self.noted, self.rows, self.shown)


def _forgets_a_note(found: Evidence) -> None:
    del found.noted[0]


def _posts_for_no_period(found: Evidence) -> None:
    found.posts(_SUBSCRIPTIONS[0], "2019-W01", BEGIN)


def _is_an_hour_off(found: Evidence) -> None:
    wrong = found.noted[-1].due_at + timedelta(hours=1)
    found.noted[-1] = replace(found.noted[-1], due_at=wrong, made_at=wrong)


def _skips(found: Evidence) -> None:
    found.noted[0] = replace(found.noted[0], state=Made.SKIPPED)


def _is_late_and_silent(found: Evidence) -> None:
    found.noted[0] = replace(found.noted[0], made_at=found.noted[0].due_at + timedelta(hours=2))


def _says_late_though_it_is_not(found: Evidence) -> None:
    found.shown[0] = replace(found.shown[0], said="Late: I was away when it was due")


def _queues_nothing(found: Evidence) -> None:
    del found.rows[0]


def _gives_up(found: Evidence) -> None:
    found.rows[0] = replace(found.rows[0], state=State.DEAD)


def _loses_a_message(found: Evidence) -> None:
    del found.shown[0]


def _sends_twice(found: Evidence) -> None:
    found.shown.append(found.shown[0])


def _posts_to_others(found: Evidence) -> None:
    found.shown[0] = replace(found.shown[0], channel="C9")


def _says_what_nobody_queued(found: Evidence) -> None:
    found.shown.append(Shown("nobody", "C1", "The week"))


def _forgets_what_it_did(found: Evidence) -> None:
    """Three replicas that keep no note of a period all post it."""
    for each in _SUBSCRIPTIONS:
        for week, moment in reckoning.moments(each.rule, BEGIN, _UNTIL).items():
            for _ in range(2):
                found.queues(each, week, moment)


@pytest.mark.parametrize(
    ("spoil", "fault", "times"),
    [
        (_forgets_a_note, "periods missing", 1),
        (_posts_for_no_period, "periods too many", 1),
        (_is_an_hour_off, "at another moment than the calendar says", 1),
        (_skips, "skipped", 1),
        (_is_late_and_silent, "late and not marked, or marked and not late", 1),
        (_says_late_though_it_is_not, "late and not marked, or marked and not late", 1),
        (_queues_nothing, "without a row in the outbox", 1),
        (_gives_up, "not sent", 1),
        (_loses_a_message, "without a message in Slack", 1),
        (_sends_twice, "with several messages in Slack", 1),
        (_posts_to_others, "in another channel", 1),
        (_says_what_nobody_queued, "messages of nobody's", 1),
        (_forgets_what_it_did, "with several rows in the outbox", 2 * _WEEKS),
        (_forgets_what_it_did, "with several messages in Slack", 2 * _WEEKS),
    ],
)
def test_the_judge_sees(spoil: Callable[[Evidence], None], fault: str, times: int) -> None:
    evidence = Evidence()
    spoil(evidence)
    count = evidence.judged()
    assert len(count.faults[fault]) == times
    assert any(fault in complaint for complaint in verdict.complaints(count))


def test_the_judge_is_content_with_a_bot_without_fault() -> None:
    count = Evidence().judged()
    assert verdict.complaints(count) == []
    assert count.once == count.periods == 2 * _WEEKS


def test_the_second_reckoning_knows_gaps_and_doubled_hours() -> None:
    def first(rule: Rule, day: datetime) -> datetime:
        (found,) = reckoning.moments(
            rule, day - timedelta(days=2), day + timedelta(days=2)
        ).values()
        return found

    gap = first(Rule("Europe/Berlin", 6, time(2, 30)), datetime(2020, 3, 29, tzinfo=UTC))
    assert gap == datetime(2020, 3, 29, 1, tzinfo=UTC)
    doubled = first(Rule("America/New_York", 6, time(1, 30)), datetime(2020, 11, 1, tzinfo=UTC))
    assert doubled == datetime(2020, 11, 1, 5, 30, tzinfo=UTC)
    half = first(Rule("Australia/Lord_Howe", 6, time(2, 15)), datetime(2020, 10, 4, tzinfo=UTC))
    assert half == datetime(2020, 10, 3, 15, 30, tzinfo=UTC)


def test_some_weeks_pass_under_faults_on_postgres_and_every_post_comes_once(
    postgres_cluster: postgres.Cluster, tmp_path: Path
) -> None:
    plan = Plan("postgres", replicas=3, schedules=4, weeks=4, kills=1, disconnects=1, outages=1)
    result = drive.run(plan, tmp_path, postgres_cluster)
    assert result.complaints == []
    assert result.count.periods == 16
    assert result.count.late >= 4


def test_some_weeks_pass_under_kills_on_sqlite_and_every_post_comes_once(tmp_path: Path) -> None:
    result = drive.run(Plan("sqlite", 1, schedules=4, weeks=4, kills=1, outages=1), tmp_path)
    assert result.complaints == []
    assert (result.count.periods, result.count.late) == (16, 4)
