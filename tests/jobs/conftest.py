"""An office on each database."""

from collections.abc import Iterator

import pytest

from tests.jobs.office import Office, furnished
from tests.stores import migrated_postgres_url, migrated_sqlite_url, migrated_url

__all__ = ["migrated_postgres_url", "migrated_sqlite_url", "migrated_url"]


@pytest.fixture
def office(migrated_url: str) -> Iterator[Office]:
    """The same test on SQLite and on Postgres."""
    with furnished(migrated_url) as found:
        yield found
