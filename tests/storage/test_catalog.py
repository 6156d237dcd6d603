"""Campaigns and personas: one entry per name, whoever makes it first."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from storage import catalog
from storage.catalog import Catalog
from storage.database import Database
from tests import company
from tests.company import MIA, MONDAY, WORKSPACE


@pytest.mark.parametrize("kind", Catalog)
def test_people_who_make_the_same_entry_at_once_get_the_same_one(
    database: Database, kind: Catalog
) -> None:
    company.set_up(database)
    together = threading.Barrier(8)

    def make(number: int) -> str:
        together.wait()
        name = ("Spring fair", " SPRING  fair ")[number % 2]
        with database.transaction() as work:
            return catalog.ensure(work, kind, WORKSPACE, name, by=MIA, now=MONDAY)

    with ThreadPoolExecutor(8) as pool:
        (entry,) = set(pool.map(make, range(8)))
    with database.reading() as work:
        (found,) = catalog.find(work, kind, WORKSPACE, "spring", limit=9)
        assert found.id == entry
        assert catalog.name_of(work, kind, WORKSPACE, entry) == found.name
        assert catalog.name_of(work, kind, WORKSPACE, None) is None
        assert catalog.name_of(work, kind, WORKSPACE, "X0NONE") is None
