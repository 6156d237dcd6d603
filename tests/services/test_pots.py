"""The shared pot on both databases: what gives points, once; who hears of milestones; and what follows a full pot."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from domain import errors
from domain.delivery import Kind, Message
from domain.pots import Cause, Progress
from services import handoff_answers, pot_choice, pots
from storage.database import Database
from tests import company
from tests.company import ANA, LEA, MIA, MINUTE, MONDAY, SAM, WORKSPACE

LATE = MONDAY + 60 * 24 * 9 * MINUTE


def pot(database: Database) -> Progress:
    found = pots.find(database.reading, WORKSPACE, SAM).progress
    assert found is not None
    return found


def told(database: Database, kind: Kind) -> list[Message]:
    return [message for message in company.queued(database) if message.kind is kind]


def win(database: Database, number: int = 1) -> None:
    """A lead that was accepted too late for a point becomes a customer."""
    opened = company.offer(database, company.draft(number))
    answer = company.answer(opened.handoff, now=LATE)
    handoff_answers.accept(database.transaction, answer)
    company.won(database, opened.handoff, LATE + MINUTE)


def test_without_a_reward_nothing_is_counted(database: Database) -> None:
    company.set_up(database)
    win(database)
    assert pots.find(database.reading, WORKSPACE, SAM).progress is None
    company.choose_pot(database)
    assert pot(database).total == 0


def test_a_win_gives_ten_points_and_its_news_and_picture_wait_in_the_outbox(
    database: Database,
) -> None:
    company.set_up(database)
    company.choose_pot(database, target=20)
    win(database)
    assert pot(database).total == 10
    (entry,) = pot(database).latest
    assert (entry.cause, entry.points, entry.about) == (Cause.WIN, 10, "Company 1")
    (news,) = told(database, Kind.POT_MILESTONE)
    assert (news.address, news.subject["percent"]) == ("C0WINS", "50")
    pictures = {row.parent_key for row in told(database, Kind.WIN_PICTURE)}
    announcements = {row.dedupe_key for row in told(database, Kind.WIN)}
    assert pictures == {news.dedupe_key} | announcements


def test_a_hand_off_accepted_in_time_gives_a_point_and_a_late_one_none(database: Database) -> None:
    company.set_up(database)
    company.choose_pot(database)
    company.accepted(database)
    assert [entry.cause for entry in pot(database).latest] == [Cause.PROMISE]
    second = company.offer(database, company.draft(2))
    handoff_answers.accept(database.transaction, company.answer(second.handoff, now=LATE))
    assert pot(database).total == 1


def test_the_same_win_counts_once_in_this_pot_and_the_next(database: Database) -> None:
    squad = company.set_up(database)
    company.choose_pot(database, target=10)
    accepted = company.accepted(database)
    company.won(database, accepted.handoff, LATE)
    event = company.events(database, accepted.lead)[-1]
    for _ in range(2):
        with database.transaction() as work:
            pots.add_win(work, squad, event)
        company.choose_pot(database, "A day out", target=50)
    assert pot(database).total == 1  # the point that was left over


def test_a_win_that_is_rolled_back_gives_nothing(database: Database) -> None:
    squad = company.set_up(database)
    company.choose_pot(database)
    accepted = company.accepted(database)
    event = company.events(database, accepted.lead)[-1]

    def stumble() -> None:
        with database.transaction() as work:
            pots.add_win(work, squad, event, bonus=90)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stumble()
    assert pot(database).total == 1
    assert told(database, Kind.POT_MILESTONE) == []


def test_a_full_pot_asks_each_lead_once_and_what_is_over_starts_the_next(
    database: Database,
) -> None:
    company.set_up(database)
    company.choose_pot(database, target=15)
    for number in range(3):
        win(database, number)
    assert [row.subject["percent"] for row in told(database, Kind.POT_MILESTONE)] == ["50", "100"]
    assert [row.address for row in told(database, Kind.POT_FULL)] == [LEA]
    after = company.choose_pot(database, "A day out", target=30)
    assert (after.pot.reward, after.total, after.ended) == ("A day out", 15, 1)
    assert [entry.cause for entry in after.latest] == [Cause.CARRIED]
    assert [row.subject["percent"] for row in told(database, Kind.POT_MILESTONE)][2:] == ["50"]


def test_a_lead_changes_reward_and_target_and_what_was_told_is_not_told_again(
    database: Database,
) -> None:
    company.set_up(database)
    first = company.choose_pot(database, target=20)
    win(database)
    company.choose_pot(database, "Lunch", target=40)
    assert pot(database).percent == 25
    after = company.choose_pot(database, "Lunch", target=19)
    assert (after.pot.id, after.pot.reward, after.percent) == (first.pot.id, "Lunch", 52)
    assert [row.subject["percent"] for row in told(database, Kind.POT_MILESTONE)] == ["50"]


def test_only_leads_of_the_squad_and_managers_choose(database: Database) -> None:
    squad = company.set_up(database)
    for person in (MIA, SAM, ANA):
        with pytest.raises(errors.NotAllowed):
            pot_choice.choose(
                database.transaction,
                WORKSPACE,
                person,
                pot_choice.Choice(squad.id, "Mine", 1),
                MONDAY,
            )
    assert pots.find(database.reading, WORKSPACE, SAM).progress is None


def test_a_form_that_shows_an_old_pot_changes_nothing(database: Database) -> None:
    squad = company.set_up(database)
    company.choose_pot(database)
    stale = pot_choice.Choice(squad.id, "Other", 5)
    with pytest.raises(errors.NotFound):
        pot_choice.choose(database.transaction, WORKSPACE, LEA, stale, MONDAY)
    assert pot(database).pot.reward == "Dinner"


def test_wins_at_the_same_moment_are_all_counted_and_each_milestone_told_once(
    database: Database,
) -> None:
    company.set_up(database)
    company.choose_pot(database, target=80)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: win(database, number), range(8)))
    assert (pot(database).total, pot(database).is_full) == (80, True)
    said = [row.subject["percent"] for row in told(database, Kind.POT_MILESTONE)]
    assert sorted(map(int, said)) == [25, 50, 75, 100]
