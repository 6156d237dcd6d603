from hypothesis import given
from hypothesis import strategies as st

from domain.survival import median


def test_those_who_still_wait_count() -> None:
    minutes = [(10, True), (20, True), (30, True), (60, False), (120, False)]
    assert median(minutes) == 30
    assert median(minutes[:3]) == 20


def test_a_median_that_was_not_reached_is_none() -> None:
    assert median([]) is None
    assert median([(5, False)]) is None
    assert median([(5, True), (6, False), (7, False)]) is None


@given(st.lists(st.tuples(st.integers(0, 20), st.booleans()), max_size=40))
def test_it_is_what_comes_out_step_by_step(observed: list[tuple[int, bool]]) -> None:
    curve, found = 1.0, None
    for now in range(21):
        at_risk = sum(span >= now for span, _ in observed)
        ends = sum(span == now and is_end for span, is_end in observed)
        curve *= 1 - ends / at_risk if ends else 1
        if found is None and ends and curve < 0.5 + 1e-9:
            found = now
    assert median(observed) == found
