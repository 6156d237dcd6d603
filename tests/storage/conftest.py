"""Migrated databases for these tests."""

from tests.stores import (
    database,
    migrated_postgres_url,
    migrated_sqlite_url,
    migrated_url,
)

__all__ = [
    "database",
    "migrated_postgres_url",
    "migrated_sqlite_url",
    "migrated_url",
]
