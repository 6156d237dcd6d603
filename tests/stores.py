"""Migrated databases at the price of a copy, on SQLite and on Postgres.

A conftest takes the fixtures over: `from tests.stores import database, migrated_url, …`.
"""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from storage import schema
from storage.database import Database
from tests import postgres


@pytest.fixture(scope="session")
def _migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "migrated.db"
    schema.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def migrated_sqlite_url(
    _migrated_file: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> str:
    """A file with the newest schema and no rows."""
    request.node.user_properties.append(("database", "sqlite"))
    copy = shutil.copy(_migrated_file, tmp_path / "migrated.db")
    return f"sqlite:///{copy}"


def _migrate(url: str) -> None:
    schema.upgrade(url)


@pytest.fixture
def migrated_postgres_url(
    postgres_cluster: postgres.Cluster, request: pytest.FixtureRequest
) -> Iterator[str]:
    """A Postgres database with the newest schema; the server runs again afterwards."""
    request.node.user_properties.append(("database", "postgres"))
    url = postgres_cluster.new_database(postgres_cluster.template("migrated", _migrate))
    yield url
    postgres_cluster.start()
    postgres_cluster.drop_database(url)


@pytest.fixture(params=["sqlite", "postgres"])
def migrated_url(request: pytest.FixtureRequest) -> str:
    """Runs the test twice, each time on an empty database with the newest schema."""
    return str(request.getfixturevalue(f"migrated_{request.param}_url"))


@pytest.fixture
def database(migrated_url: str) -> Iterator[Database]:
    """The same, opened."""
    with closing(Database(migrated_url)) as opened:
        yield opened
