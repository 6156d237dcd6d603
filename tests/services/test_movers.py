"""Reasons on the rise, recounted from random histories, said once a week and seen by squad leads alone."""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta

from domain import movers
from domain.delivery import Kind
from domain.movers import Share
from domain.reasons import Answer
from services import handoff_answers, home, squads
from services import movers as mover_services
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


def test_what_is_counted_is_what_counting_by_hand_finds(database: Database) -> None:
    dice = random.Random(4)
    squad = company.set_up(database, now=MONDAY - 20 * WEEK)
    told: list[tuple[datetime, str]] = []
    keys = ("persona", "territory", "company_size")
    for number in range(120):
        at = MONDAY - timedelta(minutes=dice.randrange(60 * 24 * 7 * 9))
        reason = dice.choice((*keys, "")) if at < MONDAY - 4 * WEEK else dice.choice(("", keys[0]))
        told.append((at, reason))
        if reason:
            reject(database, number, reason, at)
        else:
            accept(database, number, at)
    spans = movers.windows(MONDAY, squad.timezone)
    before = [reason for at, reason in told if spans.before <= at < spans.since]
    now = [reason for at, reason in told if spans.since <= at < spans.until]
    expected = {}
    for key in keys:
        pair = Share(Counter(before)[key], len(before)), Share(Counter(now)[key], len(now))
        if movers.rises(*pair):
            expected[key] = pair
    with database.reading() as work:
        found = mover_services.rising(work, squad, MONDAY)
    assert expected
    assert {each.key: (each.before, each.now) for each in found} == expected
    assert {each.answer for each in found} == {Answer.REJECT}
