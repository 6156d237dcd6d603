"""Public holidays: which days are off where, and where a post goes that falls on one."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import errors, holidays
from domain.holidays import Calendar, OnHoliday

BAVARIA = Calendar("DE", "BY", OnHoliday.BEFORE)
NEW_YEAR = date(2027, 1, 1)  # a Friday


@pytest.mark.parametrize(
    ("country", "region", "day", "name"),
    [
        ("DE", "BY", date(2027, 1, 6), "Epiphany"),
        ("DE", None, date(2027, 1, 6), None),
        ("DE", None, date(2027, 10, 3), "German Unity Day"),
        ("GB", "SCT", date(2026, 11, 30), "Saint Andrew's Day"),
        ("GB", "ENG", date(2026, 11, 30), None),
        ("US", None, date(2026, 11, 26), "Thanksgiving Day"),
        ("NZ", None, date(2026, 2, 6), "Waitangi Day"),
        (None, None, date(2027, 1, 1), None),
        ("XX", None, date(2027, 1, 1), None),
    ],
)
def test_a_day_is_off_where_it_is_a_holiday_and_nowhere_else(
    country: str | None, region: str | None, day: date, name: str | None
) -> None:
    assert holidays.name_of(country, region, day) == name
    assert holidays.is_free(country, region, day) is (name is not None)


def test_countries_and_regions_are_known_by_code_and_name() -> None:
    assert {"DE", "AT", "CH", "FR", "GB", "US", "IN", "BR"} <= set(holidays.countries())
    assert holidays.regions("DE")["BY"] == "Bayern"
    assert holidays.regions("AT")["1"] == "Burgenland"
    assert holidays.regions("XX") == {}


def test_an_unknown_place_is_refused_with_what_is_known() -> None:
    holidays.check(None, None)
    holidays.check("DE", "BY")
    with pytest.raises(errors.Invalid) as refused:
        holidays.check("XX", None)
    assert "country" in refused.value.fields
    with pytest.raises(errors.Invalid) as refused:
        holidays.check("DE", "XX")
    assert "BY" in refused.value.fields["region"]


def test_a_post_on_a_holiday_is_moved_left_out_or_stays() -> None:
    thursday, monday = date(2026, 12, 31), date(2027, 1, 4)
    for choice, expected in (
        (OnHoliday.BEFORE, thursday),
        (OnHoliday.AFTER, monday),
        (OnHoliday.SKIP, None),
        (OnHoliday.POST, NEW_YEAR),
    ):
        calendar = Calendar("DE", "BY", choice)
        assert calendar.moved(NEW_YEAR) == expected
        assert calendar.moved(thursday) == thursday
    # Good Friday, with Easter Monday after the weekend.
    assert BAVARIA.moved(date(2027, 3, 29)) == date(2027, 3, 25)
    assert Calendar().moved(NEW_YEAR) == NEW_YEAR
    assert BAVARIA.working_day_before(monday) == thursday


@settings(max_examples=100, deadline=None)
@given(
    country=st.sampled_from(["DE", "CN", "SA", "IL", "US", "JP"]),
    choice=st.sampled_from([OnHoliday.BEFORE, OnHoliday.AFTER]),
    day=st.dates(date(2020, 1, 1), date(2035, 1, 1)),
)
def test_a_moved_post_stays_within_a_week_so_that_weeks_never_meet(
    country: str, choice: OnHoliday, day: date
) -> None:
    calendar = Calendar(country, None, choice)
    week = timedelta(days=7)
    first, second = calendar.moved(day), calendar.moved(day + week)
    assert first is not None
    assert second is not None
    assert abs(first - day) < week
    assert first < second
    assert first == day or calendar.is_working(first)


def test_many_threads_that_ask_at_once_get_the_same_answer() -> None:
    days = [date(year, 1, 1) for year in range(2000, 2040)]
    with ThreadPoolExecutor(8) as pool:
        asked = pool.map(lambda day: holidays.name_of("AT", "9", day), days * 8)
        assert set(asked) == {"New Year's Day"}


def test_whoever_asks_for_no_country_does_not_load_the_calendar() -> None:
    program = (
        "import sys; from datetime import date; from domain import holidays;"
        "assert not holidays.is_free(None, None, date(2027, 1, 1));"
        "assert 'holidays' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
