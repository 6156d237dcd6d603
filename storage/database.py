"""The door to the database: one object, made once by the process, that hands out transactions."""

import contextlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

import sqlalchemy
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from domain import errors
from storage import engines


@dataclass(slots=True)
class Work:
    """One transaction in progress. Repositories write through it; whoever opened it commits by leaving the block."""

    connection: Connection
    queued: bool = field(
        default=False
    )  # a message was put into the outbox: the delivery worker wants to know


Transaction = Callable[[], AbstractContextManager[Work]]


class Database:
    """Transactions on SQLite or Postgres, chosen by the URL (`sqlite:///file` or `postgresql://…`).

    `transaction()` commits when the block ends and rolls back when it raises; `reading()` never changes anything.
    Both raise errors.Unavailable within about 2.5 s where the database is away, locked or overloaded: Slack waits 3 s.
    `on_queued` is called after each commit that put messages into the outbox; it must return at once.
    """

    def __init__(
        self, url: str, *, on_queued: Callable[[], None] | None = None, connections: int = 20
    ) -> None:
        self._on_queued = on_queued
        self._connections = connections
        self._writer: Engine = engines.writer(url, connections)
        # On Postgres the same connections, yet all queries of one look see the same moment, as in SQLite.
        self._reader: Engine = engines.reader(url, connections) or self._writer.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the one-process database."""
        return self._writer.dialect.name == "sqlite"

    @contextmanager
    def transaction(self) -> Iterator[Work]:
        """A writing transaction. On SQLite it is the only one in the process while the block lasts."""
        with translated(), self._writer.begin() as connection:
            work = Work(connection)
            yield work
        if work.queued and self._on_queued is not None:
            self._on_queued()

    @contextmanager
    def reading(self) -> Iterator[Work]:
        """A consistent look at what is committed."""
        with translated(), self._reader.connect() as connection:
            yield Work(connection)
            if not self.is_sqlite:
                # There is nothing to keep, but at a rollback psycopg forgets all prepared statements.
                connection.commit()

    def warm(self) -> None:
        """Open the connections that a busy moment needs, before it comes: a new one takes longer than a hand-off.

        SQLite's cost nothing to open.
        """
        if self.is_sqlite:
            return
        with contextlib.suppress(errors.Unavailable), contextlib.ExitStack() as held:
            for _ in range(self._connections):
                with translated():
                    held.enter_context(self._reader.connect())

    def close(self) -> None:
        """Give all connections back; the object must not be used afterwards."""
        self._reader.dispose()
        self._writer.dispose()


@contextmanager
def one_look(reading: Transaction) -> Iterator[Transaction]:
    """Let several questions share one look at what is committed, so that all see the same moment."""
    with reading() as work:
        yield lambda: contextlib.nullcontext(work)


@contextmanager
def translated() -> Iterator[None]:
    """Turn what says "not now" into errors.Unavailable; programming errors pass through untouched."""
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeout) as exc:
        raise errors.Unavailable(str(getattr(exc, "orig", exc))) from exc
    except SQLAlchemyError as exc:
        if getattr(exc, "connection_invalidated", False):
            raise errors.Unavailable("the connection was lost") from exc
        raise


def ping(reading: Transaction) -> str:
    """The database's name and version, such as "SQLite 3.51.3". Raises errors.Unavailable."""
    with reading() as work:
        if work.connection.dialect.name == "sqlite":
            return f"SQLite {work.connection.scalar(sqlalchemy.text('SELECT sqlite_version()'))}"
        version = str(work.connection.scalar(sqlalchemy.text("SHOW server_version")))
        return f"PostgreSQL {version.split(maxsplit=1)[0]}"
