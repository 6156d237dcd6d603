"""The reasons every workspace starts with."""

from domain.reasons import DEFAULTS, Answer


def test_each_kind_of_answer_starts_with_reasons_that_can_be_counted() -> None:
    assert {reason.answer for reason in DEFAULTS} == set(Answer)
    assert len({(reason.answer, reason.key) for reason in DEFAULTS}) == len(DEFAULTS)
    assert len({(reason.answer, reason.label) for reason in DEFAULTS}) == len(DEFAULTS)


def test_keys_fit_their_column_and_labels_fit_slacks_menus() -> None:
    assert max(len(reason.key) for reason in DEFAULTS) <= 40
    assert max(len(reason.label) for reason in DEFAULTS) <= 75


def test_only_other_needs_words() -> None:
    assert [reason.key for reason in DEFAULTS if reason.needs_note] == ["other"]
