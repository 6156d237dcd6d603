"""Working time, held against a counter that walks from minute to minute."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.business_time import Interval, Week, due, elapsed, zone

OFFICE = Week()
BERLIN = "Europe/Berlin"
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
QUARTERS = [time(hour, minute) for hour in range(24) for minute in (0, 15, 30, 45)]
# Half-hour changes, changes at midnight, a day that never was, offsets of 45 minutes, Ramadan.
ZONES = [
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "America/Havana",
    "America/Sao_Paulo",
    "Africa/Casablanca",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Asia/Tehran",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Chatham",
]
CHANGES = [
    date(2011, 12, 29),
    date(2018, 11, 3),
    date(2026, 3, 28),
    date(2026, 3, 7),
    date(2026, 4, 4),
    date(2026, 9, 26),
    date(2026, 10, 24),
    date(2026, 10, 31),
]


def berlin(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo(BERLIN)).astimezone(UTC)


@st.composite
def days(draw: st.DrawFn) -> tuple[Interval, ...]:
    edges = sorted(draw(st.sets(st.sampled_from(QUARTERS), max_size=6)))
    return tuple(zip(edges[::2], edges[1::2], strict=False))


weeks = st.tuples(*[days()] * 7).filter(any).map(Week)
zones = st.sampled_from(ZONES)
moments = st.one_of(
    st.builds(
        lambda day, shift: datetime(day.year, day.month, day.day, tzinfo=UTC) + shift * MINUTE,
        st.sampled_from(CHANGES),
        st.integers(-1440, 4320),
    ),
    st.integers(0, 13_000_000).map(
        lambda minutes: datetime(2010, 1, 1, tzinfo=UTC) + minutes * MINUTE
    ),
)


def minutes_at_work(
    start: datetime, minutes: int, week: Week, timezone: str, free: frozenset[date] = frozenset()
) -> Iterator[int]:
    """Numbers of those minutes after `start` that lie in working time, one by one."""
    local = ZoneInfo(timezone)
    # From earlier on, so that an hour that comes twice is known to have been there before.
    numbers = range(-120, minutes)
    walls = ((start + number * MINUTE).astimezone(local).replace(tzinfo=None) for number in numbers)
    for number, latest in zip(numbers, accumulate(walls, max), strict=True):
        intervals = () if latest.date() in free else week.days[latest.weekday()]
        if number >= 0 and any(opens <= latest.time() < closes for opens, closes in intervals):
            yield number


@given(moments, st.integers(0, 4000), weeks, zones)
@settings(max_examples=60)
def test_elapsed_counts_exactly_the_minutes_at_work(
    start: datetime, minutes: int, week: Week, timezone: str
) -> None:
    counted = sum(1 for _ in minutes_at_work(start, minutes, week, timezone))
    assert elapsed(start, start + minutes * MINUTE, week, timezone) == counted * MINUTE


@given(moments, st.integers(1, 30 * 60), weeks, zones)
def test_a_due_moment_is_the_earliest_one_by_which_the_budget_is_used(
    start: datetime, budget: int, week: Week, timezone: str
) -> None:
    end = due(start, budget * MINUTE, week, timezone)
    assert end.tzinfo is UTC
    assert elapsed(start, end, week, timezone) == budget * MINUTE
    assert elapsed(start, end - timedelta(microseconds=1), week, timezone) < budget * MINUTE


@given(moments, st.integers(1, 3000), weeks, zones, st.sets(st.integers(-1, 6), max_size=5))
@settings(max_examples=60)
def test_days_that_are_free_bring_no_working_time(
    start: datetime, budget: int, week: Week, timezone: str, off: set[int]
) -> None:
    today = start.astimezone(ZoneInfo(timezone)).date()
    free = frozenset(today + timedelta(days=number) for number in off)
    counted = sum(1 for _ in minutes_at_work(start, 4000, week, timezone, free))
    assert elapsed(start, start + 4000 * MINUTE, week, timezone, free.__contains__) == (
        counted * MINUTE
    )
    end = due(start, budget * MINUTE, week, timezone, free.__contains__)
    assert end >= due(start, budget * MINUTE, week, timezone)
    assert elapsed(start, end, week, timezone, free.__contains__) == budget * MINUTE


spans = st.timedeltas(timedelta(), timedelta(days=200))


@given(moments, spans, spans, weeks, zones)
@settings(max_examples=50)
def test_working_time_adds_up(
    first: datetime, one: timedelta, two: timedelta, week: Week, timezone: str
) -> None:
    middle, last = first + one, first + one + two
    whole = elapsed(first, last, week, timezone)
    parts = elapsed(first, middle, week, timezone) + elapsed(middle, last, week, timezone)
    assert parts == whole
    assert timedelta() <= whole <= last - first
    assert first == last or elapsed(last, first, week, timezone) == timedelta()


@given(moments, st.integers(0, 900), st.integers(0, 900), weeks, zones)
def test_more_budget_and_a_later_start_are_never_due_earlier(
    start: datetime, budget: int, more: int, week: Week, timezone: str
) -> None:
    end = due(start, budget * MINUTE, week, timezone)
    assert end <= due(start, (budget + more) * MINUTE, week, timezone)
    assert end <= due(start + more * MINUTE, budget * MINUTE, week, timezone)
    assert start <= end


def test_an_hour_on_friday_afternoon_ends_on_monday_morning() -> None:
    friday = berlin(6, 16, 30)
    assert due(friday, HOUR, OFFICE, BERLIN) == berlin(9, 9, 30)


def test_a_night_and_a_lunch_break_do_not_count() -> None:
    noon_off = Week(
        days=(((time(9), time(12)), (time(13), time(17))),) * 5 + ((), ()),
    )
    assert elapsed(berlin(2, 11), berlin(2, 14), noon_off, BERLIN) == 2 * HOUR
    assert due(berlin(2, 16), 2 * HOUR, noon_off, BERLIN) == berlin(3, 10)


def test_a_full_day_ends_with_the_office_not_on_the_next_morning() -> None:
    assert due(berlin(2, 9), 8 * HOUR, OFFICE, BERLIN) == berlin(2, 17)


def test_no_budget_is_due_at_once_even_at_night() -> None:
    night = berlin(7, 22)
    assert due(night, timedelta(), OFFICE, BERLIN) == night


@pytest.mark.parametrize(
    ("month", "day", "hours"), [(3, 29, 5), (10, 25, 7), (3, 22, 6)], ids=["23h", "25h", "24h"]
)
def test_a_shift_over_the_change_of_clocks_has_its_real_length(
    month: int, day: int, hours: int
) -> None:
    nights = Week(days=((),) * 6 + (((time(0), time(6)),),))
    start, end = berlin(day, 0, month=month), berlin(day, 12, month=month)
    assert elapsed(start, end, nights, BERLIN) == hours * HOUR


def test_hours_that_the_change_of_clocks_skips_begin_when_the_gap_ends() -> None:
    early = Week(days=((),) * 6 + (((time(2, 30), time(5)),),))
    assert elapsed(berlin(29, 0), berlin(29, 12), early, BERLIN) == 2 * HOUR
    assert due(berlin(29, 0), MINUTE, early, BERLIN) == berlin(29, 3, 1)


def test_a_day_that_never_was_counts_nothing() -> None:
    week = Week(days=(((time(9), time(17)),),) * 7)
    apia = ZoneInfo("Pacific/Apia")  # went from 29 to 31 December 2011
    start, end = datetime(2011, 12, 29, 0, tzinfo=apia), datetime(2012, 1, 1, 0, tzinfo=apia)
    assert elapsed(start, end, week, "Pacific/Apia") == 16 * HOUR


def test_moments_may_come_in_any_zone() -> None:
    local = ZoneInfo(BERLIN)
    nights = Week(days=(((time(0), time(6)),),) * 7)
    start = datetime(2026, 3, 29, 0, 30, tzinfo=local)
    end = datetime(2026, 3, 29, 4, 0, tzinfo=local)
    assert elapsed(start, end, nights, BERLIN) == 2.5 * HOUR
    assert due(start, 2.5 * HOUR, nights, BERLIN) == end


@pytest.mark.parametrize(
    "wrong",
    [
        ((),) * 7,
        (((time(9), time(17)),),) * 6,
        (((time(17), time(9)),),) + ((),) * 6,
        (((time(9), time(12)), (time(12), time(17))),) + ((),) * 6,
        (((time(9), time(12)), (time(11), time(17))),) + ((),) * 6,
    ],
    ids=["no work", "six days", "backwards", "touching", "overlapping"],
)
def test_a_week_that_cannot_be_is_refused(wrong: tuple[tuple[Interval, ...], ...]) -> None:
    with pytest.raises(ValueError, match=r"week|intervals"):
        Week(days=wrong)


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        zone("Mars/Olympus_Mons")
