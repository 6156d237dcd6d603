"""An office on each database."""

from collections.abc import Iterator

import pytest

from tests.jobs.office import Office, furnished


@pytest.fixture
def office(database_url: str) -> Iterator[Office]:
    """The same test on SQLite and on Postgres."""
    with furnished(database_url) as found:
        yield found
