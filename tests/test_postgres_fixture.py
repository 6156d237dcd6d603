import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tests import postgres


def ask(url: str, statement: bytes) -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(statement)
        row = cursor.fetchone() if cursor.description else None
        return row and row[0]


def version(url: str) -> str:
    if url.startswith("sqlite:///"):
        connection = sqlite3.connect(url.removeprefix("sqlite:///"))
        try:
            return f"SQLite {connection.execute('SELECT sqlite_version()').fetchone()[0]}"
        finally:
            connection.close()
    return str(ask(url, b"SELECT version()"))


def test_a_test_on_both_databases_really_meets_both(
    database_url: str, request: pytest.FixtureRequest
) -> None:
    expected = {"sqlite": "SQLite 3.", "postgres": "PostgreSQL 18."}
    assert version(database_url).startswith(expected[request.node.callspec.params["database_url"]])


def test_a_sqlite_database_starts_as_no_file_at_all(sqlite_url: str) -> None:
    assert not Path(sqlite_url.removeprefix("sqlite:///")).exists()


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_gets_an_empty_postgres_database(postgres_url: str, turn: int) -> None:
    ask(postgres_url, b"CREATE TABLE marks (turn integer)")
    assert ask(postgres_url, b"SELECT count(*) FROM marks") == 0, f"turn {turn} sees another test"


def test_postgres_keeps_its_port_and_its_data_over_a_stop_in_the_middle(
    postgres_cluster: postgres.Cluster, postgres_url: str
) -> None:
    ask(postgres_url, b"CREATE TABLE kept AS SELECT 42 AS answer")
    postgres_cluster.stop(postgres.Stop.FAST)
    with pytest.raises(psycopg.OperationalError):
        ask(postgres_url, b"SELECT 1")
    postgres_cluster.start()
    assert ask(postgres_url, b"SELECT answer FROM kept") == 42


def test_the_next_test_finds_postgres_running_even_if_a_test_left_it_stopped(
    postgres_cluster: postgres.Cluster, postgres_url: str
) -> None:
    assert postgres_cluster.url(postgres_url.rpartition("/")[2]) == postgres_url
    postgres_cluster.stop(postgres.Stop.CRASH)


def test_a_template_is_built_once_and_copied_often(postgres_cluster: postgres.Cluster) -> None:
    built: list[str] = []

    def build(url: str) -> None:
        built.append(url)
        ask(url, b"CREATE TABLE ready AS SELECT 7 AS figure")

    for _ in range(2):
        copy = postgres_cluster.new_database(postgres_cluster.template("filled", build))
        assert ask(copy, b"SELECT figure FROM ready") == 7
        postgres_cluster.drop_database(copy)
    assert len(built) == 1


def test_postgres_goes_down_with_the_process_that_started_it() -> None:
    script = (
        "from tests import postgres\n"
        "cluster = postgres.Cluster().__enter__()\n"
        "print(cluster.url(), cluster.home, flush=True)\n"
        "input()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent,
    ) as owner:
        assert owner.stdout is not None
        url, home = owner.stdout.readline().split()
        assert ask(url, b"SELECT 1") == 1
        os.kill(owner.pid, signal.SIGKILL)
    deadline = time.monotonic() + 20
    while (Path(home) / "data" / "postmaster.pid").exists():
        assert time.monotonic() < deadline, "Postgres outlived its owner"
        time.sleep(0.05)
    shutil.rmtree(home)
