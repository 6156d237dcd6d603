"""`python -m tests.bench`: ours and the floor in turn, in both modes, on both databases; the page where Chromium is.

Exits 0 when every demand is met, 1 when one is missed; a bot that does not work at all is an error of its own.
"""

import argparse
import asyncio
import itertools
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests import tracked
from tests.bench import databases, home, page, report, runs, subjects, verdicts
from tests.bench.runs import Plan, Proof, Round
from tests.bench.subjects import Mode, Subject
from tests.browser import chromium


def main() -> int:
    """Run what was asked for, print the tables, write the JSON."""
    asked = _arguments()
    plan = Plan(asked.seconds, asked.deliveries, asked.submissions)
    found: dict[str, dict[Subject, list[Round]]] = {}
    proofs: dict[str, Proof] = {}
    told: dict[str, list[verdicts.Line]] = {}
    wanted = chromium.find() is not None if asked.page is None else asked.page
    felt = _felt(told) if wanted else None
    with tempfile.TemporaryDirectory(prefix="smarketing-bench-") as folder:
        for kind in [] if asked.page else asked.database:
            with databases.maker(kind, Path(folder)) as make:
                for mode in asked.mode:
                    name = f"{mode} on {kind}"
                    place = _places(mode, make, Path(folder) / "log")
                    try:
                        found[name] = _rounds(name, asked.rounds, plan, place)
                        _say(f"{name}: cards and {plan.submissions:,} submissions")
                        proofs[name] = asyncio.run(runs.prove(place(), plan))
                    except RuntimeError:
                        _say((Path(folder) / "log").read_text()[-4000:])
                        raise
                    told[name] = verdicts.lines(found[name], proofs[name])
                    print(report.table(name, told[name]), end="\n\n", flush=True)
    written = report.record(plan, found, proofs, told) | {"page": felt}
    report.write(written, asked.out)
    print(
        f"{'All demands are met' if written['passed'] else 'Some demands are missed'}; {asked.out}"
    )
    return 0 if written["passed"] else 1


def _felt(told: dict[str, list[verdicts.Line]]) -> dict[str, Any]:
    """What a person at the page feels."""
    _say(f"the page: {page.PRESSES} hand-offs by hand, and a full Home")
    with tempfile.TemporaryDirectory(prefix="smarketing-bench-") as folder:
        opened = home.measure(Path(folder))
    felt = page.measure()
    told["page"] = [*page.lines(felt), *home.lines(opened)]
    print(report.table("page", told["page"]), end="\n\n", flush=True)
    return asdict(felt) | {"home": opened, "lines": [asdict(each) for each in told["page"]]}


def _rounds(
    name: str, count: int, plan: Plan, place: Callable[[], runs.Place]
) -> dict[Subject, list[Round]]:
    found: dict[Subject, list[Round]] = {subject: [] for subject in Subject}
    if count > 1:  # the first start compiles modules and fills the disk's cache
        for subject in Subject:
            asyncio.run(runs.measure(subject, place(), Plan(0.1, 0, 0)))
    for number, subject in itertools.product(range(1, count + 1), Subject):
        _say(f"{name}: round {number} of {count}, {subject.name.lower()}")
        found[subject].append(asyncio.run(runs.measure(subject, place(), plan)))
    return found


def _places(mode: Mode, make: Callable[[], str], log: Path) -> Callable[[], runs.Place]:
    return lambda: runs.Place(mode, make(), log)


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    for name, choices in (("mode", subjects.Mode), ("database", databases.Kind)):
        asked.add_argument(f"--{name}", type=choices, nargs="+", default=list(choices))
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--seconds", type=float, default=5, help="of the longest loads")
    asked.add_argument("--deliveries", type=float, default=15, help="seconds of steady deliveries")
    asked.add_argument("--submissions", type=int, default=2000, help="in a row, 16 in flight")
    either = argparse.BooleanOptionalAction
    asked.add_argument("--page", action=either, help="only the page, in a browser; or all but it")
    out = tracked.ROOT / "build" / "bench.json"
    asked.add_argument("--out", type=Path, default=out, help="where the JSON goes")
    return asked.parse_args()


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
