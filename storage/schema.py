"""The schema's version: taking a database to the newest one, and telling whether it is there."""

import contextlib
from collections.abc import Iterator
from importlib import resources

import sqlalchemy
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage import engines
from storage.database import translated

_POSTGRES_LOCK = (
    7_236_001  # any fixed number: replicas that start together migrate one after the other
)


def upgrade(url: str) -> str:
    """Take the database to the newest version and return it. Safe to repeat and to run from several replicas.

    Raises errors.Unavailable where the database is away.
    """
    with _connected(url) as connection:
        if connection.dialect.name == "postgresql":
            # Another replica's upgrade, and a step over a large table, take longer than a request may.
            for timeout in ("lock_timeout", "statement_timeout"):
                connection.execute(sqlalchemy.text(f"SET LOCAL {timeout} = 0"))
            connection.execute(sqlalchemy.text(f"SELECT pg_advisory_xact_lock({_POSTGRES_LOCK})"))
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return newest()


def current(url: str) -> str | None:
    """The database's version, None where it is empty. Raises errors.Unavailable."""
    with _connected(url) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest() -> str:
    """The version that this code needs."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None
    return head


@contextlib.contextmanager
def _connected(url: str) -> Iterator[Connection]:
    engine = engines.writer(url, 1)
    try:
        with translated(), engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(resources.files("storage") / "migrations"))
    return config
