"""The weekly digest: posted once, frozen for good."""

import dataclasses
import json
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from sqlalchemy import select

from domain import delivery, history, leads, money, scorecards
from domain.schedules import Kind
from domain.scorecards import Correction, Digest
from domain.touches import Kind as TouchKind
from domain.touches import Outcome
from messages import digests as digest_messages
from services import digests, handoff_answers, schedules
from services import leads as lead_services
from services import scorecards as counting
from storage.database import Database
from storage.schedule_tables import scorecards as table
from tests import company
from tests.company import ANA, LEA, MINUTE, MONDAY, SAM, WORKSPACE

FRIDAY = datetime(2026, 3, 6, 15, tzinfo=UTC)
DAY = timedelta(days=1)


def look(database: Database, now: datetime) -> int:
    posters: schedules.Posters = {Kind.DIGEST: digests.POSTER}
    return schedules.post_due(database.transaction, database.reading, posters, now)


def rows(database: Database, kind: delivery.Kind = delivery.Kind.DIGEST) -> list[delivery.Message]:
    return [each for each in company.queued(database) if each.kind is kind]


def frozen(database: Database) -> list[str]:
    query = select(table.c.figures).order_by(table.c.period)
    with database.reading() as work:
        return [json.dumps(each) for each in work.connection.scalars(query)]


def shown(database: Database, row: delivery.Message) -> Digest:
    return digests.get(database.reading, row)


def test_the_week_is_told_with_what_became_of_its_hand_offs(database: Database) -> None:
    company.set_up(database)
    taken = company.accepted(database, now=MONDAY + 10 * MINUTE)
    by = company.answer(taken.handoff, now=MONDAY + 45 * MINUTE)
    lead_services.log_touch(database.transaction, by, kind=TouchKind.CALL, outcome=Outcome.REPLIED)
    second = company.offer(database, company.draft(2)).handoff
    handoff_answers.reject(database.transaction, company.answer(second), reason="persona")
    company.offer(database, company.draft(3))
    company.won(database, taken.handoff, MONDAY + DAY)
    look(database, MONDAY + DAY)
    assert look(database, FRIDAY) == 1
    (row,) = rows(database)
    assert row.address == "C0WEEKLY"
    card = shown(database, row).card
    assert (card.handed_off, card.accepted, card.rejected, card.waiting) == (3, 1, 1, 1)
    assert (card.touched, card.follow_up) == (
        1,
        45 * 60,
    )  # the rejected one left at once: of two who waited one was reached
    assert (card.won_minor, card.steps["won"]) == (1_200_000, 1)
    assert card.until == FRIDAY.timestamp()
    text = json.dumps(digest_messages.digest(shown(database, row)).as_payload(), ensure_ascii=False)
    for told in ("1 of 3 accepted", "1 rejected, 1 still open", "Acme", "€12,000", "persona"):
        assert told in text
    assert "%" not in text.replace("100%", "")


def test_what_happens_after_the_freeze_never_changes_the_figures(database: Database) -> None:
    squad = company.set_up(database)
    taken = company.accepted(database)
    look(database, MONDAY)
    look(database, FRIDAY)
    before, first = frozen(database), shown(database, rows(database)[0])
    # Entered later, although it happened in that very week.
    later = company.answer(taken.handoff, now=FRIDAY + 60 * MINUTE)
    lead_services.log_touch(
        database.transaction, later, kind=TouchKind.CALL, outcome=Outcome.REPLIED, at=MONDAY + DAY
    )
    lead_services.move(
        database.transaction,
        later,
        leads.Move(history.Stage.WON, value=money.Money(500, "EUR")),
    )
    with database.reading() as work:
        found = counting.count(work, squad, scorecards.moment(first.card.since), FRIDAY)
    assert found != first.card
    again = FRIDAY + 2 * 60 * MINUTE
    assert not digests.post_now(database.transaction, WORKSPACE, squad.id, key="click", now=again)
    first_row, second_row = rows(database)
    assert frozen(database) == before
    assert shown(database, second_row) == dataclasses.replace(first, again=True)
    assert shown(database, first_row) == first
    drawn = [
        digest_messages.digest(shown(database, row)).as_payload() for row in (first_row, second_row)
    ]
    assert drawn[0]["blocks"][2:] == drawn[1]["blocks"][2:]
    kept = digests.preview(database.reading, WORKSPACE, squad.id, again)
    assert kept == first


def test_what_was_entered_late_is_told_once_as_a_correction_and_never_changes_a_closed_week(
    database: Database,
) -> None:
    company.set_up(database)
    taken = company.accepted(database)
    look(database, MONDAY)
    look(database, FRIDAY)
    (row,), before = rows(database), frozen(database)
    told = digest_messages.digest(shown(database, row)).as_payload()
    for week, hours in ((1, 3), (2, 2), (3, None)):
        if hours is not None:
            by = company.answer(taken.handoff, now=FRIDAY + (7 * week - 1) * DAY)
            at = MONDAY + hours * 60 * MINUTE
            lead_services.log_touch(
                database.transaction, by, kind=TouchKind.CALL, outcome=Outcome.REPLIED, at=at
            )
        look(database, FRIDAY + 7 * week * DAY)
    first, *others = [shown(database, each) for each in rows(database)]
    late = "2026-W10"
    assert [each.card.corrections for each in others] == [
        (Correction(late, "touched", 0, 1), Correction(late, "follow_up", None, 3 * 3600)),
        (Correction(late, "follow_up", 3 * 3600, 2 * 3600),),
        (),
    ]
    assert frozen(database)[:1] == before
    assert digest_messages.digest(first).as_payload() == told
    page = json.dumps(digest_messages.digest(others[0]).as_payload(), ensure_ascii=False)
    assert "Correction to week 10, 2026: 1 followed up, not 0." in page
    assert "speed of follow-up 3 h; it had not been reached." in page


def test_every_event_is_told_in_exactly_one_week(database: Database) -> None:
    squad = company.set_up(database)
    look(database, MONDAY)
    for day in range(28):
        now = MONDAY + day * DAY + (day % 7) * 97 * MINUTE
        company.offer(database, company.draft(day + 1), now=now)
        if day == 9:
            assert digests.post_now(
                database.transaction, WORKSPACE, squad.id, key="early", now=now + MINUTE
            )
        if day == 16:
            schedules.change(
                database.transaction, WORKSPACE, squad.id, Kind.DIGEST, weekday=0, now=now + MINUTE
            )
        look(database, now + 5 * MINUTE)
    assert look(database, MONDAY + 30 * DAY) == 1
    cards = [shown(database, row).card for row in rows(database)]
    assert sum(card.handed_off for card in cards) == 28
    assert all(one.until == other.since for one, other in pairwise(cards))


def test_after_an_outage_the_digest_is_late_and_managers_hear_what_was_left_out(
    database: Database,
) -> None:
    company.set_up(database)
    look(database, MONDAY)
    company.offer(database)
    assert look(database, FRIDAY + 9 * DAY) == 1
    (row,), (notice,) = rows(database), rows(database, delivery.Kind.SKIPPED_NOTICE)
    assert shown(database, row).late == FRIDAY + 7 * DAY
    assert notice.address == LEA
    told = digest_messages.skipped(digests.squad_of(database.reading, notice), notice).text
    assert "1 weekly digest of *DACH* (week 10, 2026)" in told


def test_a_week_with_many_wins_continues_in_the_thread(database: Database) -> None:
    company.set_up(database)
    look(database, MONDAY)
    for number in range(7):
        offer = company.offer(database, company.draft(number)).handoff
        by = company.answer(offer, (SAM, ANA)[number % 2])
        handoff_answers.accept(database.transaction, by)
        move = leads.Move(history.Stage.WON, value=money.Money(100 * (number + 1), "EUR"))
        lead_services.move(database.transaction, by, move)
    look(database, FRIDAY)
    (row,), (rest,) = rows(database), rows(database, delivery.Kind.DIGEST_REST)
    assert rest.parent_key == row.dedupe_key
    page = json.dumps(digest_messages.digest(shown(database, row)).as_payload())
    more = json.dumps(digest_messages.rest(shown(database, rest)).as_payload())
    assert page.count("Company") == 5
    assert more.count("Company") == 2
    assert "Company 6" in page
    assert "Company 0" in more
