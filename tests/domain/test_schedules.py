"""Schedules in every zone there is: each local week and each local day has exactly one occurrence."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import schedules
from domain.holidays import Calendar, OnHoliday
from domain.schedules import Cadence, Kind, Occurrence, Schedule, due, occurrences, planned

ZONES = sorted(available_timezones() - {"Factory", "localtime"})
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
CALENDARS = [
    Calendar(),
    Calendar("DE", "BY", OnHoliday.BEFORE),
    Calendar("CN", None, OnHoliday.AFTER),
    Calendar("SA", None, OnHoliday.BEFORE),
    Calendar("US", "CA", OnHoliday.SKIP),
]
SKIPPED_DAY = (date(2011, 12, 30), {"Pacific/Apia", "Pacific/Fakaofo"})


def schedule(
    zone: str = "Europe/Berlin", cadence: Cadence = Cadence.WEEKLY, **changes: object
) -> Schedule:
    fields: dict[str, object] = {"timezone": zone, "cadence": cadence, **changes}
    return Schedule("T0ACME", "S1", Kind.DIGEST, **fields)  # type: ignore[arg-type]  # any field may be named


def shown(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def check(found: Occurrence, wall: datetime, zone: ZoneInfo) -> None:
    """It is at the wall time, the first time, or where a gap skips that at the end of the gap."""
    clock = shown(found.at, zone)
    if clock == wall:
        assert found.at.astimezone(zone).fold == 0
    else:
        assert clock > wall
        assert shown(found.at - timedelta(seconds=1), zone) < wall


def nth(number: int, zones: int) -> Iterator[tuple[str, int]]:
    return ((ZONES[index % len(ZONES)], index) for index in range(number, number + zones))


@pytest.mark.parametrize(
    "start", [datetime(2009, 12, 28, tzinfo=UTC), datetime(2026, 1, 5, tzinfo=UTC)]
)
def test_ten_years_in_every_zone_have_one_occurrence_in_each_local_week(start: datetime) -> None:
    cases, until = 0, start + 3653 * DAY
    for zone, index in nth(0, len(ZONES)):
        local = ZoneInfo(zone)
        # Times and weekdays differ from zone to zone, and lie densely where clocks are changed.
        minutes = index * 37 % 1440 if index % 2 else index * 7 % 240
        plan = schedule(zone, weekday=index % 7, at=time(*divmod(minutes, 60)))
        found = list(occurrences(plan, start, until))
        assert all(one.at < other.at for one, other in pairwise(found)), zone
        weeks = [
            date.fromisocalendar(int(each.period[:4]), int(each.period[6:]), 1) for each in found
        ]
        assert all(later - week == 7 * DAY for week, later in pairwise(weeks)), zone
        assert len(found) in {521, 522}
        for week, each in zip(weeks, found, strict=True):
            check(each, datetime.combine(week + plan.weekday * DAY, plan.at), local)
        cases += len(found)
    assert cases >= 100_000


def test_ten_years_of_days_have_one_occurrence_each_where_clocks_do_odd_things() -> None:
    cases = 0
    for index, zone in enumerate(
        [*ZONES[::9], "Pacific/Apia", "Asia/Gaza", "America/Nuuk", "Africa/Cairo"]
    ):
        local, start = ZoneInfo(zone), datetime(2008, 1, 1, tzinfo=UTC)
        plan = schedule(zone, Cadence.DAILY, at=time(index % 4, index * 15 % 60))
        found = list(occurrences(plan, start, start + 3653 * DAY))
        assert all(one.at < other.at for one, other in pairwise(found)), zone
        days = [date.fromisoformat(each.period) for each in found]
        for day, later in pairwise(days):
            gone = SKIPPED_DAY[0] if zone in SKIPPED_DAY[1] else None
            assert later - day == DAY or day + DAY == gone, zone
        for day, each in zip(days, found, strict=True):
            check(each, datetime.combine(day, plan.at), local)
        cases += len(found)
    assert cases >= 100_000


def test_ten_years_with_holidays_have_one_occurrence_in_each_week_that_is_not_left_out() -> None:
    start, moved_ones = datetime(2026, 1, 5, tzinfo=UTC), 0
    for index, zone in enumerate(ZONES[::11]):
        calendar = CALENDARS[index % len(CALENDARS)]
        plan = schedule(zone, weekday=index % 7, at=time(index % 24), calendar=calendar)
        found = list(occurrences(plan, start, start + 3653 * DAY))
        assert all(one.at < other.at for one, other in pairwise(found)), zone
        weeks = [(int(each.period[:4]), int(each.period[6:])) for each in found]
        usual = [date.fromisocalendar(*week, plan.weekday + 1) for week in weeks]
        every = [
            usual[0] + number * 7 * DAY for number in range((usual[-1] - usual[0]).days // 7 + 1)
        ]
        assert usual == [day for day in every if calendar.moved(day) is not None], zone
        assert len(every) >= 519
        for day, each in zip(usual, found, strict=True):
            to = calendar.moved(day)
            assert to is not None
            check(each, datetime.combine(to, plan.at), ZoneInfo(zone))
            moved_ones += to != day
    assert moved_ones > 500


@settings(max_examples=300, deadline=None)
@given(
    calendar=st.sampled_from(CALENDARS),
    zone=st.sampled_from(ZONES),
    cadence=st.sampled_from(Cadence),
    weekday=st.integers(0, 6),
    at=st.times().map(lambda each: each.replace(second=0, microsecond=0)),
    start=st.datetimes(datetime(2005, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis adds the zone
    cuts=st.lists(st.integers(0, 60 * 24 * 60), max_size=6),
)
def test_the_same_occurrences_are_found_in_one_look_and_in_many(
    calendar: Calendar,
    zone: str,
    cadence: Cadence,
    weekday: int,
    at: time,
    start: datetime,
    cuts: list[int],
) -> None:
    plan = schedule(zone, cadence, weekday=weekday, at=at, calendar=calendar)
    end = start + 60 * DAY
    looks = [start, *(start + cut * MINUTE for cut in sorted(cuts)), end]
    piecewise = [each for one, two in pairwise(looks) for each in occurrences(plan, one, two)]
    assert piecewise == list(occurrences(plan, start, end))


@settings(max_examples=200, deadline=None)
@given(
    calendar=st.sampled_from(CALENDARS),
    zone=st.sampled_from(ZONES),
    start=st.datetimes(datetime(2020, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis adds the zone
    rests=st.lists(st.integers(1, 60 * 24 * 40), min_size=1, max_size=12),
)
def test_however_seldom_somebody_looks_each_period_is_dealt_with_once(
    calendar: Calendar, zone: str, start: datetime, rests: list[int]
) -> None:
    usual = schedule(zone, calendar=calendar)
    plan, now = planned(usual, start), start
    made: list[str] = []
    posted = 0
    for rest in rests:
        now += rest * MINUTE
        found = due(plan, now, made)
        if found.post:
            assert found.post.at <= now <= found.post.at + schedules.CATCH_UP
            posted += 1
        made += [each.period for each in [*found.skipped, *([found.post] if found.post else [])]]
        plan = planned(plan, now, made)
        assert plan.next_at is not None
        assert plan.next_at > now
    assert made == [each.period for each in occurrences(usual, start, now)]
    assert posted <= len(rests)


def test_after_an_outage_one_is_caught_up_and_older_ones_are_skipped() -> None:
    friday = datetime(2026, 11, 20, 15, tzinfo=UTC)
    plan = schedule(next_at=friday - 14 * DAY)
    for days in (0, 1, 2, 3):
        found = due(plan, friday + days * DAY)
        assert found.post == Occurrence("2026-W47", friday)
        assert found.late is (days > 0)
        assert [each.period for each in found.skipped] == ["2026-W45", "2026-W46"]
    found = due(plan, friday + 3 * DAY + MINUTE)
    assert found.post is None
    assert [each.period for each in found.skipped] == ["2026-W45", "2026-W46", "2026-W47"]


def test_a_computer_whose_clock_began_in_1970_has_not_missed_decades() -> None:
    friday = datetime(2026, 11, 20, 15, tzinfo=UTC)
    plan = schedule(next_at=datetime(1970, 1, 2, 15, tzinfo=UTC))
    found = due(plan, friday)
    assert found.post == Occurrence("2026-W47", friday)
    assert [each.period for each in found.skipped[-2:]] == ["2026-W45", "2026-W46"]
    assert found.skipped[0].at > friday - schedules.LOOK_BACK
    assert len(found.skipped) == schedules.LOOK_BACK.days // 7


def test_a_time_in_the_gap_runs_at_its_end_and_a_doubled_one_the_first_time() -> None:
    plan = schedule(weekday=6, at=time(2, 30))
    year = list(
        occurrences(plan, datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 12, 31, tzinfo=UTC))
    )
    moments = [each.at for each in year]
    spring, autumn = datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert moments[bisect_left(moments, spring)] == spring
    assert moments[bisect_left(moments, autumn)] == autumn
    assert schedules.a_week_before(plan, autumn) == autumn - 7 * DAY


def test_a_paused_schedule_is_never_due() -> None:
    long_ago = datetime(2026, 1, 1, tzinfo=UTC)
    assert due(schedule(paused=True, next_at=long_ago), long_ago + 90 * DAY) == schedules.Due()


def test_a_period_that_was_posted_early_is_passed_over() -> None:
    thursday = datetime(2026, 11, 19, 9, tzinfo=UTC)
    plan = schedule()
    assert schedules.period_at(plan, thursday) == "2026-W47"
    assert planned(plan, thursday, ["2026-W47"]).next_at == datetime(2026, 11, 27, 15, tzinfo=UTC)
