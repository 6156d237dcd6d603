"""The verdict on a year for people, and the same as JSON."""

import dataclasses
from typing import Any

from tests.chaos.year.drive import Result
from tests.chaos.year.plan import BEGIN, KINDS
from tests.chaos.year.verdict import FAULTS


def tell(result: Result) -> str:
    """A short table for the terminal."""
    plan, count = result.plan, result.count
    verdict = "FAILED" if result.complaints else "as it should be"
    replicas = f"{plan.replicas} replica{'s' if plan.replicas > 1 else ''}"
    kinds = ", ".join(KINDS)
    bad = ", ".join(f"{number} {what}" for what, number in result.troubles.items())
    span = f"{plan.weeks} weeks from {BEGIN:%-d %B %Y} to {plan.end:%-d %B %Y}"
    posted = f"{count.once} posted exactly once, {count.late} of them late"
    lines = [
        f"{plan.name}, {replicas}: {verdict}",
        f"  {plan.squads * len(KINDS)} schedules ({kinds}), {span}, in {result.seconds:.0f} s",
        f"  {result.kills} kills at random, {bad}",
        f"  {count.periods} periods, {posted}",
    ]
    lines += [f"  {len(count.faults[what]):6} {what}" for what in FAULTS]
    return "\n".join(lines + [f"  ✗ {complaint}" for complaint in result.complaints])


def plain(result: Result) -> dict[str, Any]:
    """The figures as JSON can carry them."""
    count = result.count
    return {
        "name": result.plan.name,
        "ok": not result.complaints,
        "plan": dataclasses.asdict(result.plan),
        "seconds": result.seconds,
        "kills": result.kills,
        "troubles": dict(result.troubles),
        "periods": count.periods,
        "once": count.once,
        "late": count.late,
        "faults": {what: len(count.faults[what]) for what in FAULTS},
        "complaints": result.complaints,
    }
