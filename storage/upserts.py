"""Inserting what may be there already, the same way on both databases."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Executable, Table
from sqlalchemy.dialects import postgresql, sqlite

from storage.database import Work


def insert_new(work: Work, table: Table, row: Mapping[str, Any]) -> bool:
    """Insert the row unless one with an equal unique key exists. Returns whether it was inserted."""
    if work.connection.dialect.name == "sqlite":
        return took_effect(work, sqlite.insert(table).values(row).on_conflict_do_nothing())
    return took_effect(work, postgresql.insert(table).values(row).on_conflict_do_nothing())


def took_effect(work: Work, statement: Executable) -> bool:
    """Execute an insert that may run into its conflict clause. Returns whether it wrote the row."""
    # Without this option the count of an INSERT is -1 on Postgres.
    options = {"preserve_rowcount": True}
    return work.connection.execute(statement, execution_options=options).rowcount == 1


def put(work: Work, table: Table, row: Mapping[str, Any], *, keys: tuple[str, ...]) -> None:
    """Insert the row, or bring the one with the same keys to its values."""
    changed = {name: value for name, value in row.items() if name not in keys}
    if work.connection.dialect.name == "sqlite":
        lite = sqlite.insert(table).values(row)
        work.connection.execute(lite.on_conflict_do_update(index_elements=keys, set_=changed))
        return
    statement = postgresql.insert(table).values(row)
    work.connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed))
