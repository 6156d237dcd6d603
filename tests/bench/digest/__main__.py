"""`python -m tests.bench.digest`: a week's figures with a short and a long history behind it, on both databases.

In one run on one machine: the bot's own counting beside SQL written by hand for the same questions, and the growth from
the short history to the long one. Exits 0 when every demand is met, 1 when one is missed.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests import postgres, tracked
from tests.bench import databases, report
from tests.bench.digest import filling, history
from tests.bench.verdicts import Line

_MOST_RATIO, _MOST_MEGABYTES, _MOST_GROWTH = 1.5, 100, 2
Found = dict[str, Any]


def main() -> int:
    """Fill, measure, tell."""
    asked = _arguments()
    sizes = sorted({max(asked.leads // 100, asked.week), asked.leads})
    found: dict[str, dict[int, Found]] = {}
    told: dict[str, list[Line]] = {}
    for kind in asked.database:
        with _maker(kind) as make:
            found[kind] = {
                size: _measured(make(), kind, size, asked.week, asked.rounds) for size in sizes
            }
        told[kind] = list(_lines(found[kind]))
        print(report.table(f"a week on {kind}", told[kind]), end="\n\n", flush=True)
    passed = all(line.ok is not False for lines in told.values() for line in lines)
    record = {
        "machine": report.machine(),
        "plan": {"leads": sizes, "in the week": asked.week, "events each": history.EVENTS_EACH},
        "measured": found,
        "lines": {kind: [asdict(line) for line in lines] for kind, lines in told.items()},
        "passed": passed,
    }
    report.write(record, asked.out)
    print(f"{'All demands are met' if passed else 'Some demands are missed'}; {asked.out}")
    return 0 if passed else 1


@contextmanager
def _maker(kind: databases.Kind) -> Iterator[Callable[[], str]]:
    """A function that gives the URL of an empty database; all are gone with the block."""
    if kind is databases.Kind.SQLITE:
        with tempfile.TemporaryDirectory(prefix="smarketing-bench-") as folder:
            names = iter(range(1000))
            yield lambda: f"sqlite:///{Path(folder) / f'{next(names)}.db'}"
        return
    with postgres.Cluster(durable=True) as cluster:
        yield cluster.new_database


def _measured(url: str, kind: str, size: int, in_week: int, rounds: int) -> Found:
    _say(f"{kind}: {size:,} leads with {history.EVENTS_EACH} events each")
    filling.fill(url, size, in_week)
    _say(f"{kind}: {rounds} rounds")
    run = subprocess.run(
        [sys.executable, "-m", "tests.bench.digest.measuring", url, str(rounds)],
        cwd=tracked.ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    measured: Found = json.loads(run.stdout)
    return measured


def _lines(sizes: dict[int, Found]) -> Iterator[Line]:
    """What one database showed, medians of the rounds in milliseconds."""
    medians = {
        size: {name: statistics.median(each) * 1000 for name, each in found["seconds"].items()}
        for size, found in sizes.items()
    }
    (least, most), ours = (min(sizes), max(sizes)), "ours"
    for size, times in medians.items():
        others = {name: took for name, took in times.items() if name != ours}
        best = min(others, key=lambda name: others[name])
        ratio = times[ours] / others[best]
        for name, took in others.items():
            yield Line(f"{size:,} leads: {name}", "ms", times[ours], took)
        yield Line(
            f"{size:,}: best ({best})", "ms", times[ours], others[best],
            f"≤ {_MOST_RATIO}×", ratio <= _MOST_RATIO,
        )  # fmt: skip
        megabytes = sizes[size]["megabytes"]
        yield Line(
            f"{size:,}: memory added", "MB", megabytes, None,
            f"< {_MOST_MEGABYTES}", megabytes < _MOST_MEGABYTES,
        )  # fmt: skip
        differing = len(sizes[size]["differing"])
        yield Line(f"{size:,}: differing answers", "", differing, None, "none", differing == 0)
    if least != most:
        grown = medians[most][ours] / medians[least][ours]
        yield Line(
            f"history × {most // least:,}, same week", "ms", medians[most][ours],
            medians[least][ours], f"≤ {_MOST_GROWTH}×", grown <= _MOST_GROWTH,
        )  # fmt: skip


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python -m tests.bench.digest", description=__doc__)
    asked.add_argument("--leads", type=int, default=1_000_000, help="in the long history")
    asked.add_argument("--week", type=int, default=6_400, help="leads of the week, in both")
    asked.add_argument("--rounds", type=int, default=7)
    kinds = list(databases.Kind)
    asked.add_argument("--database", type=databases.Kind, nargs="+", default=kinds)
    out = tracked.ROOT / "build" / "bench-digest.json"
    asked.add_argument("--out", type=Path, default=out, help="where the JSON goes")
    return asked.parse_args()


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
