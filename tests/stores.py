"""Migrated databases without the time of migrations, on SQLite and on Postgres.

A conftest takes the fixtures over: `from tests.stores import database, migrated_url, …`.
"""

from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from storage import schema
from storage.database import Database
from tests.shelf import Shelf


@cache
def migrated_file() -> bytes:
    """What a SQLite file with the newest schema and no rows holds."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "migrated.db"
        schema.upgrade(f"sqlite:///{path}")
        return path.read_bytes()


@pytest.fixture
def migrated_sqlite_url(tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A file with the newest schema and no rows."""
    request.node.user_properties.append(("database", "sqlite"))
    path = tmp_path / "migrated.db"
    path.write_bytes(migrated_file())
    return f"sqlite:///{path}"


@pytest.fixture
def migrated_postgres_url(postgres_shelf: Shelf, request: pytest.FixtureRequest) -> Iterator[str]:
    """A Postgres database with the newest schema and no rows; the server runs again afterwards."""
    request.node.user_properties.append(("database", "postgres"))
    url = postgres_shelf.take()
    yield url
    postgres_shelf.give_back(url)


@pytest.fixture(params=["sqlite", "postgres"])
def migrated_url(request: pytest.FixtureRequest) -> str:
    """Runs the test twice, each time on an empty database with the newest schema."""
    return str(request.getfixturevalue(f"migrated_{request.param}_url"))


@pytest.fixture
def database(migrated_url: str) -> Iterator[Database]:
    """The same, opened."""
    with closing(Database(migrated_url)) as opened:
        yield opened
