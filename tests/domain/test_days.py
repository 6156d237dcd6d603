"""Days as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import days

WEDNESDAY = date(2026, 11, 25)
SOME_DAY = st.dates(date(2000, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("words", "expected", "taken"),
    [
        ("today send it", date(2026, 11, 25), 1),
        ("Tomorrow", date(2026, 11, 26), 1),
        ("friday send it", date(2026, 11, 27), 1),
        ("Fri, send it", date(2026, 11, 27), 1),
        ("wednesday", date(2026, 12, 2), 1),
        ("next friday", date(2026, 12, 4), 2),
        ("this friday", date(2026, 11, 27), 2),
        ("next week we", date(2026, 11, 30), 2),
        ("eow", date(2026, 11, 27), 1),
        ("end of the week", date(2026, 11, 27), 4),
        ("end of month", date(2026, 11, 30), 3),
        ("in 3 days", date(2026, 11, 28), 3),
        ("in two weeks time", date(2026, 12, 9), 3),
        ("in a week", date(2026, 12, 2), 3),
        ("24 dec call", date(2026, 12, 24), 2),
        ("24th of December", date(2026, 12, 24), 3),
        ("the 5th of january", date(2027, 1, 5), 4),
        ("Dec 24", date(2026, 12, 24), 2),
        ("Feb. 29", date(2028, 2, 29), 2),
        ("24 dec 2027 call", date(2027, 12, 24), 3),
        ("24.12.", date(2026, 12, 24), 1),
        ("3/4", date(2027, 4, 3), 1),
        ("24.12.2028", date(2028, 12, 24), 1),
        ("2026-12-24", date(2026, 12, 24), 1),
        ("2020-01-01", date(2020, 1, 1), 1),
        ("25 nov", date(2026, 11, 25), 2),
    ],
)
def test_the_forms_that_people_write_are_read(words: str, expected: date, taken: int) -> None:
    assert days.read(words.split(), WEDNESDAY) == (expected, taken)


@pytest.mark.parametrize(
    "words",
    ["", "send it", "may we", "in time", "in 0 days", "31.2.", "32 dec", "99 bottles", "next step",
     "end of story", "mo", "in 99999 days", "2026-13-01", "end of", "the"],
)  # fmt: skip
def test_what_is_no_day_is_not_guessed(words: str) -> None:
    assert days.read(words.split(), WEDNESDAY) is None


@given(day=SOME_DAY, today=SOME_DAY)
def test_a_whole_date_is_read_in_every_way_of_writing_it(day: date, today: date) -> None:
    for form in (
        day.isoformat(),
        f"{day:%-d.%-m.%Y}",
        f"{day:%-d/%-m/%Y}",
        f"{day:%-d %B %Y}",
        f"{day:%b %-d %Y}",
    ):
        found = days.read(form.split(), today)
        assert found == (day, len(form.split())), form


@given(
    today=SOME_DAY, name=st.sampled_from(["monday", "tuesday", "wednesday", "thursday", "friday"])
)
def test_a_weekday_is_the_next_one_and_next_means_next_week(today: date, name: str) -> None:
    coming, following = days.read([name], today), days.read(["next", name], today)
    assert coming is not None
    assert following is not None
    assert f"{coming[0]:%A}".lower() == f"{following[0]:%A}".lower() == name
    assert timedelta(days=1) <= coming[0] - today <= timedelta(days=7)
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7)
    assert monday <= following[0] < monday + timedelta(days=7)


@given(today=SOME_DAY, words=st.lists(st.text(max_size=12), max_size=6))
def test_any_words_are_read_or_left_alone(today: date, words: list[str]) -> None:
    found = days.read(words, today)
    assert found is None or 1 <= found[1] <= len(words)


@given(today=SOME_DAY, day=SOME_DAY)
def test_without_a_year_the_day_never_lies_in_the_past(today: date, day: date) -> None:
    found = days.read([str(day.day), f"{day:%b}"], today)
    assert found is not None
    assert found[0] >= today
    assert (found[0].day, found[0].month) == (day.day, day.month)
