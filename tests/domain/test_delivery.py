"""What Slack's answers mean, and how patient delivery is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.delivery import DEAD_ERRORS, UNKNOWN_ERRORS, Verdict, Waits, backoff, judge


@pytest.mark.parametrize("error", sorted(DEAD_ERRORS))
def test_what_somebody_must_mend_first_is_never_tried_again(error: str) -> None:
    assert judge(error) is Verdict.DEAD


@pytest.mark.parametrize("error", ["internal_error", "fatal_error", "request_timeout"])
def test_a_failure_inside_slack_may_have_posted_all_the_same(error: str) -> None:
    assert judge(error) is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "error", ["ratelimited", "token_expired", "invalid_auth", "account_inactive", "brand_new"]
)
def test_everything_else_is_tried_again_later(error: str) -> None:
    assert judge(error) is Verdict.LATER


def test_no_error_has_two_meanings() -> None:
    assert not DEAD_ERRORS & UNKNOWN_ERRORS


def test_waits_double_from_one_second_up_to_five_minutes() -> None:
    assert [backoff(attempts) for attempts in range(12)] == [
        1, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300,
    ]  # fmt: skip


@given(st.integers(0, 100_000))
def test_however_many_tries_the_wait_stays_bounded(attempts: int) -> None:
    assert 1 <= backoff(attempts) <= 300


def test_a_lease_outlives_a_call_and_a_look_comes_after_it() -> None:
    waits = Waits()
    call = 10  # seconds until a call to Slack is given up
    assert waits.lease.total_seconds() > 2 * call
    assert waits.look > waits.lease
