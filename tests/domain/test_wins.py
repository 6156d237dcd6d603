import statistics
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import wins
from domain.money import Money
from domain.people import Channels, Squad
from domain.wins import Before, First, Result, Settings, Tier

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)  # a Wednesday


def result(
    minor: int | None = 100, *, days_ago: int = 0, cycle: int = 30, currency: str = "EUR"
) -> Result:
    at = NOON - timedelta(days=days_ago)
    value = None if minor is None else Money(minor, currency)
    return Result(f"L{days_ago}", 5, at, at - timedelta(days=cycle), value, "C1", "P1")


def squad(timezone: str = "Europe/Berlin") -> Squad:
    return Squad("T1", "S1", "North", timezone, "EUR", Channels("C1"), "U1")


YEAR = tuple(result(minor * 100, days_ago=minor) for minor in range(1, 11))


@given(st.lists(st.integers(1, 10**12), min_size=2, max_size=60), st.integers(1, 99))
def test_percentiles_are_those_of_the_standard_library(values: list[int], percent: int) -> None:
    expected = statistics.quantiles(map(Fraction, values), n=100, method="inclusive")[percent - 1]
    assert wins.percentile(values, percent) == expected


def test_percentiles_of_a_published_example() -> None:
    # The twelve measurements of NIST/SEMATECH's e-Handbook, 7.2.6.2; place 1 + p(n − 1), as spreadsheets count.
    values = [
        951772,
        951567,
        951937,
        951959,
        951442,
        950610,
        951591,
        951195,
        951065,
        950925,
        951990,
        951682,
    ]
    assert wins.percentile(values, 90) == Fraction(9519568, 10)
    assert wins.percentile([7], 50) == 7


def test_no_values_have_no_percentile() -> None:
    with pytest.raises(ValueError, match="no values"):
        wins.percentile([], 50)


@pytest.mark.parametrize(
    ("minor", "expected"),
    [(549, Tier.SMALL), (550, Tier.USUAL), (909, Tier.USUAL), (910, Tier.BIG)],
)
def test_ten_wins_are_enough_to_go_by_the_squads_own(minor: int, expected: Tier) -> None:
    by_hand = Settings(small_below=Money(1, "EUR"), big_from=Money(2, "EUR"))
    assert wins.tier(result(minor), YEAR, by_hand) is expected


@pytest.mark.parametrize(
    ("minor", "expected"), [(49, Tier.SMALL), (50, Tier.USUAL), (99, Tier.USUAL), (100, Tier.BIG)]
)
def test_until_then_thresholds_by_hand_count(minor: int, expected: Tier) -> None:
    by_hand = Settings(small_below=Money(50, "EUR"), big_from=Money(100, "EUR"))
    assert wins.tier(result(minor), YEAR[:9], by_hand) is expected


def test_without_thresholds_value_or_comparable_money_a_win_is_usual() -> None:
    assert wins.tier(result(1), YEAR[:9], Settings()) is Tier.USUAL
    assert wins.tier(result(None), YEAR, Settings()) is Tier.USUAL
    assert wins.tier(result(1, currency="USD"), YEAR, Settings()) is Tier.USUAL


def test_firsts_of_campaign_and_persona_count_once() -> None:
    found = wins.firsts(result(), Before(), recovered=False, zone="Europe/Berlin")
    assert found == (First.CAMPAIGN, First.PERSONA)
    known = Before(count=3, knew_campaign=True, knew_persona=True)
    assert wins.firsts(result(), known, recovered=False, zone="Europe/Berlin") == ()


def test_the_biggest_and_the_fastest_need_something_to_compare_with() -> None:
    known = Before(YEAR[:3], 3, True, True)
    best = result(10_000, cycle=1)
    found = wins.firsts(best, known, recovered=False, zone="Europe/Berlin")
    assert found == (First.BIGGEST, First.FASTEST)
    fewer = Before(YEAR[:2], 2, True, True)
    assert wins.firsts(best, fewer, recovered=False, zone="Europe/Berlin") == ()


def test_the_year_of_the_biggest_begins_on_the_squads_own_new_year() -> None:
    just_before = datetime(2025, 12, 31, 11, tzinfo=UTC)  # in Auckland it is 2026 by then
    earlier = tuple(
        Result(f"L{n}", 5, just_before, just_before - timedelta(days=n), Money(900, "EUR"))
        for n in (1, 2, 3)
    )
    won, known = result(500, cycle=99), Before(earlier, 3, True, True)
    zones = ("Pacific/Auckland", "Europe/Berlin")
    assert [wins.firsts(won, known, recovered=False, zone=zone) for zone in zones] == [(), ()]
    bigger = result(901, cycle=99)
    assert wins.firsts(bigger, known, recovered=False, zone=zones[0]) == (First.BIGGEST,)
    assert wins.firsts(bigger, known, recovered=False, zone=zones[1]) == ()


def test_a_lead_that_came_back_is_said() -> None:
    known = Before(count=1, knew_campaign=True, knew_persona=True)
    assert wins.firsts(result(), known, recovered=True, zone="UTC") == (First.REVIVED,)


def test_round_numbers() -> None:
    found = [count for count in range(1, 3000) if wins.is_round(count)]
    assert found == [10, 25, 50, 100, 250, 500, 1000, 2500]


def test_only_small_wins_without_anything_special_wait_for_the_reel() -> None:
    assert not wins.is_told_at_once(Tier.SMALL, ())
    assert wins.is_told_at_once(Tier.SMALL, (First.CAMPAIGN,))
    assert wins.is_told_at_once(Tier.USUAL, ())
