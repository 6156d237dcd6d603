"""The office before and after its set-up, on both databases."""

from collections.abc import Iterator

import pytest

from tests.commands import office as offices
from tests.commands.office import Office
from tests.stores import (
    migrated_postgres_url,
    migrated_sqlite_url,
    migrated_url,
)

__all__ = ["migrated_postgres_url", "migrated_sqlite_url", "migrated_url"]


@pytest.fixture
def bare_office(migrated_url: str) -> Iterator[Office]:
    """Nobody has set the bot up yet."""
    with offices.opened(migrated_url) as office:
        yield office


@pytest.fixture
def office(bare_office: Office) -> Office:
    """The squad North is at work."""
    bare_office.set_up()
    return bare_office
