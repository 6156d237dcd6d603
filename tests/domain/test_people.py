"""Who may do what with an offer."""

import dataclasses

import pytest

from domain.people import Member, Side, may_answer, may_speak_for_giver

MEMBER = Member("T1", "S1", "U0BEN", "Ben", Side.SALES)


@pytest.mark.parametrize(
    ("side", "answers", "speaks"),
    [
        (Side.SALES, True, False),
        (Side.CUSTOMER_SUCCESS, True, False),
        (Side.MARKETING, False, True),
        (Side.PRODUCT, False, False),
    ],
)
def test_a_side_answers_for_itself_and_a_squad_lead_for_both(
    side: Side, answers: bool, speaks: bool
) -> None:
    member = dataclasses.replace(MEMBER, side=side)
    assert may_answer(member, "U0SAM", "U0BEN") is answers
    assert may_speak_for_giver(member, "U0MIA", "U0BEN") is speaks
    boss = dataclasses.replace(member, is_lead=True)
    assert may_answer(boss, "U0SAM", "U0BEN")
    assert may_speak_for_giver(boss, "U0MIA", "U0BEN")


def test_rep_and_giver_speak_for_themselves_even_outside_the_squad() -> None:
    assert may_answer(None, "U0BEN", "U0BEN")
    assert may_speak_for_giver(None, "U0BEN", "U0BEN")


def test_strangers_may_do_nothing() -> None:
    assert not may_answer(None, "U0SAM", "U0BEN")
    assert not may_speak_for_giver(None, "U0MIA", "U0BEN")
