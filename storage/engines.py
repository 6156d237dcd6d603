"""Engines as each database needs them.

SQLite: the driver's own transactions are switched off, since its default mode silently loses concurrent
read-then-write updates. Writers begin IMMEDIATE, one at a time in the process; readers use their own connections (WAL).
Postgres: a pool with pre-ping; every wait has an end, because Slack waits 3 s.
"""

from typing import Any

import sqlalchemy
from sqlalchemy import Engine, event
from sqlalchemy.pool import QueuePool

_WAIT_FOR_WRITER = 1.2  # seconds in the queue for SQLite's one writer, or for a pooled connection
_WAIT_FOR_LOCK = 1.0  # seconds for another process's lock on the file, or for a row lock


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
    rest = url.partition(":")[2]
    engine = sqlalchemy.create_engine(
        f"postgresql+psycopg:{rest}",
        pool_size=connections,
        max_overflow=0,
        pool_timeout=_WAIT_FOR_WRITER,
        pool_pre_ping=True,
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
    return engine
