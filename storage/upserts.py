"""Inserting what may be there already, the same way on both databases.

The statements are made once per table and given their values when executed: building an insert around a row's values
costs several times what SQLite takes for carrying it out.
"""

import functools
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Executable, Table
from sqlalchemy.dialects import postgresql, sqlite

from storage.database import Work


def insert_new(work: Work, table: Table, row: Mapping[str, Any]) -> bool:
    """Insert the row unless one with an equal unique key exists. Returns whether it was inserted."""
    return took_effect(work, _insert_new(work.connection.dialect.name, table), row)


def took_effect(work: Work, statement: Executable, row: Mapping[str, Any] | None = None) -> bool:
    """Execute an insert that may run into its conflict clause. Returns whether it wrote the row.

    `row` holds the values where the statement holds none.
    """
    # Without this option the count of an INSERT is -1 on Postgres.
    options = {"preserve_rowcount": True}
    return work.connection.execute(statement, row, execution_options=options).rowcount == 1


def put(work: Work, table: Table, row: Mapping[str, Any], *, keys: tuple[str, ...]) -> None:
    """Insert the row, or bring the one with the same keys to its values."""
    changed = {name: value for name, value in row.items() if name not in keys}
    if work.connection.dialect.name == "sqlite":
        lite = sqlite.insert(table).values(row)
        work.connection.execute(lite.on_conflict_do_update(index_elements=keys, set_=changed))
        return
    statement = postgresql.insert(table).values(row)
    work.connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed))


@functools.cache
def _insert_new(dialect: str, table: Table) -> Executable:
    if dialect == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing()
    return postgresql.insert(table).on_conflict_do_nothing()
