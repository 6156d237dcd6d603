"""Reasons on the rise, recounted from random histories, said once a week and seen by squad leads alone."""

import random
from datetime import UTC, datetime, timedelta

from domain import movers
from domain.delivery import Kind
from domain.feedback import About, Draft, Words
from domain.history import Stage
from domain.leads import Move
from domain.money import Money
from domain.movers import Share
from domain.reasons import DEFAULTS, Answer
from services import feedback, handoff_answers, home, leads, squads
from services import movers as mover_services
from storage import feedback_tables, lead_tables
from storage.database import Database
from tests import company
from tests.company import LEA, MIA, SAM, WORKSPACE

MONDAY = datetime(2026, 4, 6, 7, 0, tzinfo=UTC)  # nine in the morning in Berlin, in summer time
WEEK = timedelta(weeks=1)


def reject(database: Database, number: int, reason: str, at: datetime) -> None:
    """Lead `number` is handed over and rejected."""
    opened = company.offer(database, company.draft(number), now=at)
    answer = company.answer(opened.handoff, now=at)
    handoff_answers.reject(database.transaction, answer, reason=reason)


def accept(database: Database, number: int, at: datetime) -> None:
    opened = company.offer(database, company.draft(number), now=at)
    handoff_answers.accept(database.transaction, company.answer(opened.handoff, now=at))


def risen(database: Database) -> None:
    """Rejected for the persona once in ten, then in eight of ten."""
    company.set_up(database, now=MONDAY - 10 * WEEK)
    for number in range(10):
        early, late = MONDAY - 6 * WEEK, MONDAY - 2 * WEEK
        if number:
            accept(database, number, early)
        else:
            reject(database, number, "persona", early)
        if number < 8:
            reject(database, 100 + number, "persona", late)
        else:
            accept(database, 100 + number, late)


def lines(database: Database) -> list[tuple[str, str]]:
    found = [each for each in company.queued(database) if each.kind is Kind.MOVER]
    return [(each.address, each.subject["reason"]) for each in found]


def look(database: Database, at: datetime) -> int:
    return mover_services.post_due(database.transaction, database.reading, at)


def test_a_rising_reason_is_said_once_on_monday_at_nine_where_the_squad_is(
    database: Database,
) -> None:
    risen(database)
    early = MONDAY - timedelta(seconds=1)
    look(database, early)
    assert lines(database) == []
    for minutes in (0, 1, 90):
        look(database, MONDAY + timedelta(minutes=minutes))
    assert lines(database) == [("C0FEEDBACK", "reject/persona")]
    said = mover_services.line(
        database.reading,
        WORKSPACE,
        squads.find_squad(database.reading, WORKSPACE, SAM).id,
        "2026-W15",
        "reject/persona",
    )
    assert (said.before, said.now) == (Share(1, 10), Share(8, 10))
    assert said.label == "Wrong role or persona"


def test_a_calm_squad_hears_nothing(database: Database) -> None:
    company.set_up(database, now=MONDAY - 10 * WEEK)
    for number in range(6):
        reject(database, number, "persona", MONDAY - 6 * WEEK)
        reject(database, 100 + number, "persona", MONDAY - 2 * WEEK)
    look(database, MONDAY - WEEK)
    look(database, MONDAY)
    assert lines(database) == []


def test_only_leads_of_the_squad_see_it_on_their_home(database: Database) -> None:
    risen(database)
    seen = home.home_of(database.reading, WORKSPACE, LEA, now=MONDAY)
    assert [mover.key for mover in seen.movers] == ["persona"]
    for other in (MIA, SAM):
        assert not home.home_of(database.reading, WORKSPACE, other, now=MONDAY).movers


def live(database: Database, dice: random.Random) -> None:
    """Nine weeks in which all kinds of answers and feedback are given; some reasons come up later on only."""
    for number in range(110):
        at = MONDAY - timedelta(minutes=dice.randrange(60 * 24 * 7 * 9))
        new = dice.random() < (0.05 if at < MONDAY - 4 * WEEK else 0.85)
        match dice.choice(["answer", "answer", "answer", "close", "to marketing", "to sales"]):
            case "answer":
                _answer(database, number, at, dice.choice(["persona", "timing"]) if new else "")
            case "close":
                _close(database, number, at, "price" if new else "")
            case "to marketing":
                _say(database, SAM, About.LEAD, "no_budget" if new else "", at)
            case _:
                _say(database, MIA, About.FOLLOW_UP, "slow" if new else "", at)


def _answer(database: Database, number: int, at: datetime, reason: str) -> None:
    if reason == "timing":
        answer = company.answer(
            company.offer(database, company.draft(number), now=at).handoff, now=at
        )
        wake_on = at.date() + timedelta(days=30)
        handoff_answers.recycle(database.transaction, answer, reason=reason, wake_on=wake_on)
    elif reason:
        reject(database, number, reason, at)
    else:
        accept(database, number, at)


def _close(database: Database, number: int, at: datetime, reason: str) -> None:
    answer = company.answer(company.offer(database, company.draft(number), now=at).handoff, now=at)
    handoff_answers.accept(database.transaction, answer)
    move = Move(Stage.LOST, reason=reason) if reason else Move(Stage.WON, value=Money(9, "EUR"))
    leads.move(database.transaction, answer, move)


def _say(database: Database, by: str, about: About, reason: str, at: datetime) -> None:
    said = Draft(about, reason=reason or None, words=Words("What I saw"))
    feedback.give(database.transaction, said, workspace_id=WORKSPACE, author_id=by, now=at)


_AMONG = {
    "reject": ("rejected", {"accepted", "rejected", "recycled"}),
    "recycle": ("recycled", {"accepted", "rejected", "recycled"}),
    "lost": ("lost", {"won", "lost"}),
}


def by_hand(database: Database, answer: str, key: str, since: datetime, until: datetime) -> Share:
    """Every row of the history read, one after the other; no grouping by the database, no join."""
    with database.reading() as work:
        events = work.connection.execute(lead_tables.events.select()).all()
        said = work.connection.execute(feedback_tables.feedback.select()).all()
    if answer in _AMONG:
        own, kinds = _AMONG[answer]
        among = [row for row in events if since <= row.at < until and row.kind in kinds]
        return Share(sum(row.kind == own and row.reason == key for row in among), len(among))
    among = [row for row in said if since <= row.given_at < until and row.toward == answer]
    return Share(sum(row.reason == key for row in among), len(among))


def test_what_is_counted_is_what_counting_by_hand_finds(database: Database) -> None:
    squad = company.set_up(database, now=MONDAY - 20 * WEEK)
    live(database, random.Random(6))
    spans = movers.windows(MONDAY, squad.timezone)
    expected = {}
    for reason in DEFAULTS:
        before, now = (
            by_hand(database, reason.answer.value, reason.key, since, until)
            for since, until in ((spans.before, spans.since), (spans.since, spans.until))
        )
        if movers.rises(before, now):
            expected[reason.answer, reason.key] = before, now
    with database.reading() as work:
        found = mover_services.rising(work, squad, MONDAY)
    assert {(each.answer, each.key): (each.before, each.now) for each in found} == expected
    assert {answer for answer, _ in expected} == set(Answer)
