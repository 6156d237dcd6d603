import random
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import credit
from domain.credit import Correction, Link, Model, Role
from domain.history import Event, Kind
from domain.people import Side
from tests.domain import chains

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
PEOPLE = tuple(f"U{number}" for number in range(12))
SIDES = {"MIA": Side.MARKETING, "SAM": Side.SALES, "ANA": Side.SALES, "LEA": Side.PRODUCT}


def history(*steps: tuple[Kind, str | None]) -> list[Event]:
    return [
        Event("T1", "L1", seq, kind, START + timedelta(hours=seq), by)
        for seq, (kind, by) in enumerate(steps, start=1)
    ]


def told(events: list[Event], *corrections: Correction) -> list[tuple[str, Role]]:
    seq = max(event.seq for event in events if event.kind is Kind.WON)
    found = credit.chain(events, seq, SIDES, corrections)
    return [(link.user_id, link.role) for link in found.links]


USUAL = history(
    (Kind.ADDED, "MIA"),
    (Kind.QUALIFIED, "MIA"),
    (Kind.HANDED_OFF, "MIA"),
    (Kind.ACCEPTED, "SAM"),
    (Kind.TOUCHED, "ANA"),
    (Kind.WON, "SAM"),
)


def links(*roles: Role) -> list[Link]:
    return [Link(f"U{n}", role, Side.SALES, START) for n, role in enumerate(roles)]


def test_everybody_stands_in_the_chain_once_in_their_strongest_role() -> None:
    assert told(USUAL) == [("MIA", Role.BROUGHT), ("ANA", Role.WORKED), ("SAM", Role.CLOSED)]


def test_whoever_hands_off_a_lead_of_a_colleague_is_named_beside_them() -> None:
    events = history(
        (Kind.ADDED, "LEA"), (Kind.HANDED_OFF, "MIA"), (Kind.ACCEPTED, "ANA"), (Kind.WON, "SAM")
    )
    assert told(events) == [
        ("LEA", Role.BROUGHT),
        ("MIA", Role.HANDED_OFF),
        ("ANA", Role.ACCEPTED),
        ("SAM", Role.CLOSED),
    ]


def test_a_lead_that_nobody_added_was_brought_by_its_first_giver() -> None:
    events = history((Kind.ADDED, None), (Kind.HANDED_OFF, "MIA"), (Kind.WON, "SAM"))
    assert told(events)[0] == ("MIA", Role.BROUGHT)


def test_an_answer_to_sales_helps() -> None:
    events = history(
        (Kind.HANDED_OFF, "MIA"), (Kind.ASKED, "SAM"), (Kind.INFORMED, "LEA"), (Kind.WON, "SAM")
    )
    assert ("LEA", Role.HELPED) in told(events)


def test_who_refused_a_lead_has_no_credit_and_it_counts_as_recovered() -> None:
    events = history(
        (Kind.HANDED_OFF, "MIA"),
        (Kind.RECYCLED, "ANA"),
        (Kind.HANDED_OFF, "MIA"),
        (Kind.WON, "SAM"),
    )
    found = credit.chain(events, 4, SIDES)
    assert found.recovered
    assert [link.user_id for link in found.links] == ["MIA", "SAM"]


def test_a_second_win_is_made_by_those_who_came_after_the_first() -> None:
    again = history(
        (Kind.HANDED_OFF, "MIA"), (Kind.WON, "SAM"), (Kind.HANDED_OFF, "LEA"), (Kind.WON, "ANA")
    )
    assert told(again) == [("LEA", Role.BROUGHT), ("ANA", Role.CLOSED)]
    assert [link.user_id for link in credit.chain(again, 2, SIDES).links] == ["MIA", "SAM"]


def test_a_correction_adds_changes_and_takes_out() -> None:
    late = START + timedelta(days=9)
    added = Correction("LEA", Role.HELPED, "BOSS", late, "wrote the case study")
    changed = Correction("ANA", Role.ACCEPTED, "BOSS", late, "she took it")
    gone = Correction("MIA", None, "BOSS", late, "not hers")
    assert told(USUAL, added)[2] == ("LEA", Role.HELPED)
    assert ("ANA", Role.ACCEPTED) in told(USUAL, changed)
    assert told(USUAL, gone) == [("ANA", Role.WORKED), ("SAM", Role.CLOSED)]
    assert told(USUAL, added, gone, Correction("LEA", None, "BOSS", late, "no")) == told(
        USUAL, gone
    )


def test_somebody_of_no_side_any_more_gets_that_of_their_role() -> None:
    found = credit.chain(USUAL, 6, {})
    assert [link.side for link in found.links] == [Side.MARKETING, Side.SALES, Side.SALES]


@pytest.mark.parametrize(
    ("model", "count", "expected"),
    [
        (Model.LINEAR, 3, ["1/3", "1/3", "1/3"]),
        (Model.FIRST_LAST, 4, ["1/2", "0", "0", "1/2"]),
        (Model.U_SHAPED, 4, ["2/5", "1/10", "1/10", "2/5"]),
        *((model, 1, ["1"]) for model in Model),
        *((model, 2, ["1/2", "1/2"]) for model in Model),
    ],
)
def test_the_models_share_as_they_say(model: Model, count: int, expected: list[str]) -> None:
    found = credit.shares(links(*[Role.WORKED] * count), model)
    assert list(found) == [Fraction(each) for each in expected]


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ((Role.BROUGHT, Role.ACCEPTED, Role.WORKED, Role.CLOSED), ["3/10", "3/10", "1/10", "3/10"]),
        ((Role.BROUGHT, Role.ACCEPTED, Role.CLOSED), ["1/3", "1/3", "1/3"]),
        ((Role.BROUGHT, Role.WORKED, Role.CLOSED), ["3/7", "1/7", "3/7"]),
        (
            (Role.BROUGHT, Role.ACCEPTED, Role.ACCEPTED, Role.WORKED, Role.CLOSED),
            ["3/10", "3/20", "3/20", "1/10", "3/10"],
        ),
    ],
)
def test_the_w_renormalises_what_is_there(roles: tuple[Role, ...], expected: list[str]) -> None:
    found = credit.shares(links(*roles), Model.W_SHAPED)
    assert list(found) == [Fraction(each) for each in expected]


@given(st.lists(st.sampled_from(Role), min_size=1, max_size=60), st.sampled_from(Model))
def test_shares_sum_to_exactly_one_and_percents_to_a_hundred(
    roles: list[Role], model: Model
) -> None:
    exact = credit.shares(links(*roles), model)
    whole = credit.percentages(exact)
    assert sum(exact) == 1
    assert sum(whole) == 100
    assert all(abs(share * 100 - percent) < 1 for share, percent in zip(exact, whole, strict=True))


def test_an_empty_chain_shares_nothing() -> None:
    assert credit.percentages(credit.shares([], Model.W_SHAPED)) == ()


def test_a_thousand_random_histories_give_the_chain_that_brute_force_gives() -> None:
    dice = random.Random(20261122)
    for _ in range(1000):
        events = chains.random_history(dice, PEOPLE)
        sides = {person: dice.choice(list(Side)) for person in PEOPLE if dice.random() < 0.8}
        for event in events:
            if event.kind is Kind.WON:
                found = credit.chain(events, event.seq, sides)
                mine = [(one.user_id, one.role, one.side, one.at) for one in found.links]
                assert mine == chains.brute_force(events, event.seq, sides)
                assert found.recovered == chains.was_given_up(events, event.seq)


def test_the_order_in_which_a_history_is_read_does_not_matter() -> None:
    shuffled = list(USUAL)
    random.Random(1).shuffle(shuffled)
    assert told(shuffled) == told(USUAL)
