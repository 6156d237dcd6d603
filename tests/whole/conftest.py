"""The world before the bot starts: on both databases, over both wires."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stores import (
    migrated_postgres_url,
    migrated_sqlite_url,
    migrated_url,
)
from tests.whole import world as worlds
from tests.whole.secrets_kept import WORD
from tests.whole.world import Mode, World

__all__ = ["migrated_postgres_url", "migrated_sqlite_url", "migrated_url"]


def with_password(url: str) -> str:
    """The same database; Postgres lets everybody in here, so any password does."""
    return url.replace("postgres@", f"postgres:{WORD}@") if "postgres@" in url else url


@pytest.fixture(params=list(Mode))
def mode(request: pytest.FixtureRequest) -> Mode:
    """Runs the test twice: over signed HTTP and over Socket Mode."""
    mode: Mode = request.param
    return mode


@pytest.fixture
def world(migrated_url: str, mode: Mode, tmp_path: Path) -> Iterator[World]:
    """Four times: each database with each mode."""
    with worlds.opened(with_password(migrated_url), mode, tmp_path) as world:
        yield world


@pytest.fixture
def on_sqlite(migrated_sqlite_url: str, mode: Mode, tmp_path: Path) -> Iterator[World]:
    """Twice: a SQLite file with each mode."""
    with worlds.opened(migrated_sqlite_url, mode, tmp_path) as world:
        yield world


@pytest.fixture
def on_postgres(migrated_postgres_url: str, mode: Mode, tmp_path: Path) -> Iterator[World]:
    """Twice: Postgres with each mode."""
    with worlds.opened(with_password(migrated_postgres_url), mode, tmp_path) as world:
        yield world
