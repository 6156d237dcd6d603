"""What the figures must be, and what they were: one line per figure."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.bench import figures
from tests.bench.figures import Cell
from tests.bench.runs import Proof, Round
from tests.bench.subjects import Subject

_SLACKS_PATIENCE = 3_000  # milliseconds


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of both subjects, medians of the rounds; `ok` is None where nothing is demanded."""

    what: str
    unit: str
    ours: float
    floor: float | None = None
    demand: str = ""
    ok: bool | None = None

    @property
    def ratio(self) -> float | None:
        """Ours against the floor."""
        return self.ours / self.floor if self.floor else None


def lines(rounds: dict[Subject, list[Round]], proof: Proof) -> list[Line]:
    """All lines of one mode on one database."""
    found = list(_compared(rounds))
    ours = rounds[Subject.OURS]
    busiest = [each.cells["64"] for each in ours]
    errors = sum(cell.errors for each in ours for cell in each.cells.values())
    worst = max(cell.worst for cell in busiest)
    found += [
        _line("errors under any load", "", errors, "none", errors == 0),
        _line("slowest ack, 64 in flight", "ms", worst, "≤ 3,000", worst <= _SLACKS_PATIENCE),
    ]
    every = [*ours, *rounds[Subject.FLOOR]]
    missing = sum(each.missing for each in every) + proof.missing
    many = proof.submissions
    whole = missing == 0 and many.errors == 0
    median = proof.card_median
    return [
        *found,
        _line("rows missing after all loads", "", missing, "none", missing == 0),
        _line(f"lost of {many.requests:,}, 16 in flight", "", proof.missing, "none", whole),
        _line("card in its channel, median", "s", median, "≤ 1", median <= 1),
        _line("card in its channel, slowest", "s", proof.card_worst),
        _line(
            f"cards missing of {proof.cards + proof.cards_missing}", "", proof.cards_missing,
            "none", proof.cards_missing == 0,
        ),
    ]  # fmt: skip


def _line(what: str, unit: str, value: float, demand: str = "", ok: bool | None = None) -> Line:
    return Line(what, unit, value, None, demand, ok)


def _compared(rounds: dict[Subject, list[Round]]) -> Iterable[Line]:
    def middle(subject: Subject, figure: str) -> float:
        return figures.median([getattr(each, figure) for each in rounds[subject]])

    for what, unit, figure, most in (
        ("start to first ack", "s", "start", 2.0),
        ("memory of the process tree", "MB", "memory", 1.5),
    ):
        ours, floor = middle(Subject.OURS, figure), middle(Subject.FLOOR, figure)
        yield Line(what, unit, ours, floor, f"≤ {most}×", ours <= most * floor)
    for load in rounds[Subject.OURS][0].cells:
        yield from _of_load(load, rounds)


def _of_load(load: str, rounds: dict[Subject, list[Round]]) -> Sequence[Line]:
    def middle(subject: Subject, figure: str) -> float:
        cells: list[Cell] = [each.cells[load] for each in rounds[subject]]
        return figures.median([getattr(cell, figure) for cell in cells])

    name = "100 a second" if load == "open" else f"{load} in flight"
    found = []
    for figure, unit, label in (
        ("p50", "ms", "p50"),
        ("p99", "ms", "p99"),
        ("rate", "/s", "acks"),
        ("cpu", "ms", "CPU per ack"),
    ):
        ours, floor = middle(Subject.OURS, figure), middle(Subject.FLOOR, figure)
        demand, ok = "", None
        if (load, figure) == ("open", "p99"):
            demand, ok = "≤ 2.5×", ours <= 2.5 * floor
        elif (load, figure) == ("16", "rate"):
            demand, ok = "≥ 0.5×", ours >= 0.5 * floor
        if not math.isnan(ours):
            found.append(Line(f"{label}, {name}", unit, ours, floor, demand, ok))
    return found
