from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import errors, pots
from domain.pots import MILESTONES, Cause
from tests.company import MONDAY

_STEPS = st.lists(st.integers(1, 500), min_size=1, max_size=60)


def test_a_win_is_worth_ten_promises_and_a_big_one_more() -> None:
    assert pots.points_for(Cause.WIN) == 10 * pots.points_for(Cause.PROMISE)
    assert pots.points_for(Cause.WIN, bonus=15) == 25
    assert pots.points_for(Cause.WIN, bonus=-99) == 10


def test_a_promise_is_kept_up_to_its_very_moment() -> None:
    assert pots.kept_promise(MONDAY, MONDAY)
    assert not pots.kept_promise(MONDAY, MONDAY + timedelta(seconds=1))
    assert not pots.kept_promise(MONDAY, None)


@given(steps=_STEPS, target=st.integers(1, 5000))
def test_points_that_only_grow_pass_each_milestone_at_most_once_and_the_last_when_full(
    steps: list[int], target: int
) -> None:
    total, told = 0, []
    for step in steps:
        was, total = pots.percent(total, target), total + step
        if found := pots.reached(was, pots.percent(total, target)):
            told.append(found)
    assert told == sorted(set(told))
    assert set(told) <= set(MILESTONES)
    assert (100 in told) == (total >= target)
    highest = max((each for each in MILESTONES if each <= total * 100 // target), default=None)
    assert (told[-1] if told else None) == highest


@given(total=st.integers(0, 10**9), target=st.integers(1, 10**6))
def test_a_pot_is_full_exactly_when_its_points_are_together(total: int, target: int) -> None:
    assert (pots.percent(total, target) == 100) == (total >= target)
    assert 0 <= pots.percent(total, target) <= 100
    assert min(total, target) + pots.over(total, target) == total


@pytest.mark.parametrize("target", [None, 0, -5, pots.MOST_POINTS + 1])
def test_a_target_that_is_no_amount_of_points_is_refused_with_a_hint(target: int | None) -> None:
    with pytest.raises(errors.Invalid) as refused:
        pots.check("Dinner", target)
    assert "such as 200" in refused.value.fields["target"]


@pytest.mark.parametrize("reward", ["", "  ", "x" * (pots.LONGEST_REWARD + 1)])
def test_a_reward_needs_words_and_not_too_many(reward: str) -> None:
    with pytest.raises(errors.Invalid) as refused:
        pots.check(reward, 100)
    assert set(refused.value.fields) == {"reward"}
