"""`python -m tests.chaos`: 60 s on SQLite, 60 s on Postgres, and a control run that must fail to be careful.

Then a simulated year of regular posts on each database; `--year` alone is only these.
"""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.chaos import drive, report, town
from tests.chaos.plan import Plan, Step
from tests.chaos.year import drive as year_drive
from tests.chaos.year import report as year_report
from tests.chaos.year.plan import Plan as YearPlan

_JSON = Path("build") / "chaos.json"
_CONTROL_SECONDS = 15.0
_CONTROL_STEPS = (Step.UNDER_WAY, Step.POSTED, Step.ANSWERED)


def main() -> int:
    """Returns 1 where anything was lost, doubled, left undecided, or not tried often enough."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="of chaos on each database")
    parser.add_argument("--kills", type=int, default=100, help="at random moments, at least")
    parser.add_argument("--messages", type=int, default=300, help="at least")
    parser.add_argument("--seed", type=int, default=1, help="repeats choices, not timing")
    parser.add_argument("--weeks", type=int, default=52, help="of the simulated year; 0: none")
    parser.add_argument("--schedules", type=int, default=200, help="of the simulated year")
    parser.add_argument("--year", action="store_true", help="only the simulated year")
    parser.add_argument(
        "--only", choices=["sqlite", "postgres", "control"], help="one run, or one year, of these"
    )
    parser.add_argument("--keep", type=Path, help="keep database and workers' log in this folder")
    given = parser.parse_args()
    town.hush()
    results: list[dict[str, Any]] = []
    for plan in [] if given.year else _plans(given):
        print(f"{plan.name}: {plan.seconds:.0f} s of chaos …", flush=True)
        with _folder(plan.name, given.keep) as folder:
            result = drive.run(plan, folder)
        print(report.tell(result), flush=True)
        results.append(report.plain(result))
    for year in _years(given):
        print(f"{year.name}: {year.schedules} schedules for {year.weeks} weeks …", flush=True)
        with _folder(year.name, given.keep) as folder:
            lived = year_drive.run(year, folder)
        print(year_report.tell(lived), flush=True)
        results.append(year_report.plain(lived))
    report.save(results, _JSON)
    print(f"The figures are in {_JSON}.")
    return int(not all(result["ok"] for result in results))


def _plans(given: argparse.Namespace) -> list[Plan]:
    asked = {"seconds": given.seconds, "kills": given.kills, "messages": given.messages}
    plans = {
        "sqlite": Plan("sqlite", replicas=1, seed=given.seed, **asked),
        "postgres": Plan("postgres", replicas=3, seed=given.seed, **asked),
        "control": Plan(
            "postgres", _CONTROL_SECONDS, 3, kills=20, blind=True, steps=_CONTROL_STEPS
        ),
    }
    return [plans[given.only]] if given.only else list(plans.values())


def _years(given: argparse.Namespace) -> list[YearPlan]:
    asked = {"weeks": given.weeks, "seed": given.seed, "schedules": given.schedules}
    plans = {
        "postgres": YearPlan("postgres", replicas=3, **asked).to_scale(),
        "sqlite": YearPlan("sqlite", replicas=1, kills=40, **asked).to_scale(),
    }
    return [plan for name, plan in plans.items() if given.weeks and given.only in (None, name)]


@contextmanager
def _folder(name: str, keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        folder = keep / name.replace(" ", "-").replace(",", "")
        folder.mkdir(parents=True)
        yield folder
        return
    with drive.scratch() as scratch:
        yield Path(scratch)


if __name__ == "__main__":
    sys.exit(main())
