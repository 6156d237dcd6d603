"""`python -m tests.chaos`: 60 s on SQLite, 60 s on Postgres, and a control run that must fail to be careful."""

import argparse
import sys
from pathlib import Path

from tests.chaos import drive, report, town
from tests.chaos.plan import Plan, Step

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
    parser.add_argument(
        "--only", choices=["sqlite", "postgres", "control"], help="one run of the three"
    )
    parser.add_argument("--keep", type=Path, help="keep database and workers' log in this folder")
    given = parser.parse_args()
    town.hush()
    results = []
    for plan in _plans(given):
        print(f"{plan.name}: {plan.seconds:.0f} s of chaos …", flush=True)
        result = _run(plan, given.keep)
        print(report.tell(result), flush=True)
        results.append(result)
    report.save(results, _JSON)
    print(f"The figures are in {_JSON}.")
    return int(any(result.complaints for result in results))


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


def _run(plan: Plan, keep: Path | None) -> drive.Result:
    if keep is not None:
        folder = keep / plan.name.replace(" ", "-").replace(",", "")
        folder.mkdir(parents=True)
        return drive.run(plan, folder)
    with drive.scratch() as scratch:
        return drive.run(plan, Path(scratch))


if __name__ == "__main__":
    sys.exit(main())
