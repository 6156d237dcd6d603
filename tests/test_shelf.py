import psycopg
import pytest

from storage import schema
from tests import postgres
from tests.shelf import Shelf


def ask(url: str, statement: bytes) -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(statement)
        row = cursor.fetchone() if cursor.description else None
        return row and row[0]


def test_a_database_comes_back_empty_and_out_of_reach_of_who_had_it(postgres_shelf: Shelf) -> None:
    url = postgres_shelf.take()
    with psycopg.connect(url) as straggler:
        straggler.execute("INSERT INTO workspaces VALUES ('T1', now())")
        straggler.commit()
        straggler.execute("INSERT INTO managers VALUES ('T1', 'U1')")
        postgres_shelf.give_back(url)
        with pytest.raises(psycopg.OperationalError):
            straggler.execute("SELECT 1")
    again = postgres_shelf.take()
    assert schema.current(again) == schema.newest()
    assert ask(again, b"SELECT count(*) FROM workspaces") == 0
    with pytest.raises(psycopg.OperationalError):
        ask(url, b"SELECT 1")
    postgres_shelf.give_back(again)


@pytest.mark.parametrize(
    "change",
    [
        b"DROP TABLE managers",
        b"ALTER TABLE managers ADD COLUMN mark text",
        b"CREATE INDEX ix_mark ON managers (user_id)",
        b"UPDATE alembic_version SET version_num = '0001'",
    ],
)
def test_a_database_that_is_not_as_it_was_is_never_used_again(
    postgres_shelf: Shelf, change: bytes
) -> None:
    url = postgres_shelf.take()
    before = postgres_shelf.free
    ask(url, change)
    postgres_shelf.give_back(url)
    assert postgres_shelf.free == before


def test_one_that_was_used_before_outlives_a_crash_empty(
    postgres_cluster: postgres.Cluster, postgres_shelf: Shelf
) -> None:
    url = postgres_shelf.take()
    ask(url, b"INSERT INTO workspaces VALUES ('T1', now())")
    postgres_shelf.give_back(url)
    again = postgres_shelf.take()
    postgres_cluster.stop(postgres.Stop.CRASH)
    postgres_cluster.start()
    assert ask(again, b"SELECT count(*) FROM workspaces") == 0
    postgres_shelf.give_back(again)
