"""Fresh, migrated databases with the company set up, one for each run of a subject."""

import contextlib
import enum
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import sqlalchemy

from tests import postgres, tracked
from tests.bench import company, floor
from tests.bench.subjects import Mode, Subject, environment

_UNREACHABLE = "http://127.0.0.1:9/api/"  # names of people are not asked for


class Kind(enum.StrEnum):
    """Which database."""

    SQLITE = "sqlite"
    POSTGRES = "postgres"


@contextlib.contextmanager
def maker(kind: Kind, folder: Path) -> Iterator[Callable[[], str]]:
    """A function that makes a database and returns its URL; all are gone with the block."""
    if kind is Kind.SQLITE:
        template = folder / "template.db"
        _fill(f"sqlite:///{template}")
        yield lambda: f"sqlite:///{shutil.copy(template, folder / f'{uuid4().hex}.db')}"
        return
    with postgres.Cluster(durable=True) as cluster:
        name = cluster.template("bench", _fill)
        yield lambda: cluster.new_database(name)


def saved(url: str, subject: Subject) -> dict[str, int]:
    """How many rows of each kind are in the database."""
    tables = ["floor_leads", "floor_outbox"]
    if subject is Subject.OURS:
        tables = ["inbox", "leads", "handoffs", "events", "outbox"]
    engine = floor.make_engine(url)
    with engine.connect() as connection:
        counts = {
            table: connection.scalar(sqlalchemy.text(f"SELECT count(*) FROM {table}"))
            for table in tables
        }
    engine.dispose()
    return counts


def expected(subject: Subject, submissions: int) -> dict[str, int]:
    """The rows that so many submissions leave."""
    if subject is Subject.FLOOR:
        return {"floor_leads": submissions, "floor_outbox": submissions}
    once = dict.fromkeys(("inbox", "leads", "handoffs"), submissions)
    return once | {"events": 3 * submissions, "outbox": 2 * submissions}


def _fill(url: str) -> None:
    engine = floor.make_engine(url)
    floor.Base.metadata.create_all(engine)
    engine.dispose()
    for squad in company.SQUADS:
        subprocess.run(
            [sys.executable, "-m", "bot", "setup", *_setup(squad)],
            cwd=tracked.ROOT,
            env=environment(Mode.HTTP, url, _UNREACHABLE, 0),
            check=True,
            capture_output=True,
        )


def _setup(squad: company.Squad) -> list[str]:
    options = {
        "workspace": company.TEAM,
        "squad": squad.name,
        "handoffs": squad.channel,
        "marketing": ",".join(squad.givers),
        "sales": ",".join(squad.reps),
        "default-acceptor": squad.reps[0],
        "timezone": "Europe/London",
        "currency": "GBP",
    }
    return [part for name, value in options.items() for part in (f"--{name}", value)]
