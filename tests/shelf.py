"""Postgres databases that are used again: to empty one takes a tenth of the time of a new copy and its end."""

from dataclasses import dataclass, field
from uuid import uuid4

import psycopg

from storage import schema
from tests import postgres

_LARGEST = 16 * 2**20  # bytes; a new one has nine million, and much more tells of many dead rows
_TABLES = """
    SELECT format('DELETE FROM %I', tablename) FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> 'alembic_version'
"""
# A test may crash the server, which otherwise forgets what it committed last.
_WHOLE = "SET synchronous_commit = on"
# Names and kinds of all columns and indexes, how many rules there are, and the version: what a test must not change.
_SHAPE = """
    SELECT (
        SELECT md5(string_agg(concat_ws(' ', c.relname, c.relkind, a.attname, a.atttypid, a.attnotnull, a.atthasdef),
                              ',' ORDER BY c.relname, a.attnum))
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0
    ), (SELECT count(*) FROM pg_constraint WHERE connamespace = 'public'::regnamespace)
     , (SELECT count(*) FROM pg_trigger), (SELECT count(*) FROM pg_namespace)
     , (SELECT count(*) FROM pg_proc WHERE pronamespace = 'public'::regnamespace)
     , (SELECT count(*) FROM pg_db_role_setting), (SELECT version_num FROM alembic_version)
"""


@dataclass(slots=True)
class Shelf:
    """Databases of one server with the newest schema and no rows.

    Each is taken under a name that nobody had before, so that a straggler of an earlier test reaches nothing.
    """

    cluster: postgres.Cluster
    _free: list[str] = field(default_factory=list)
    _shape: object = None

    @property
    def free(self) -> int:
        """How many stand there, ready to be taken."""
        return len(self._free)

    def take(self) -> str:
        """The URL of an empty one, for one test."""
        if self._free:
            return self._free.pop()
        url = self.cluster.new_database(self.cluster.template("migrated", _migrate))
        with psycopg.connect(url) as connection:
            self._shape = self._shape or connection.execute(_SHAPE).fetchone()
        return url

    def give_back(self, url: str) -> None:
        """Throw out whoever is connected and all rows; a database that is not as it was is dropped."""
        self.cluster.start()
        fresh = self.cluster.url(f"db_{uuid4().hex[:12]}")
        self._rename(_name(url), _name(fresh))
        with psycopg.connect(fresh, autocommit=True) as connection:
            as_it_was = connection.execute(_SHAPE).fetchone() == self._shape
            size = connection.execute("SELECT pg_database_size(current_database())").fetchone()
            if as_it_was and size is not None and size[0] < _LARGEST:
                _empty(connection)
                self._free.append(fresh)
                return
        self.cluster.drop_database(fresh)

    def _rename(self, old: str, new: str) -> None:
        with psycopg.connect(self.cluster.url(), autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [old]
            )
            connection.execute(_WHOLE)
            connection.execute(f'ALTER DATABASE "{old}" RENAME TO "{new}"'.encode())


def _migrate(url: str) -> None:
    schema.upgrade(url)


def _name(url: str) -> str:
    return url.rpartition("/")[2]


def _empty(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    # As a replica it asks neither keys nor triggers, so that the order does not matter.
    deletes = [str(row[0]) for row in connection.execute(_TABLES)]
    connection.execute(
        ";".join([_WHOLE, "SET session_replication_role = replica", *deletes]).encode()
    )
