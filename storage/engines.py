"""Engines as each database needs them.

SQLite: the driver's own transactions are switched off, since its default mode silently loses concurrent
read-then-write updates. Writers begin IMMEDIATE, one at a time in the process; readers use their own connections (WAL).
Postgres: a pool whose connections are looked at before use; every wait has an end, because Slack waits 3 s.
"""

import select
import time
from typing import Any

import sqlalchemy
from sqlalchemy import Engine, event
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

_WAIT_FOR_WRITER = 1.2  # seconds in the queue for SQLite's one writer, or for a pooled connection
_WAIT_FOR_LOCK = 1.0  # seconds for another process's lock on the file, or for a row lock
_TRUSTED = 5.0  # seconds of rest after which a connection is asked whether it still works


def writer(url: str, connections: int) -> Engine:
    """The engine for writing. Raises ValueError for a database that is neither SQLite nor Postgres."""
    if url.startswith("sqlite:"):
        return _sqlite(url, 1, "BEGIN IMMEDIATE")
    if url.startswith(("postgresql:", "postgres:")):
        return _postgres(url, connections)
    raise ValueError("DATABASE_URL must start with sqlite:/// or postgresql://")


def reader(url: str, connections: int) -> Engine | None:
    """SQLite's engine for reading; None where the writer's connections serve both."""
    return _sqlite(url, connections, "BEGIN") if url.startswith("sqlite:") else None


def _sqlite(url: str, connections: int, begin: str) -> Engine:
    engine = sqlalchemy.create_engine(
        url,
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=_WAIT_FOR_WRITER,
        pool_reset_on_return=None,
        connect_args={
            "isolation_level": None,
            "check_same_thread": False,
            "timeout": _WAIT_FOR_LOCK,
        },
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def start(connection: sqlalchemy.Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _postgres(url: str, connections: int) -> Engine:
    where = url.partition(":")[2]
    engine = sqlalchemy.create_engine(
        f"postgresql+psycopg:{where}",
        pool_size=connections,
        max_overflow=0,
        pool_timeout=_WAIT_FOR_WRITER,
        pool_use_lifo=True,  # idle connections of a quiet hour may be closed by what stands between
        connect_args={
            "connect_timeout": 2,
            "tcp_user_timeout": 2500,
            "application_name": "smarketing",
            "options": f"-c lock_timeout={int(_WAIT_FOR_LOCK * 1000)} -c statement_timeout=2000"
            " -c idle_in_transaction_session_timeout=15000 -c timezone=UTC",
        },
    )
    # One statement with all rows is one round trip; psycopg's own way with several rows takes three.
    engine.dialect.use_insertmanyvalues_wo_returning = True

    @event.listens_for(engine, "checkin")
    def rest(_connection: Any, record: ConnectionPoolEntry) -> None:
        record.info["rests_since"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def look(connection: Any, record: ConnectionPoolEntry, _proxy: object) -> None:
        if not _is_alive(engine, connection, record.info.get("rests_since")):
            raise InvalidatePoolError

    return engine


def _is_alive(engine: Engine, connection: Any, rests_since: float | None) -> bool:
    """Whether a connection from the pool still has a server behind it.

    Asking takes a round trip, which a busy bot pays with each transaction. A server that went away in the last
    seconds has said so: what it sent waits to be read. Only where the way between may have been cut in silence, after
    a rest, is the server asked.
    """
    if rests_since is None:
        return True
    if select.select([connection.pgconn.socket], [], [], 0)[0]:
        return False
    if time.monotonic() - rests_since < _TRUSTED:
        return True
    try:
        return engine.dialect.do_ping(connection)
    except engine.dialect.loaded_dbapi.Error:
        return False
