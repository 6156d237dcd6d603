"""The reasons every workspace starts with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import errors
from domain.reasons import DEFAULTS, Answer, Reason, edited


def test_each_kind_of_answer_starts_with_reasons_that_can_be_counted() -> None:
    assert {reason.answer for reason in DEFAULTS} == set(Answer)
    assert len({(reason.answer, reason.key) for reason in DEFAULTS}) == len(DEFAULTS)
    assert len({(reason.answer, reason.label) for reason in DEFAULTS}) == len(DEFAULTS)


def test_keys_fit_their_column_and_labels_fit_slacks_menus() -> None:
    assert max(len(reason.key) for reason in DEFAULTS) <= 40
    assert max(len(reason.label) for reason in DEFAULTS) <= 75


def test_only_other_needs_words() -> None:
    assert [reason.key for reason in DEFAULTS if reason.needs_note] == ["other"]


KNOWN = [reason for reason in DEFAULTS if reason.answer is Answer.LOST]
TYPED = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=90), max_size=60)


def test_a_line_that_stays_keeps_its_key_whatever_its_capitals_and_place() -> None:
    found = edited(Answer.LOST, KNOWN, ["competitor", "  PRICE ", "Other *"])
    assert [reason.key for reason in found] == ["competitor", "price", "other"]
    assert [reason.label for reason in found] == ["competitor", "PRICE", "Other"]
    assert [reason.needs_note for reason in found] == [False, False, True]


def test_a_changed_line_is_a_new_reason_with_a_key_of_its_own() -> None:
    (found,) = edited(Answer.LOST, KNOWN, ["Price too high"])
    assert found == Reason(Answer.LOST, "price_too_high", "Price too high")
    (same_words,) = edited(Answer.LOST, [Reason(Answer.LOST, "price", "Cost")], ["Price"])
    assert same_words.key == "price_2"


def test_a_reason_taken_off_the_list_gets_its_old_key_back_when_it_returns() -> None:
    former = [Reason(Answer.LOST, "k17", "Went silent")]
    assert edited(Answer.LOST, former, ["went silent"])[0].key == "k17"


def test_blank_lines_and_doubles_are_left_out() -> None:
    found = edited(Answer.LOST, [], ["", "Price", " * ", "price *", "Fit"])
    assert [reason.label for reason in found] == ["Price", "Fit"]


@pytest.mark.parametrize(
    ("lines", "hint"),
    [
        ([], "between 1 and 50"),
        (["", " *"], "between 1 and 50"),
        ([f"reason {n}" for n in range(51)], "between 1 and 50"),
        (["x" * 76], "within 75 characters"),
    ],
)
def test_lists_that_cannot_be_picked_from_are_refused(lines: list[str], hint: str) -> None:
    with pytest.raises(errors.Invalid) as refused:
        edited(Answer.RECYCLE, KNOWN, lines)
    assert hint in refused.value.fields[Answer.RECYCLE]


@given(TYPED)
def test_whatever_is_typed_keys_are_unique_and_fit_their_column(lines: list[str]) -> None:
    try:
        found = edited(Answer.LOST, KNOWN, lines)
    except errors.Invalid:
        return
    assert len({reason.key for reason in found}) == len(found) <= 50
    assert max(len(reason.key) for reason in found) <= 40
    again = edited(Answer.LOST, [*KNOWN, *found], [_line(reason) for reason in found])
    assert again == found


def _line(reason: Reason) -> str:
    return reason.label + (" *" if reason.needs_note else "")
