"""The summary for people, and the same as JSON."""

import dataclasses
import json
from pathlib import Path
from typing import Any

from tests.chaos.drive import Result

_NUMBERS = (
    "lost",
    "doubled",
    "undecided",
    "held",
    "given_up",
    "strangers",
    "stale",
    "untold",
    "disordered",
    "abandoned",
)


def tell(result: Result) -> str:
    """A few lines for the terminal."""
    count, plan = result.count, result.plan
    share = sum(result.faults.values()) / max(result.calls, 1)
    kinds = ", ".join(f"{kind} {number}" for kind, number in sorted(result.faults.items()))
    counted = {name: len(getattr(count, name)) for name in _NUMBERS}
    workers = f"{plan.replicas} worker{'s' if plan.replicas > 1 else ''}"
    good = "doubles, as it should" if plan.blind else "as it should be"
    verdict = "FAILED" if result.complaints else good
    died = f"{sum(result.steps.values())} at {len(result.steps)} steps of the send path"
    sent = f"{count.messages} messages, {count.sent} sent, {count.redraws} redraws"
    lines = [
        f"{plan.name}, {workers}: {verdict}",
        f"  {result.seconds:.0f} s, {result.kills} kills at random, {died}",
        f"  {result.calls} calls to Slack, {share:.0%} gone wrong: {kinds}",
        f"  {count.changes} changes, {sent}",
        "  " + ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in counted.items()),
    ]
    return "\n".join(lines + [f"  ✗ {complaint}" for complaint in result.complaints])


def save(results: list[dict[str, Any]], path: Path) -> None:
    """Write all results to a JSON file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(results, indent=2) + "\n")


def plain(result: Result) -> dict[str, Any]:
    """The figures as JSON can carry them."""
    plain = dataclasses.asdict(result)
    plain["ok"] = not result.complaints
    plain["count"] |= {name: len(getattr(result.count, name)) for name in _NUMBERS}
    return plain
