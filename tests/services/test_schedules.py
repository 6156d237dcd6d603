"""Regular posts on both databases: whoever looks, and however often, each period is posted once."""

import dataclasses
from collections import Counter
from datetime import UTC, datetime, time, timedelta

import pytest

from domain import delivery, errors
from domain.holidays import Calendar, OnHoliday
from domain.schedules import Kind, State
from services import schedules, squads
from services.schedules import Poster, Posters, Posting
from storage.database import Database, Work
from tests import company
from tests.company import WORKSPACE
from tests.services.posts import DAY, FRIDAY, POSTERS, THURSDAY, look, made, posted, tell


def test_a_new_squad_gets_its_first_post_on_its_first_friday(database: Database) -> None:
    company.set_up(database)
    assert look(database, THURSDAY) == 0
    assert look(database, FRIDAY - timedelta(seconds=1)) == 0
    assert look(database, FRIDAY) == 1
    assert look(database, FRIDAY) == 0
    assert look(database, FRIDAY + 6 * DAY) == 0
    assert look(database, FRIDAY + 7 * DAY) == 1
    assert posted(database) == ["2026-W10", "2026-W11"]


def test_a_squad_that_is_set_up_after_the_moment_waits_for_the_next(database: Database) -> None:
    company.set_up(database, now=FRIDAY + timedelta(hours=1))
    assert [look(database, FRIDAY + DAY), look(database, FRIDAY + 7 * DAY)] == [0, 1]
    assert posted(database) == ["2026-W11"]


@pytest.mark.parametrize(("hours", "state"), [(1, State.POSTED), (2, State.LATE), (72, State.LATE)])
def test_after_an_outage_one_post_is_made_and_older_ones_are_skipped(
    database: Database, hours: int, state: State
) -> None:
    squad = company.set_up(database)
    look(database, THURSDAY)
    assert look(database, FRIDAY + 21 * DAY + timedelta(hours=hours)) == 1
    skipped = dict.fromkeys(["2026-W10", "2026-W11", "2026-W12"], State.SKIPPED)
    assert made(database, squad) == {**skipped, "2026-W13": state}
    assert posted(database) == ["2026-W13"]
    (notice,) = [
        each for each in company.queued(database) if each.kind is delivery.Kind.DEAD_NOTICE
    ]
    assert notice.subject["periods"] == "2026-W10 2026-W11 2026-W12"
    assert look(database, FRIDAY + 28 * DAY) == 1


def test_a_longer_outage_posts_nothing_and_goes_on_with_the_next_week(database: Database) -> None:
    squad = company.set_up(database)
    look(database, THURSDAY)
    assert look(database, FRIDAY + timedelta(hours=73)) == 0
    assert made(database, squad) == {"2026-W10": State.SKIPPED}
    assert look(database, FRIDAY + 7 * DAY) == 1


def test_a_clock_that_jumps_ahead_and_back_posts_no_week_twice_and_comes_to_itself(
    database: Database,
) -> None:
    squad = company.set_up(database)
    look(database, THURSDAY)
    assert look(database, FRIDAY + timedelta(minutes=1)) == 1
    assert look(database, THURSDAY) == 0
    assert look(database, FRIDAY) == 0
    wrong = FRIDAY + 350 * DAY
    assert look(database, wrong) == 1
    for day in range(1, 30):
        look(database, FRIDAY + day * DAY)
    assert Counter(posted(database)).most_common(1)[0][1] == 1
    kept = schedules.find(database.reading, WORKSPACE, squad.id, Kind.DIGEST, THURSDAY)
    assert kept.next_at is not None


def test_a_zone_that_changes_while_the_moment_comes_neither_doubles_nor_loses_it(
    database: Database,
) -> None:
    squad = company.set_up(database)
    look(database, THURSDAY)

    def move(timezone: str, now: datetime) -> None:
        setup = dataclasses.replace(company.SETUP, timezone=timezone)
        squads.save_setup(database.transaction, setup, names={}, squad_id=squad.id, now=now)

    move("Pacific/Auckland", FRIDAY - timedelta(hours=2))  # where it is Saturday already
    assert look(database, FRIDAY - timedelta(hours=2)) == 1
    move("America/New_York", FRIDAY - timedelta(hours=1))
    assert look(database, FRIDAY + timedelta(hours=12)) == 0
    assert look(database, FRIDAY + 7 * DAY) == 0
    assert look(database, FRIDAY + 7 * DAY + timedelta(hours=5)) == 1
    assert posted(database) == ["2026-W10", "2026-W11"]


def test_moving_and_pausing_never_posts_a_week_twice(database: Database) -> None:
    squad = company.set_up(database)

    def change(now: datetime, **wanted: object) -> datetime | None:
        return schedules.change(
            database.transaction,
            WORKSPACE,
            squad.id,
            Kind.DIGEST,
            now=now,
            **wanted,  # type: ignore[arg-type]  # any part of it
        ).next_at

    assert look(database, THURSDAY) == 0
    assert change(THURSDAY, weekday=3, at=time(13, 30)) == datetime(2026, 3, 5, 12, 30, tzinfo=UTC)
    assert look(database, THURSDAY + timedelta(minutes=30)) == 1
    assert change(THURSDAY + timedelta(hours=1), weekday=4) == datetime(
        2026, 3, 13, 12, 30, tzinfo=UTC
    )
    change(FRIDAY, paused=True)
    assert look(database, FRIDAY + 20 * DAY) == 0
    assert change(FRIDAY + 20 * DAY, paused=False) == datetime(2026, 3, 27, 12, 30, tzinfo=UTC)
    assert look(database, FRIDAY + 21 * DAY) == 1
    assert posted(database) == ["2026-W10", "2026-W13"]
    with pytest.raises(errors.Invalid):
        change(FRIDAY, weekday=7)
    with pytest.raises(errors.NotFound):
        schedules.find(database.reading, WORKSPACE, "S0NONE", Kind.DIGEST, FRIDAY)


def test_a_post_made_early_takes_the_place_of_the_weeks_own(database: Database) -> None:
    squad = company.set_up(database)

    def early(now: datetime) -> bool:
        with database.transaction() as work:
            return schedules.post_now(work, POSTERS[Kind.DIGEST], squad, Kind.DIGEST, now)

    assert [early(THURSDAY), early(THURSDAY + timedelta(hours=1))] == [True, False]
    assert [look(database, FRIDAY), look(database, FRIDAY + 7 * DAY)] == [0, 1]
    assert posted(database) == ["2026-W10", "2026-W11"]


def test_a_post_that_fails_leaves_its_period_open(database: Database) -> None:
    squad = company.set_up(database)
    look(database, THURSDAY)

    def fail(_work: Work, _posting: Posting) -> None:
        raise errors.Unavailable("away")

    broken: Posters = {Kind.DIGEST: Poster(fail, tell)}
    with pytest.raises(errors.Unavailable):
        schedules.post_due(database.transaction, database.reading, broken, FRIDAY)
    assert made(database, squad) == {}
    assert look(database, FRIDAY) == 1


@pytest.mark.parametrize(
    ("then", "days"),
    [(OnHoliday.BEFORE, [5, 13]), (OnHoliday.AFTER, [10, 13]), (OnHoliday.SKIP, [13])],
)
def test_good_friday_moves_the_post_or_leaves_it_out_and_no_manager_is_told(
    database: Database, then: OnHoliday, days: list[int]
) -> None:
    squad = company.set_up(database)
    start = datetime(
        2026, 3, 28, 14, tzinfo=UTC
    )  # a Saturday; four o'clock in Berlin from Sunday on
    look(database, start)
    with database.transaction() as work:
        observed = schedules.observe(work, squad, Calendar("DE", "BY", then), start)
        assert schedules.observe(work, observed, Calendar("DE", "BY", then), start) == observed
    assert [day for day in range(15) if look(database, start + day * DAY)] == days
    assert set(made(database, squad).values()) == {State.POSTED}
    assert all(each.kind is delivery.Kind.NEWS for each in company.queued(database))
