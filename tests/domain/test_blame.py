"""What sounds like blame of a person, and what only tells what happened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.blame import blames_a_person

NAMES = ("Ana Silva", "Sam Lee", "")


@pytest.mark.parametrize(
    "text",
    [
        "Ana is useless",
        "Sam never calls anybody back",
        "you always send rubbish",
        "You’re just lazy",
        "she was so rude to them",
        "@ana keeps forgetting the context",
        "It is your fault that we lost them",
        "That was marketing's fault",
        "Marketing cannot be bothered to ask for a budget",
        "What a bunch of\n incompetent   people",
        "SAM IS TERRIBLE",
    ],
)
def test_blame_of_a_person_is_heard(text: str) -> None:
    assert blames_a_person(text, NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The webinar leads lacked a budget",
        "Three of five leads had a wrong phone number, so we called in vain",
        "Ana called on Tuesday and he asked for an offer",
        "They never replied to the offer",
        "The form is terrible on a phone",
        "Useless data: no phone number at all",
        "You could ask for the budget in the form",
        "Nobody is to blame, the form has no such field",
        "Somewhere else was always better",
    ],
)
def test_what_happened_may_be_told(text: str) -> None:
    assert not blames_a_person(text, NAMES)


@given(st.text(), st.lists(st.text()))
def test_any_text_and_any_names_are_read(text: str, names: list[str]) -> None:
    assert isinstance(blames_a_person(text, names), bool)
