"""The week on the Home tab, against a slow second opinion."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.handoffs import Handoff, State
from domain.home import Home, Some, Week, week_of, week_start
from domain.money import Money
from tests.domain.samples import DAY, NOW, SQUAD, handoff

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",  # half an hour of daylight saving
    "Asia/Kathmandu",
    "America/St_Johns",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Africa/Cairo",  # clocks go forward at midnight
    "America/Asuncion",
    "UTC",
)
HOUR = timedelta(hours=1)
MOMENTS = st.integers(-800 * 86_400, 800 * 86_400).map(lambda s: NOW + timedelta(seconds=s))


def looked_up(zone: str, now: datetime) -> tuple[date, datetime]:
    """Back from now, a quarter of an hour at a time, until it is no longer this week."""
    local = ZoneInfo(zone)
    week = now.astimezone(local).isocalendar()[:2]
    seconds = int(now.timestamp()) // 900 * 900
    while datetime.fromtimestamp(seconds - 900, local).isocalendar()[:2] == week:
        seconds -= 900
    began = datetime.fromtimestamp(seconds, local)
    return began.date(), began.astimezone(UTC)


@settings(max_examples=150)
@given(st.sampled_from(ZONES), MOMENTS)
def test_a_week_begins_with_its_monday_in_the_squads_zone(zone: str, now: datetime) -> None:
    assert week_start(replace(SQUAD, timezone=zone), now) == looked_up(zone, now)


@pytest.mark.parametrize(
    ("zone", "monday", "began"),
    [
        ("Europe/Berlin", date(2026, 3, 23), datetime(2026, 3, 22, 23, tzinfo=UTC)),
        ("Europe/Berlin", date(2026, 3, 30), datetime(2026, 3, 29, 22, tzinfo=UTC)),
        ("Europe/Berlin", date(2026, 10, 19), datetime(2026, 10, 18, 22, tzinfo=UTC)),
        ("Europe/Berlin", date(2026, 10, 26), datetime(2026, 10, 25, 23, tzinfo=UTC)),
        ("America/New_York", date(2026, 3, 9), datetime(2026, 3, 9, 4, tzinfo=UTC)),
        ("Pacific/Kiritimati", date(2026, 3, 9), datetime(2026, 3, 8, 10, tzinfo=UTC)),
    ],
)
def test_weeks_of_a_daylight_saving_change_begin_at_local_midnight(
    zone: str, monday: date, began: datetime
) -> None:
    squad = replace(SQUAD, timezone=zone)
    assert week_start(squad, began) == (monday, began)
    assert week_start(squad, began + 6 * DAY + 22 * HOUR) == (monday, began)
    assert week_start(squad, began - timedelta(seconds=1))[0] == monday - timedelta(days=7)


def offers() -> st.SearchStrategy[Handoff]:
    hours = st.integers(-30, 30).map(lambda number: number * HOUR)
    return st.builds(
        lambda state, due, changed, answered: handoff(
            state=state,
            accept_due_at=NOW + due,
            changed_at=NOW + changed,
            answered_at=NOW + answered if answered is not None else None,
        ),
        st.sampled_from(State),
        hours,
        hours,
        st.none() | hours,
    )


@given(st.lists(offers(), max_size=30), st.integers(-40, 40))
def test_a_week_counts_each_offer_once(made: list[Handoff], hours: int) -> None:
    now = NOW + hours * HOUR
    week = week_of(made, since=NOW.date(), won=2, won_value=Money(5, "EUR"), now=now)
    in_time = late = 0
    for each in made:
        if each.answered_at is None:
            late += each.state is State.OPEN and each.accept_due_at < now
        elif each.answered_at <= each.accept_due_at:
            in_time += 1
        else:
            late += 1
    assert (week.handed_off, week.in_time, week.late) == (len(made), in_time, late)
    assert week.in_time + week.late <= week.handed_off
    assert sum(each.state is State.ACCEPTED for each in made) <= week.accepted <= len(made)
    assert (week.won, week.won_value) == (2, Money(5, "EUR"))


def test_a_week_without_offers_is_all_zeros() -> None:
    assert week_of([], since=NOW.date(), won=0, won_value=None, now=NOW) == Week(NOW.date())


@pytest.mark.parametrize(
    ("state", "answered", "counted"),
    [
        (State.OPEN, None, (0, 0, 0)),
        (State.QUESTIONED, None, (0, 0, 0)),
        (State.WITHDRAWN, None, (0, 0, 0)),
        (State.ACCEPTED, NOW, (1, 1, 0)),
        (State.ACCEPTED, NOW + 2 * DAY, (1, 0, 1)),
        (State.REJECTED, NOW, (0, 1, 0)),
        (State.RECYCLED, NOW, (1, 1, 0)),
    ],
)
def test_each_answer_counts_where_it_belongs(
    state: State, answered: datetime | None, counted: tuple[int, int, int]
) -> None:
    made = handoff(state=state, answered_at=answered, changed_at=NOW + HOUR)
    week = week_of([made], since=NOW.date(), won=0, won_value=None, now=NOW + HOUR)
    assert (week.accepted, week.in_time, week.late) == counted


def test_recycled_at_once_was_never_accepted() -> None:
    made = handoff(state=State.RECYCLED, answered_at=NOW, changed_at=NOW)
    week = week_of([made], since=NOW.date(), won=0, won_value=None, now=NOW)
    assert (week.accepted, week.in_time) == (0, 1)


def test_what_waits_is_counted_over_all_kinds() -> None:
    shown = Home(
        "U1", SQUAD, False, to_answer=Some((), 3), to_inform=Some((), 2), given=Some((), 9)
    )
    assert shown.waiting == 5
