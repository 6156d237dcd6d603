"""The bench of a week's figures still works, and the bot's figures are those of SQL written by hand."""

import pytest

from tests.bench.digest import __main__ as bench
from tests.bench.digest import filling, forms, measuring


def test_a_short_bench_finds_the_same_figures_in_every_way(database_url: str) -> None:
    filling.fill(database_url, leads=500, in_week=200)
    found = measuring.main(database_url, rounds=1)
    assert found["differing"] == []
    assert found["seconds"].keys() == {"ours", *(form.name for form in forms.FORMS)}
    assert all(found["seconds"].values())


@pytest.mark.parametrize(
    ("ours", "megabytes", "differing", "missed"),
    [
        (0.1, 5, [], 0),
        (0.2, 5, [], 2),
        (0.1, 120, [], 1),
        (0.1, 5, ["one pass"], 1),
    ],
    ids=["all well", "slow", "fat", "wrong"],
)
def test_what_misses_a_demand_is_said(
    ours: float, megabytes: float, differing: list[str], missed: int
) -> None:
    others = {"naive join": [9.0], "one pass": [0.09]}
    usual = {"seconds": {"ours": [0.09], **others}, "megabytes": 5, "differing": []}
    long = {
        "seconds": {"ours": [ours], **others},
        "megabytes": megabytes,
        "differing": differing,
    }
    lines = list(bench._lines({10_000: usual, 1_000_000: long}))
    assert sum(line.ok is False for line in lines) == missed
