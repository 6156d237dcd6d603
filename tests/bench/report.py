"""The table for people and the file for machines."""

import json
import os
import platform
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.bench.runs import Plan, Proof, Round
from tests.bench.subjects import Subject
from tests.bench.verdicts import Line

_FIRST = 30
_WIDTHS = (12, 12, 8, 9, 7)


def table(title: str, lines: Sequence[Line]) -> str:
    """One mode on one database."""
    rows = [_row(title, ("ours", "floor", "ratio", "must be", ""))]
    for line in lines:
        floor = "" if line.floor is None else f"{_number(line.floor)} {line.unit}"
        ratio = "" if line.ratio is None else f"{line.ratio:.2f}×"
        verdict = {None: "", True: "ok", False: "MISSED"}[line.ok]
        told = (f"{_number(line.ours)} {line.unit}".strip(), floor, ratio, line.demand, verdict)
        rows.append(_row(line.what, told))
    return "\n".join(rows)


def machine() -> dict[str, Any]:
    """What it was measured on."""
    return {
        "processors": os.cpu_count(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
    }


def record(
    plan: Plan,
    rounds: Mapping[str, Mapping[Subject, list[Round]]],
    proofs: Mapping[str, Proof],
    lines: Mapping[str, Sequence[Line]],
) -> dict[str, Any]:
    """Everything measured, every round by itself."""
    return {
        "machine": machine(),
        "plan": asdict(plan),
        "cells": {
            place: {
                "rounds": {
                    subject.name.lower(): [asdict(each) for each in found]
                    for subject, found in rounds[place].items()
                },
                "proof": asdict(proofs[place]),
                "lines": [asdict(line) | {"ratio": line.ratio} for line in lines[place]],
            }
            for place in rounds
        },
        "passed": all(line.ok is not False for found in lines.values() for line in found),
    }  # fmt: skip


def write(what: Mapping[str, Any], path: Path) -> None:
    """Save it as JSON, with its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(what, indent=1) + "\n", encoding="utf-8")


def _row(first: str, others: Sequence[str]) -> str:
    cells = [f"{text:>{width}}" for text, width in zip(others, _WIDTHS, strict=True)]
    return f"{first:<{_FIRST}}{''.join(cells)}".rstrip()


def _number(value: float) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
