"""Three replicas that all tick: Slack shows each week's digest once."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta

from domain.delivery import Kind, State
from jobs import delivery, schedules
from jobs.deps import Deps
from tests.jobs.office import Office, another, furnished

DAY = timedelta(days=1)


def friday(after: datetime) -> datetime:
    """Friday noon in UTC at the earliest two days later, in the very week that follows."""
    day = after.astimezone(UTC).replace(hour=12, minute=0, second=0, microsecond=0) + 2 * DAY
    while day.weekday() != 4:
        day += DAY
    return day


def together(run: Callable[[Deps, datetime], int], replicas: list[Deps], now: datetime) -> int:
    start = threading.Barrier(len(replicas))

    def tick(deps: Deps) -> int:
        start.wait()
        return run(deps, now)

    with ThreadPoolExecutor(len(replicas)) as pool:
        return sum(pool.map(tick, replicas))


def test_three_replicas_on_postgres_show_each_weeks_digest_once(migrated_postgres_url: str) -> None:
    with furnished(migrated_postgres_url) as office, ExitStack() as stack:
        replicas = [office.deps]
        for _ in range(2):
            store, deps = another(office, migrated_postgres_url)
            stack.enter_context(closing(store))
            replicas.append(deps)
        schedules.run(office.deps, office.clock())
        office.opens()
        for _week in range(3):
            office.clock.now = friday(office.clock.now)
            for _hour in range(8):
                together(schedules.run, replicas, office.clock())
                together(delivery.run, replicas, office.clock())
                office.clock.passes(3600)
        office.settles()
        digests = office.rows(Kind.DIGEST)
        assert len(digests) == 3
        assert all(row.state is State.SENT and len(office.copies(row)) == 1 for row in digests)
        shown = [str(office.copies(row)[0].body["text"]) for row in digests]
        assert ["1 handed off" in text for text in shown] == [True, False, False]


def test_a_digest_comes_also_after_a_night_in_which_nobody_was_there(office: Office) -> None:
    schedules.run(office.deps, office.clock())
    office.clock.now = friday(office.clock.now) + timedelta(hours=20)
    schedules.run(office.deps, office.clock())
    office.settles()
    (row,) = office.rows(Kind.DIGEST)
    (posted,) = office.copies(row)
    assert "Late: I was away" in str(posted.body["blocks"])
