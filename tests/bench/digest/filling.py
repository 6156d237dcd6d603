"""Rows into an empty, migrated database as fast as it takes them: keys are not checked, indexes made at the end."""

import contextlib
from collections.abc import Iterator

import psycopg
import sqlalchemy
from sqlalchemy import insert

from storage import engines, lead_tables, schema, tables
from tests.bench.digest import history

_TABLES = {name: getattr(lead_tables, name) for name in history.COLUMNS}


def fill(url: str, leads: int, in_week: int) -> None:
    """Migrate the database and give it so many leads, `in_week` of them in the week."""
    schema.upgrade(url)
    lite = url.startswith("sqlite")
    indexes = [index for table in _TABLES.values() for index in sorted(table.indexes, key=str)]
    with _unchecked(url) as connection:
        _found(connection)
        for index in indexes:
            index.drop(connection)
        for name, rows in history.week(in_week).items():
            columns = history.COLUMNS[name]
            marks = ", ".join(["?" if lite else "%s"] * len(columns))
            listed = ", ".join(f'"{column}"' for column in columns)
            connection.exec_driver_sql(f"INSERT INTO {name} ({listed}) VALUES ({marks})", rows)
        before = leads - in_week
        for week in range(-(-before // in_week), 0, -1):
            most = min(in_week, before - (week - 1) * in_week)
            for name in _TABLES:
                connection.exec_driver_sql(history.copy(name, week, most, sqlite=lite))
        for index in indexes:
            index.create(connection)
    if not lite:
        with psycopg.connect(url, autocommit=True) as postgres:
            postgres.execute("VACUUM ANALYZE")  # what autovacuum would do a minute later


@contextlib.contextmanager
def _unchecked(url: str) -> Iterator[sqlalchemy.Connection]:
    """A transaction that may last, and that looks at no foreign key."""
    engine = engines.writer(url, 1)
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            raw = connection.connection.cursor()
            for pragma in (
                "foreign_keys=OFF",
                "journal_mode=OFF",
                "synchronous=OFF",
                "cache_size=-100000",
            ):
                raw.execute(f"PRAGMA {pragma}")
        with connection.begin():
            if engine.dialect.name == "postgresql":
                for setting in (
                    "statement_timeout = 0",
                    "lock_timeout = 0",
                    "session_replication_role = replica",
                    "maintenance_work_mem = '256MB'",
                ):
                    connection.exec_driver_sql(f"SET LOCAL {setting}")
            yield connection
    engine.dispose()


def _found(connection: sqlalchemy.Connection) -> None:
    made = {"created_at": history.SINCE}
    connection.execute(insert(tables.workspaces), {"id": history.WORKSPACE, **made})
    squad = {
        "workspace_id": history.WORKSPACE,
        "timezone": "Europe/Berlin",
        "currency": "EUR",
        "handoff_channel": "C0",
        "default_acceptor_id": "U0SAM",
        **made,
    }
    for id in (history.SQUAD, history.OTHER):
        connection.execute(insert(tables.squads), {**squad, "id": id, "name": id})
