"""Several replicas that look for due posts at the same moment."""

import dataclasses
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime

import pytest

import storage.schedules
from domain.schedules import Kind
from services import schedules, squads
from services.schedules import Poster, Posters, Posting
from storage import tables
from storage.database import Database, Work
from tests import company
from tests.services.posts import DAY, FRIDAY, THURSDAY, look, posted, queue, tell


def test_many_replicas_that_look_at_once_post_each_period_once(migrated_url: str) -> None:
    with closing(Database(migrated_url)) as first, closing(Database(migrated_url)) as second:
        replicas = [first] if first.is_sqlite else [first, second]
        for number in range(5):
            setup = dataclasses.replace(company.SETUP, name=f"Squad {number}")
            squads.save_setup(first.transaction, setup, names={}, now=THURSDAY)
        look(first, THURSDAY)
        for week in range(4):
            together = threading.Barrier(8)

            def run(number: int, now: datetime = FRIDAY + 7 * week * DAY) -> int:
                together.wait()  # noqa: B023 - all threads of a week end before the next week begins
                return look(replicas[number % len(replicas)], now)

            with ThreadPoolExecutor(8) as pool:
                assert sum(pool.map(run, range(8))) == 5
        assert Counter(posted(first)) == {f"2026-W{week}": 5 for week in range(10, 14)}


def test_a_replica_does_not_wait_for_a_schedule_that_another_one_is_about(
    migrated_url: str,
) -> None:
    with closing(Database(migrated_url)) as database:
        for name in ("First", "Second"):
            setup = dataclasses.replace(company.SETUP, name=name)
            squads.save_setup(database.transaction, setup, names={}, now=THURSDAY)
        look(database, THURSDAY)
        if database.is_sqlite:  # one process, and its writers come one at a time
            assert look(database, FRIDAY) == 2
            return
        with database.transaction() as work:
            held = storage.schedules.due(work, [Kind.DIGEST], FRIDAY, limit=1)[0]
            assert storage.schedules.take_up(work, held) == held
            assert look(database, FRIDAY) == 1
        assert look(database, FRIDAY) == 1
        assert posted(database) == ["2026-W10"] * 2


def test_a_squad_whose_post_fails_keeps_no_other_squad_waiting(database: Database) -> None:
    for number in range(60):
        setup = dataclasses.replace(company.SETUP, name=f"Squad {number:02}")
        squads.save_setup(database.transaction, setup, names={}, now=THURSDAY)
    look(database, THURSDAY)

    def post(work: Work, posting: Posting) -> None:
        if posting.squad.name == "Squad 00":
            raise ZeroDivisionError
        queue(work, posting)

    fragile: Posters = {Kind.DIGEST: Poster(post, tell)}
    with pytest.raises(ExceptionGroup) as failed:
        schedules.post_due(database.transaction, database.reading, fragile, FRIDAY)
    assert [type(each) for each in failed.value.exceptions] == [ZeroDivisionError]
    with pytest.raises(ExceptionGroup):
        schedules.post_due(database.transaction, database.reading, fragile, FRIDAY)
    assert len(posted(database)) == 59
    assert look(database, FRIDAY) == 1


def test_a_squad_that_cannot_be_planned_keeps_no_other_squad_waiting(database: Database) -> None:
    company.set_up(database)
    look(database, THURSDAY)
    late = dataclasses.replace(company.SETUP, name="Nowhere")
    squads.save_setup(database.transaction, late, names={}, now=FRIDAY)
    with database.transaction() as work:
        nowhere = tables.squads.update().where(tables.squads.c.name == "Nowhere")
        work.connection.execute(nowhere.values(timezone="Nowhere/Land"))
    with pytest.raises(ExceptionGroup):
        look(database, FRIDAY)
    assert posted(database) == ["2026-W10"]


def test_more_squads_than_one_look_finds_are_posted_to_in_one_go(database: Database) -> None:
    for number in range(120):
        setup = dataclasses.replace(company.SETUP, name=f"Squad {number}")
        squads.save_setup(database.transaction, setup, names={}, now=THURSDAY)
    look(database, THURSDAY)
    assert look(database, FRIDAY) == 120
    assert look(database, FRIDAY) == 0
