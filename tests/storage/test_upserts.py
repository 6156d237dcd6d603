"""Inserting what may be there already works the same on both databases."""

import threading
from concurrent.futures import ThreadPoolExecutor

from storage import inbox, news
from storage.database import Database
from storage.delivery_tables import direct_channels
from tests.company import MONDAY


def test_a_row_is_new_once(database: Database) -> None:
    with database.transaction() as work:
        assert inbox.take(work, "T1", "a", MONDAY)
        assert not inbox.take(work, "T1", "a", MONDAY)
        assert inbox.take(work, "T1", "b", MONDAY)


def test_of_many_who_insert_at_once_one_is_told_so(database: Database) -> None:
    together = threading.Barrier(10)

    def insert(_number: int) -> bool:
        together.wait()
        with database.transaction() as work:
            return inbox.take(work, "T1", "a", MONDAY)

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(insert, range(10))) == 1


def test_putting_a_row_again_brings_it_to_the_new_values(database: Database) -> None:
    for channel in ("D1", "D2"):
        with database.transaction() as work:
            news.remember_direct_channel(work, "T1", "U1", channel)
    with database.reading() as work:
        assert news.direct_channel(work, "T1", "U1") == "D2"
        assert news.direct_channel(work, "T1", "U2") is None
        assert len(work.connection.execute(direct_channels.select()).all()) == 1
