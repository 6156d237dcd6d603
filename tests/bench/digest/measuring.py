"""One filled database, measured by a process of its own: how long each way takes in turn, and what ours adds in memory.

`python -m tests.bench.digest.measuring URL ROUNDS` writes JSON to its output.
"""

import contextlib
import json
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg

from domain.scorecards import Scorecard
from services import scorecards, squads
from storage.database import Database
from tests.bench.digest import forms, history
from tests.bench.digest.forms import Ask, Form, Found

_OURS = "ours"
_FIGURES = (
    "handed_off",
    "accepted",
    "rejected",
    "recycled",
    "waiting",
    "answer_time",
    "touched",
    "follow_up",
    "complete",
    "won_minor",
)


def main(url: str, rounds: int) -> dict[str, Any]:
    """Seconds of every round by name, megabytes that ours added, and whether all gave the same figures."""
    with contextlib.closing(Database(url, connections=1)) as database, _asking(url) as ask:
        ours = _counted(database)
        before = _megabytes()
        card = ours()  # also warms the caches for everybody
        added = _megabytes() - before
        ways: dict[str, Callable[[], Found]] = {_OURS: lambda: _said(ours())}
        ways |= {form.name: _asked(form, ask) for form in forms.FORMS}
        slow = {form.name for form in forms.FORMS if form.slow}
        seconds: dict[str, list[float]] = {name: [] for name in ways}
        differing = set()
        for number in range(rounds + 1):  # the first one warms up
            for name, way in ways.items():
                if name in slow and seconds[name]:
                    continue
                started = time.perf_counter()
                found = way()
                if number or name in slow:
                    seconds[name].append(time.perf_counter() - started)
                if found != _said(card):
                    differing.add(name)
    return {"seconds": seconds, "megabytes": added, "differing": sorted(differing)}


def _counted(database: Database) -> Callable[[], Scorecard]:
    with database.reading() as work:
        squad = squads.squad_by_id(work, history.WORKSPACE, history.SQUAD)

    def count() -> Scorecard:
        with database.reading() as work:
            return scorecards.count(work, squad, history.SINCE, history.UNTIL)

    return count


def _asked(form: Form, ask: Ask) -> Callable[[], Found]:
    return lambda: form.ask(ask)


def _said(card: Scorecard) -> Found:
    """The scorecard in the words of `forms`."""
    return {
        **{name: getattr(card, name) for name in _FIGURES},
        "beside": [
            card.feedback,
            card.answered,
            card.unanswered,
            card.overdue,
            card.claps,
            card.clapping,
            len(card.answers),
            card.actions.due,
        ],
        "steps": dict(card.steps),
        "reasons": {(each.answer, each.key): each.times for each in card.reasons},
        "wins": [(win.lead_id, win.days, win.value_minor, win.currency) for win in card.wins],
    }


@contextlib.contextmanager
def _asking(url: str) -> Iterator[Ask]:
    """Statements by the bare driver."""
    if url.startswith("sqlite"):
        with contextlib.closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as lite:
            yield lambda text: lite.execute(forms.in_dialect(text, sqlite=True)).fetchall()
        return
    with psycopg.connect(url, autocommit=True) as postgres:
        yield lambda text: postgres.execute(
            forms.in_dialect(text, sqlite=False).encode()
        ).fetchall()


def _megabytes() -> float:
    """The most memory that this process has had; `getrusage` would count its parent's before it began."""
    status = Path("/proc/self/status").read_text()
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1024


if __name__ == "__main__":
    json.dump(main(sys.argv[1], int(sys.argv[2])), sys.stdout)
