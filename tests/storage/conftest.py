"""Migrated databases for these tests."""

from tests.stores import (
    _migrated_file,
    database,
    migrated_postgres_url,
    migrated_sqlite_url,
    migrated_url,
)

__all__ = [
    "_migrated_file",
    "database",
    "migrated_postgres_url",
    "migrated_sqlite_url",
    "migrated_url",
]
