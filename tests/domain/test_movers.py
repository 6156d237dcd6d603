"""The two-proportion test against a published example and against itself, and the weeks it looks at."""

import math
from datetime import UTC, datetime
from statistics import NormalDist
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import movers
from domain.movers import Share

SHARES = st.integers(1, 400).flatmap(
    lambda total: st.builds(Share, st.integers(0, total), st.just(total))
)


@pytest.mark.parametrize(
    ("before", "now", "z"),
    [
        # Penn State, STAT 415, lesson 9.4: smokers for a tax, 41 of 195 against 351 of 605 others: 8.99.
        (Share(41, 195), Share(351, 605), 8.99),
        # By hand: p = 16/80 = 0.2; 0.2 / sqrt(0.16 * (1/40 + 1/40)) = 0.2 / 0.08944 = 2.236.
        (Share(4, 40), Share(12, 40), 2.236),
        # By hand: p = 10/100; 0.12 / sqrt(0.09 * (1/50 + 1/50)) = 0.12 / 0.06 = 2.
        (Share(2, 50), Share(8, 50), 2.0),
    ],
)
def test_the_statistic_is_that_of_worked_examples(before: Share, now: Share, z: float) -> None:
    assert movers.z(before, now) == pytest.approx(z, abs=0.005)


@given(SHARES, SHARES)
def test_its_square_is_the_chi_square_of_the_two_by_two_table(before: Share, now: Share) -> None:
    a, b = now.count, now.total - now.count
    c, d = before.count, before.total - before.count
    margins = (a + b) * (c + d) * (a + c) * (b + d)
    chi_square = (a + b + c + d) * (a * d - b * c) ** 2 / margins if margins else 0.0
    assert movers.z(before, now) ** 2 == pytest.approx(chi_square)


@given(SHARES, SHARES)
def test_turning_the_spans_round_turns_the_sign(before: Share, now: Share) -> None:
    assert movers.z(before, now) == pytest.approx(-movers.z(now, before))
    assert not (movers.rises(before, now) and movers.rises(now, before))


@given(SHARES, SHARES)
def test_one_event_more_never_lowers_it(before: Share, now: Share) -> None:
    if 0 < now.count < now.total:
        assert movers.z(before, Share(now.count + 1, now.total)) >= movers.z(before, now)


@given(SHARES, SHARES)
def test_what_is_said_is_less_likely_by_chance_than_one_in_forty(before: Share, now: Share) -> None:
    if movers.rises(before, now):
        assert 1 - NormalDist().cdf(movers.z(before, now)) < 0.0228
        assert now.count >= 5
        assert now.count * before.total > before.count * now.total


def test_few_events_no_answers_and_exactly_two_are_silent() -> None:
    assert not movers.rises(Share(0, 100), Share(4, 5))
    assert not movers.rises(Share(0, 0), Share(9, 9))
    assert not movers.rises(Share(9, 9), Share(9, 9))
    # p = 1/2, 0.5 / sqrt(0.25 * (1/8 + 1/8)) = 2 exactly.
    assert math.isclose(movers.z(Share(2, 8), Share(6, 8)), 2)
    assert not movers.rises(Share(2, 8), Share(6, 8))
    assert movers.rises(Share(1, 8), Share(6, 8))


def test_windows_are_whole_local_days_over_a_daylight_saving_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    until = datetime(2026, 4, 6, tzinfo=berlin).astimezone(UTC)
    found = movers.windows(until, "Europe/Berlin")
    assert found.since.astimezone(berlin) == datetime(2026, 3, 9, tzinfo=berlin)
    assert found.before.astimezone(berlin) == datetime(2026, 2, 9, tzinfo=berlin)
    assert found.until - found.since != found.since - found.before
