"""Which stages sales may move a lead to, and what each move needs."""

from datetime import date

import pytest

from domain import errors
from domain.history import Kind, Stage
from domain.leads import Move, check, moved, moves_from
from domain.money import Money
from tests.domain.samples import NOW, lead

VALUE = Money(1_200_000, "EUR")
COMPLETE = {
    Stage.SQL: Move(Stage.SQL),
    Stage.OPPORTUNITY: Move(Stage.OPPORTUNITY, value=VALUE, close_on=date(2026, 6, 1)),
    Stage.WON: Move(Stage.WON, value=VALUE),
    Stage.LOST: Move(Stage.LOST, reason="price"),
}
ALLOWED = {
    (Stage.ACCEPTED, Stage.SQL),
    (Stage.ACCEPTED, Stage.OPPORTUNITY),
    (Stage.ACCEPTED, Stage.WON),
    (Stage.ACCEPTED, Stage.LOST),
    (Stage.SQL, Stage.OPPORTUNITY),
    (Stage.SQL, Stage.WON),
    (Stage.SQL, Stage.LOST),
    (Stage.OPPORTUNITY, Stage.OPPORTUNITY),
    (Stage.OPPORTUNITY, Stage.WON),
    (Stage.OPPORTUNITY, Stage.LOST),
    (Stage.LOST, Stage.SQL),
    (Stage.LOST, Stage.OPPORTUNITY),
    (Stage.LOST, Stage.WON),
}


@pytest.mark.parametrize("to", COMPLETE)
@pytest.mark.parametrize("stage", Stage)
def test_a_move_is_possible_exactly_where_it_makes_sense(stage: Stage, to: Stage) -> None:
    before = lead(stage=stage, seq=4)
    assert (to in moves_from(stage)) is ((stage, to) in ALLOWED)
    if (stage, to) not in ALLOWED:
        with pytest.raises(errors.TooLate) as refused:
            moved(before, COMPLETE[to], by="U0SAM", handoff_id="H1", now=NOW)
        assert refused.value.state == stage
        return
    event = moved(before, COMPLETE[to], by="U0SAM", handoff_id="H1", now=NOW)
    assert (event.seq, event.at, event.by, event.handoff_id) == (5, NOW, "U0SAM", "H1")
    assert (event.stage_from, event.stage_to) == (stage, to)
    assert event.kind is Kind(to.value)
    assert (event.value, event.day) == (COMPLETE[to].value, COMPLETE[to].close_on)
    assert event.reason == COMPLETE[to].reason


@pytest.mark.parametrize(
    ("move", "fields"),
    [
        (Move(Stage.OPPORTUNITY), {"value", "close_on"}),
        (Move(Stage.OPPORTUNITY, value=VALUE), {"close_on"}),
        (Move(Stage.OPPORTUNITY, value=Money(0, "EUR"), close_on=date(2026, 6, 1)), {"value"}),
        (Move(Stage.WON), {"value"}),
        (Move(Stage.WON, value=Money(-5, "EUR")), {"value"}),
        (Move(Stage.LOST), {"reason"}),
        (Move(Stage.LOST, reason=""), {"reason"}),
    ],
)
def test_what_a_move_lacks_is_named_field_by_field(move: Move, fields: set[str]) -> None:
    with pytest.raises(errors.Invalid) as refused:
        check(move)
    assert set(refused.value.fields) == fields
    assert all(hint.startswith("Please ") for hint in refused.value.fields.values())
    with pytest.raises(errors.Invalid):
        moved(lead(stage=Stage.ACCEPTED), move, by="U0SAM", handoff_id="H1", now=NOW)


@pytest.mark.parametrize("move", COMPLETE.values())
def test_a_complete_move_is_taken(move: Move) -> None:
    check(move)
