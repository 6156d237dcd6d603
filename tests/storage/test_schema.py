"""The schema: migrations and tables say the same, and taking a database there is safe."""

import re
import subprocess
import sys
import threading
from contextlib import closing

import psycopg
import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from domain import errors
from storage import engines, schema, tables
from storage.database import Database, ping


def test_all_steps_together_make_exactly_the_tables_of_the_code(database_url: str) -> None:
    schema.upgrade(database_url)
    engine = engines.writer(database_url, 1)
    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(
                connection, opts={"compare_type": True, "compare_server_default": True}
            )
            assert compare_metadata(context, tables.metadata) == []
            found = sqlalchemy.inspect(connection)
            for table in tables.metadata.tables.values():
                partial = {
                    index["name"]
                    for index in found.get_indexes(table.name)
                    if index["dialect_options"]
                }
                assert partial >= {
                    index.name
                    for index in table.indexes
                    if index.dialect_options["sqlite"]["where"] is not None
                }
    finally:
        engine.dispose()


def test_upgrading_twice_changes_nothing(database_url: str) -> None:
    assert schema.current(database_url) is None
    assert schema.upgrade(database_url) == schema.upgrade(database_url) == schema.newest()
    assert schema.current(database_url) == schema.newest()


def test_the_last_steps_file_bears_its_version() -> None:
    steps = ScriptDirectory(str(schema._MIGRATIONS))
    assert schema.newest() == steps.get_current_head()


def test_a_start_on_a_ready_database_does_without_alembic(database_url: str) -> None:
    schema.upgrade(database_url)
    program = (
        "import sys; from storage import schema; schema.upgrade(sys.argv[1]); print(*sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, database_url], capture_output=True, text=True, check=True
    )
    assert "alembic" not in run.stdout.split()


def test_three_processes_may_upgrade_one_postgres_at_once(postgres_url: str) -> None:
    program = "import sys; from storage import schema; print(schema.upgrade(sys.argv[1]))"
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", program, postgres_url],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    ends = [(process.communicate(timeout=60), process.returncode) for process in processes]
    assert [(said.strip(), code) for (said, _), code in ends] == [(schema.newest(), 0)] * 3, ends


def test_an_upgrade_waits_for_another_replicas_long_one(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as slow:
        slow.execute(f"SELECT pg_advisory_xact_lock({schema._POSTGRES_LOCK})".encode())
        timer = threading.Timer(2.5, slow.rollback)
        timer.start()
        assert schema.upgrade(postgres_url) == schema.newest()
        timer.join()


def test_a_database_that_is_away_is_said_to_be_unavailable() -> None:
    with pytest.raises(errors.Unavailable):
        schema.upgrade("postgresql://postgres@127.0.0.1:1/nothing")


def test_a_url_of_neither_kind_is_refused_with_a_hint() -> None:
    with pytest.raises(ValueError, match="must start with sqlite:/// or postgresql://"):
        Database("mysql://localhost/x")


def test_a_ping_tells_name_and_version(database_url: str) -> None:
    with closing(Database(database_url)) as database:
        expected = r"SQLite 3\.\d+" if database.is_sqlite else r"PostgreSQL 18"
        assert re.match(expected, ping(database.reading))
