"""When a win is told: never where the change is rolled back, once where it commits, and how where many come."""

import contextlib
import functools
from datetime import UTC, datetime, timedelta

import pytest

from domain import errors, schedules
from domain.delivery import Kind, Message, State
from domain.history import Stage
from domain.leads import Move
from domain.money import Money
from domain.people import Squad
from domain.win_entries import Entry
from domain.wins import Settings
from services import handoff_answers, inbox, leads, win_announcing, win_reels, win_views, wins
from services import schedules as schedule_services
from storage import win_posts
from storage.database import Database
from tests import company
from tests.company import LEA, MIA, MINUTE, MONDAY, SAM, WORKSPACE

LATER = MONDAY + timedelta(days=1)
TELLING = {Kind.WIN, Kind.WIN_REEL, Kind.WIN_SUMMARY}


def told(database: Database) -> list[Message]:
    return [one for one in company.queued(database) if one.kind in TELLING]


def move(database: Database, number: int, minor: int = 1_200_000) -> str:
    """Another lead, handed off, accepted and won. Returns its id."""
    opened = company.offer(database, company.draft(number, campaign=None, persona=None))
    by = company.answer(opened.handoff, now=LATER + number * MINUTE)
    handoff_answers.accept(database.transaction, by)
    leads.move(database.transaction, by, Move(Stage.WON, value=Money(minor, "EUR")))
    return opened.lead.id


def test_a_win_that_is_rolled_back_announces_nothing(database: Database) -> None:
    company.set_up(database)
    by = company.answer(company.accepted(database).handoff, now=LATER)

    def change_of_mind() -> None:
        with database.transaction() as work:
            leads.move_in(work, by, Move(Stage.WON, value=Money(900, "EUR")))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change_of_mind()
    assert told(database) == []


def test_a_win_that_commits_is_announced_once_however_often_it_is_sent(database: Database) -> None:
    company.set_up(database)
    by = company.answer(company.accepted(database).handoff, now=LATER)
    for _ in range(2):
        once = inbox.once(database.transaction, WORKSPACE, "view:9", LATER)
        with contextlib.suppress(errors.AlreadyHandled):
            leads.move(once, by, Move(Stage.WON, value=Money(900, "EUR")))
    (only,) = told(database)
    assert (only.kind, only.address) == (Kind.WIN, "C0WINS")
    assert only.dedupe_key.startswith(f"win:{by.handoff_id}:")


FRIDAY = datetime(2026, 3, 6, 15, tzinfo=UTC)  # 16:00 in Berlin


def small_wins_wait(database: Database) -> Squad:
    squad = company.set_up(database)
    chosen = Settings(small_below=Money(100_000, "EUR"))
    wins.save_settings(database.transaction, squad, chosen, by=LEA)
    return squad


def look(database: Database, now: datetime) -> int:
    posters = {schedules.Kind.REEL: win_reels.POSTER}
    return schedule_services.post_due(database.transaction, database.reading, posters, now)


def reels(database: Database) -> list[list[str]]:
    """The names in each reel, the oldest first."""
    return [
        [one.lead.name for one in win_views.told_in(database.reading, WORKSPACE, row.dedupe_key)]
        for row in told(database)
        if row.kind is Kind.WIN_REEL
    ]


def test_small_wins_of_a_week_share_one_reel_on_friday(database: Database) -> None:
    squad = small_wins_wait(database)
    look(database, LATER)
    for number in (2, 3):
        move(database, number, 5_000)
    assert len(win_reels.preview(database.reading, squad)) == 2
    assert (look(database, FRIDAY - MINUTE), reels(database)) == (0, [])
    assert (look(database, FRIDAY), look(database, FRIDAY + MINUTE)) == (1, 0)
    assert reels(database) == [["Person 2", "Person 3"]]
    move(database, 4, 5_000)
    look(database, FRIDAY + timedelta(days=7))
    look(database, FRIDAY + timedelta(days=14))  # nothing waits, so nothing is told
    assert reels(database) == [["Person 2", "Person 3"], ["Person 4"]]


def test_the_reel_follows_its_schedule_and_waits_while_it_is_paused(database: Database) -> None:
    squad = small_wins_wait(database)
    look(database, LATER)
    move(database, 2, 5_000)
    change = functools.partial(
        schedule_services.change,
        database.transaction,
        WORKSPACE,
        squad.id,
        schedules.Kind.REEL,
        now=LATER,
    )
    change(paused=True)
    assert [look(database, FRIDAY + timedelta(days=day)) for day in (0, 7)] == [0, 0]
    change(weekday=3, paused=False)
    look(database, FRIDAY - timedelta(days=1))
    assert reels(database) == [["Person 2"]]


def test_a_reel_posted_now_is_told_once_and_an_outage_of_weeks_loses_no_win(
    database: Database,
) -> None:
    squad = small_wins_wait(database)
    look(database, LATER)
    for key, expected in (("1", False), ("2", True), ("3", False), ("4", True)):
        if expected:
            move(database, int(key), 5_000)
        posted = win_reels.post_now(database.transaction, WORKSPACE, squad.id, key=key, now=LATER)
        assert posted is expected
    move(database, 5, 5_000)
    assert look(database, FRIDAY + timedelta(days=39)) == 0  # too late to post, never to tell
    assert reels(database) == [["Person 2"], ["Person 4"], ["Person 5"]]


def test_more_than_ten_waiting_become_one_summary(database: Database) -> None:
    company.set_up(database)
    for number in range(2, 15):
        move(database, number)
    waiting = [one for one in told(database) if one.state is State.QUEUED]
    (summary,) = waiting
    assert summary.kind is Kind.WIN_SUMMARY
    shown = win_views.told_in(database.reading, WORKSPACE, summary.dedupe_key)
    assert len(shown) == 13


def test_what_a_summary_tells_includes_helpers_named_in_win(database: Database) -> None:
    company.set_up(database)
    entry = Entry(company="Globex", brought_by=MIA, closed_by=SAM, helpers=(LEA, MIA, LEA))
    saved = win_announcing.announce(
        database.transaction,
        entry,
        Money(900, "EUR"),
        workspace_id=WORKSPACE,
        by=SAM,
        channel=None,
        news_window=timedelta(),
        now=LATER,
    )
    shown = win_views.win(database.reading, WORKSPACE, saved.lead.id, saved.lead.facts.seq)
    assert {link.user_id for link in shown.chain.links} == {MIA, SAM, LEA}
    with database.reading() as work:
        post = win_posts.get(work, WORKSPACE, saved.lead.id, saved.lead.facts.seq)
    assert post.told_by == SAM
