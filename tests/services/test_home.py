"""The Home tab: who finds what on it, and its figures against a recount of the whole history."""

import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from domain import handoffs, leads
from domain.history import Stage
from domain.home import Home
from domain.money import Money
from services import handoff_answers, home, squads
from services import leads as lead_services
from storage.database import Database
from tests import company, crowd
from tests.company import ANA, LEA, MAX, MIA, MINUTE, MONDAY, SAM, STRANGER, WORKSPACE
from tests.services import test_projection

LATER = MONDAY + 60 * MINUTE


def home_of(database: Database, who: str, now: datetime = LATER, **more: bool) -> Home:
    return home.home_of(database.reading, WORKSPACE, who, now=now, **more)


def names(some: object) -> list[str]:
    return [card.lead.name for card in some.cards]  # type: ignore[attr-defined]  # any of the lists


def test_before_set_up_there_is_nothing_but_the_way_to_it(database: Database) -> None:
    assert home_of(database, MIA, is_admin=True) == Home(MIA, None, may_set_up=True)
    assert home_of(database, MIA) == Home(MIA, None, may_set_up=False)
    home.opened(database.transaction, WORKSPACE, MIA, is_admin=True, now=MONDAY)
    assert home_of(database, MIA) == Home(MIA, None, may_set_up=False)


def test_somebody_with_nothing_finds_nothing(database: Database) -> None:
    squad = company.set_up(database)
    shown = home_of(database, ANA)
    assert (shown.squad, shown.is_member, shown.may_set_up) == (squad, True, False)
    assert (shown.waiting, shown.given.total, shown.wins) == (0, 0, ())
    assert shown.week is not None
    assert (shown.week.handed_off, shown.week.won) == (0, 0)


def test_five_things_are_all_there_the_most_urgent_first(database: Database) -> None:
    company.set_up(database)
    heat = handoffs.Temperature
    for number, warm in enumerate((heat.COLD, heat.HOT, heat.WARM, heat.COLD, heat.HOT)):
        company.offer(
            database, company.draft(number, temperature=warm), now=MONDAY + number * MINUTE
        )
    offered = home_of(database, SAM)
    assert (offered.to_answer.total, offered.waiting) == (5, 5)
    assert names(offered.to_answer) == ["Person 1", "Person 4", "Person 2", "Person 0", "Person 3"]
    gave = home_of(database, MIA)
    assert names(gave.given) == [f"Person {number}" for number in (4, 3, 2, 1, 0)]
    assert (gave.given.total, gave.waiting) == (5, 0)


def test_of_five_hundred_the_first_five_are_shown_and_all_are_counted(database: Database) -> None:
    company.set_up(database)
    opened = company.offer(database)
    crowd.copy(database, 499, MONDAY + MINUTE)
    shown = home_of(database, SAM)
    assert (shown.to_answer.total, shown.given.total) == (500, 0)
    assert [card.handoff.id for card in shown.to_answer.cards] == [f"h{n:03}" for n in range(5)]
    assert home_of(database, MIA).given.total == 500
    assert shown.week is not None
    assert shown.week.handed_off == 500
    assert opened.handoff.id not in [card.handoff.id for card in shown.to_answer.cards]


def test_what_waits_moves_with_the_lead_from_one_to_the_other(database: Database) -> None:
    company.set_up(database)
    handoff = company.offer(database).handoff
    work, sam = database.transaction, company.answer(handoff)

    def waits() -> dict[str, tuple[int, int, int]]:
        found = {}
        for person in (MIA, MAX, SAM, ANA, LEA):
            shown = home_of(database, person)
            each = (shown.to_answer.total, shown.to_inform.total, shown.to_touch.total)
            if any(each):
                found[person] = each
        return found

    assert waits() == {SAM: (1, 0, 0)}
    handoff_answers.ask(work, sam, question="Which budget?")
    assert waits() == {MIA: (0, 1, 0)}
    handoff_answers.inform(work, company.answer(handoff, MAX), text="Ten thousand")
    assert waits() == {SAM: (1, 0, 0)}
    handoff_answers.accept(work, company.answer(handoff, ANA))
    assert waits() == {ANA: (0, 0, 1)}
    handoff_answers.hand_over(work, company.answer(handoff, ANA), to=SAM)
    assert waits() == {SAM: (0, 0, 1)}
    lead_services.move(work, sam, leads.Move(Stage.SQL))
    assert waits() == {}


def test_an_accepted_lead_leaves_the_list_with_its_first_touch(database: Database) -> None:
    company.set_up(database)
    taken = company.accepted(database)
    assert home_of(database, SAM).to_touch.total == 1
    touch = test_projection.ACTS["touch"][0]
    touch(database.transaction, company.answer(taken.handoff, now=LATER), 1)
    assert home_of(database, SAM).to_touch.total == 0


def test_an_old_hand_off_of_a_lead_that_came_back_waits_for_nobody(database: Database) -> None:
    company.set_up(database)
    first = company.accepted(database)
    won = company.won(database, first.handoff, MONDAY + 10 * MINUTE)
    again = company.offer(database, seen=[won.lead.id], now=MONDAY + 20 * MINUTE)
    handoff_answers.accept(
        database.transaction, company.answer(again.handoff, ANA, MONDAY + 30 * MINUTE)
    )
    assert home_of(database, SAM).to_touch.total == 0
    assert home_of(database, ANA).to_touch.total == 1
    (win,) = home_of(database, MIA).wins
    assert (win.card.handoff.rep_id, win.value) == (SAM, Money(1_200_000, "EUR"))


def test_strangers_see_nobodys_leads_and_an_admin_among_them_may_set_up(
    database: Database,
) -> None:
    company.set_up(database)
    company.won(database, company.accepted(database).handoff, MONDAY + 9 * MINUTE)
    stranger = home_of(database, STRANGER)
    assert (stranger.wins, stranger.week, stranger.is_member) == ((), None, False)
    assert not stranger.may_set_up
    home.opened(database.transaction, WORKSPACE, STRANGER, is_admin=True, now=MONDAY)
    assert home_of(database, STRANGER).may_set_up
    assert home_of(database, STRANGER).wins == ()
    home.opened(database.transaction, WORKSPACE, STRANGER, is_admin=None, now=MONDAY)
    assert home_of(database, STRANGER).may_set_up
    home.opened(database.transaction, WORKSPACE, STRANGER, is_admin=False, now=MONDAY)
    assert not home_of(database, STRANGER).may_set_up
    for insider in (MIA, SAM, LEA):
        assert len(home_of(database, insider).wins) == 1


def test_squad_leads_and_managers_may_set_up(database: Database) -> None:
    company.set_up(database)
    assert home_of(database, LEA).may_set_up
    assert not home_of(database, SAM).may_set_up
    with_manager = dataclasses.replace(company.SETUP, managers=[STRANGER], leads=[])
    squads.save_setup(database.transaction, with_manager, names={}, now=MONDAY)
    shown = home_of(database, STRANGER)
    assert (shown.may_set_up, shown.is_member) == (True, False)
    assert shown.week is not None
    assert not home_of(database, LEA).may_set_up


def test_another_workspace_knows_nothing_of_it(database: Database) -> None:
    company.set_up(database)
    company.set_up(database, workspace="T0OTHER")
    company.won(database, company.accepted(database).handoff, MONDAY + 9 * MINUTE)
    company.offer(database, company.draft(2))
    shown = home.home_of(database.reading, "T0OTHER", SAM, now=LATER)
    assert (shown.waiting, shown.given.total, shown.wins) == (0, 0, ())
    assert shown.week is not None
    assert (shown.week.handed_off, shown.week.won) == (0, 0)


def test_the_week_turns_at_the_squads_midnight(database: Database) -> None:
    company.set_up(database)
    sunday = datetime(2026, 3, 8, 22, 59, tzinfo=UTC)  # a minute to midnight in Berlin
    company.offer(database, company.draft(1), now=sunday)
    company.offer(database, company.draft(2), now=sunday + 2 * MINUTE)
    before = home_of(database, SAM, sunday).week
    after = home_of(database, SAM, sunday + 3 * MINUTE).week
    assert before is not None
    assert after is not None
    assert (str(before.since), before.handed_off) == ("2026-03-02", 2)
    assert (str(after.since), after.handed_off) == ("2026-03-09", 1)


@pytest.mark.parametrize("answer", ["reject", "accept"])
def test_waiting_for_marketing_is_not_sales_time(database: Database, answer: str) -> None:
    company.set_up(database)
    handoff = company.offer(database).handoff
    handoff_answers.ask(database.transaction, company.answer(handoff), question="Budget?")
    tomorrow = MONDAY + timedelta(days=1)
    late: dict[str, Callable[[], object]] = {
        "reject": lambda: handoff_answers.reject(
            database.transaction, company.answer(handoff, now=tomorrow), reason="territory"
        ),
        "accept": lambda: (
            handoff_answers.inform(
                database.transaction, company.answer(handoff, MIA, tomorrow), text="10k"
            ),
            handoff_answers.accept(database.transaction, company.answer(handoff, now=tomorrow)),
        ),
    }
    late[answer]()
    week = home_of(database, SAM, tomorrow).week
    assert week is not None
    assert (week.in_time, week.late) == (1, 0)
