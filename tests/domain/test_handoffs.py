"""What can be done with an offer in which state, and when sales is late with it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain import errors
from domain.business_time import elapsed
from domain.handoffs import (
    DEFAULT_CLOCKS,
    POSSIBLE,
    Action,
    State,
    Temperature,
    check_possible,
    due_moments,
    is_overdue,
    resumed,
)
from domain.holidays import Calendar
from tests.domain.samples import DAY, NOW, SQUAD, handoff, lead

HOUR = timedelta(hours=1)
POSSIBLE_HERE = {
    State.OPEN: {"accept", "ask", "reject", "recycle", "withdraw", "reassign"},
    State.QUESTIONED: {"inform", "reject", "recycle", "withdraw"},
    State.ACCEPTED: {"recycle", "reassign"},
    State.REJECTED: set(),
    State.RECYCLED: set(),
    State.WITHDRAWN: set(),
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("action", Action)
def test_each_action_is_possible_in_its_states_and_else_names_who_was_first(
    action: Action, state: State
) -> None:
    assert (state in POSSIBLE[action]) is (action.value in POSSIBLE_HERE[state])
    changed = handoff(state=state, changed_by="U0ANA", changed_at=NOW + HOUR)
    if action.value in POSSIBLE_HERE[state]:
        check_possible(action, changed)
        return
    with pytest.raises(errors.TooLate) as refused:
        check_possible(action, changed)
    assert (refused.value.state, refused.value.by) == (state, "U0ANA")
    assert refused.value.at == NOW + HOUR


@pytest.mark.parametrize("temperature", Temperature)
def test_clocks_run_in_the_squads_working_time(temperature: Temperature) -> None:
    accept_by, touch_by = due_moments(temperature, SQUAD, NOW)
    clocks = DEFAULT_CLOCKS[temperature]
    for moment, promised in ((accept_by, clocks.accept), (touch_by, clocks.touch)):
        assert elapsed(NOW, moment, SQUAD.week, SQUAD.timezone) == promised
    assert accept_by < touch_by


def test_no_clock_runs_on_the_squads_public_holidays() -> None:
    berlin = replace(SQUAD, calendar=Calendar("DE", "BE"))
    thursday = datetime(2026, 4, 2, 14, 30, tzinfo=UTC)  # before Easter: half past four in Berlin
    tuesday = datetime(2026, 4, 7, tzinfo=UTC)
    accept_by, touch_by = due_moments(Temperature.WARM, berlin, thursday)
    assert accept_by == tuesday + timedelta(hours=10, minutes=30)
    assert touch_by == tuesday + timedelta(hours=14, minutes=30)
    asked, answered = thursday + timedelta(minutes=15), tuesday + 7 * HOUR
    assert resumed(accept_by, asked, berlin, answered) == tuesday + timedelta(hours=10, minutes=45)
    assert due_moments(Temperature.WARM, SQUAD, thursday) < (accept_by, touch_by)


def test_a_question_stops_the_clock_and_its_answer_gives_the_rest_back() -> None:
    due = NOW + 4 * HOUR  # two in the afternoon in Berlin
    again = resumed(due, NOW + HOUR, SQUAD, NOW + 2 * DAY)
    assert again == NOW + 2 * DAY + 3 * HOUR


def test_a_clock_that_had_run_out_before_the_question_stays_overdue() -> None:
    assert resumed(NOW, NOW + HOUR, SQUAD, NOW + DAY) == NOW


def test_a_question_over_the_weekend_costs_no_working_time() -> None:
    friday, monday = NOW + 4 * DAY + 6 * HOUR, NOW + 7 * DAY - HOUR
    assert resumed(friday + HOUR, friday, SQUAD, monday) == monday + HOUR


ACCEPT_BY, TOUCH_BY = NOW + DAY, NOW + 2 * DAY
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("state", "now", "last_touch", "late"),
    [
        (State.OPEN, ACCEPT_BY, None, False),
        (State.OPEN, ACCEPT_BY + SECOND, None, True),
        (State.OPEN, ACCEPT_BY + SECOND, NOW + HOUR, True),
        (State.QUESTIONED, TOUCH_BY + DAY, None, False),
        (State.ACCEPTED, TOUCH_BY, None, False),
        (State.ACCEPTED, TOUCH_BY + SECOND, None, True),
        (State.ACCEPTED, TOUCH_BY + SECOND, NOW - SECOND, True),
        (State.ACCEPTED, TOUCH_BY + SECOND, NOW, False),
        (State.REJECTED, TOUCH_BY + DAY, None, False),
        (State.RECYCLED, TOUCH_BY + DAY, None, False),
        (State.WITHDRAWN, TOUCH_BY + DAY, None, False),
    ],
)
def test_sales_is_late_past_accept_by_and_past_touch_by_without_a_touch(
    state: State, now: datetime, last_touch: datetime | None, late: bool
) -> None:
    assert is_overdue(handoff(state=state), lead(last_touch_at=last_touch), now) is late
