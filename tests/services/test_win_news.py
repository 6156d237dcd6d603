"""When a win is told: never where the change is rolled back, once where it commits, and how where many come."""

import contextlib
from datetime import timedelta

import pytest

from domain import errors
from domain.delivery import Kind, Message, State
from domain.history import Stage
from domain.leads import Move
from domain.money import Money
from domain.win_entries import Entry
from domain.wins import Settings
from services import handoff_answers, inbox, leads, win_announcing, win_views, wins
from storage import win_posts
from storage.database import Database
from storage.delivery_tables import outbox
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


def test_small_wins_of_a_week_share_one_reel_on_friday(database: Database) -> None:
    squad = company.set_up(database)
    chosen = Settings(small_below=Money(100_000, "EUR"))
    wins.save_settings(database.transaction, squad, chosen, by=LEA)
    for number in (2, 3):
        move(database, number, 5_000)
    (reel,) = told(database)
    assert reel.kind is Kind.WIN_REEL
    assert reel.due_at.isoformat() == "2026-03-06T15:00:00+00:00"
    shown = win_views.told_in(database.reading, WORKSPACE, reel.dedupe_key)
    assert [one.lead.name for one in shown] == ["Person 2", "Person 3"]


def test_a_win_that_finds_its_reel_under_way_waits_for_the_next(database: Database) -> None:
    squad = company.set_up(database)
    wins.save_settings(
        database.transaction, squad, Settings(small_below=Money(100_000, "EUR")), by=LEA
    )
    move(database, 2, 5_000)
    (first,) = told(database)
    with database.transaction() as work:
        work.connection.execute(
            outbox.update().where(outbox.c.id == first.id).values(state=State.SENDING, attempts=1)
        )
    move(database, 3, 5_000)
    assert [one.due_at - first.due_at for one in told(database)] == [
        timedelta(0),
        timedelta(weeks=1),
    ]


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
