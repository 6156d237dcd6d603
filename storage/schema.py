"""The schema's version: taking a database to the newest one, and telling whether it is there.

Alembic is loaded only where there is something to do: with what it brings it takes 8 MB and a tenth of a second, and
nearly every start finds the database ready.
"""

import contextlib
from collections.abc import Iterator
from importlib import resources

import sqlalchemy
from sqlalchemy import Connection

from storage import engines
from storage.database import translated

_POSTGRES_LOCK = (
    7_236_001  # any fixed number: replicas that start together migrate one after the other
)

_MIGRATIONS = resources.files("storage") / "migrations"


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
        if _version_of(connection) != newest():
            _migrate(connection)
    return newest()


def current(url: str) -> str | None:
    """The database's version, None where it is empty. Raises errors.Unavailable."""
    with _connected(url) as connection:
        return _version_of(connection)


def newest() -> str:
    """The version that this code needs: that of the last step, by whose number its file's name begins."""
    names = [step.name for step in _MIGRATIONS.joinpath("versions").iterdir()]
    return max(name[:4] for name in names if name[:4].isdigit())


@contextlib.contextmanager
def _connected(url: str) -> Iterator[Connection]:
    engine = engines.writer(url, 1)
    try:
        with translated(), engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def _version_of(connection: Connection) -> str | None:
    if not sqlalchemy.inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(
        sqlalchemy.text("SELECT version_num FROM alembic_version")
    )
    return version


def _migrate(connection: Connection) -> None:
    from alembic import command, config  # noqa: PLC0415 # loaded only where needed, see above

    wanted = config.Config()
    wanted.set_main_option("script_location", str(_MIGRATIONS))
    wanted.attributes["connection"] = connection
    command.upgrade(wanted, "head")
