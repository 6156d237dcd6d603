"""Who leads the meeting."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.people import Member, Side
from domain.topics import facilitator

DAYS = st.dates(date(2001, 1, 1), date(2090, 1, 1))
WEEK = timedelta(days=7)


def squad(marketing: int, selling: int) -> list[Member]:
    return [
        Member("T1", "S1", f"{side[0]}{number}", "", side)
        for side, count in ((Side.MARKETING, marketing), (Side.SALES, selling))
        for number in range(count)
    ]


@given(day=DAYS, marketing=st.integers(1, 5), selling=st.integers(1, 5))
def test_the_sides_take_turns_and_everybody_in_a_week_names_the_same(
    day: date, marketing: int, selling: int
) -> None:
    people = squad(marketing, selling)
    monday = day - timedelta(days=day.weekday())
    this = facilitator(people, monday)
    assert facilitator(people[::-1], day) == this == facilitator(people, monday + timedelta(days=6))
    following = facilitator(people, monday + WEEK)
    assert this is not None
    assert following is not None
    assert {this[0], following[0]} == {"m", "s"}


@given(day=DAYS, marketing=st.integers(0, 5), selling=st.integers(0, 5))
def test_within_a_side_everybody_has_their_turn_before_anybody_has_it_again(
    day: date, marketing: int, selling: int
) -> None:
    people = squad(marketing, selling)
    rounds = 2 * max(marketing, selling)
    led = {facilitator(people, day + number * WEEK) for number in range(rounds)}
    assert led == {one.user_id for one in people}


def test_nobody_leads_where_neither_side_has_anybody() -> None:
    assert facilitator([], date(2026, 11, 23)) is None
    assert facilitator([Member("T1", "S1", "p1", "", Side.PRODUCT)], date(2026, 11, 23)) is None
