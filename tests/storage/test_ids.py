"""Ids are unique and sort by their making."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import timedelta
from multiprocessing import get_context

from hypothesis import given
from hypothesis import strategies as st

from storage.ids import new_id
from tests.company import MONDAY

LETTERS = set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")


def test_ids_of_one_millisecond_ascend_and_differ() -> None:
    made = [new_id(MONDAY) for _ in range(5000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {len(each) for each in made} == {26}
    assert set("".join(made)) <= LETTERS


@given(st.lists(st.integers(-10_000, 10_000), min_size=2, max_size=30))
def test_ids_ascend_however_the_clock_jumps(shifts: list[int]) -> None:
    made = [new_id(MONDAY + timedelta(milliseconds=shift)) for shift in shifts]
    assert made == sorted(set(made))


def test_threads_never_get_the_same_id() -> None:
    with ThreadPoolExecutor(16) as pool:
        made = list(pool.map(lambda _: new_id(MONDAY), range(20_000)))
    assert len(set(made)) == len(made)


def test_ids_tell_their_moment_to_other_processes() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        earlier = pool.submit(new_id, MONDAY).result()
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        later = pool.submit(new_id, MONDAY + timedelta(milliseconds=1)).result()
    assert earlier[:10] < later[:10]
