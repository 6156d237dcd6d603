"""The facts of a lead are what its history adds up to, whichever way it is added up."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.history import Event, Facts, Kind, Stage, apply, fold
from domain.money import Money
from tests.domain.samples import NOW, event

MINUTE = timedelta(minutes=1)
STAGE_OF = {
    Kind.ADDED: Stage.INQUIRY,
    Kind.QUALIFIED: Stage.MQL,
    Kind.HANDED_OFF: Stage.HANDED_OFF,
    Kind.ACCEPTED: Stage.ACCEPTED,
    Kind.REJECTED: Stage.REJECTED,
    Kind.RECYCLED: Stage.RECYCLED,
    Kind.WITHDRAWN: Stage.MQL,
    Kind.SQL: Stage.SQL,
    Kind.OPPORTUNITY: Stage.OPPORTUNITY,
    Kind.WON: Stage.WON,
    Kind.LOST: Stage.LOST,
}
MOMENT_OF = {stage: f"{stage.value}_at" for stage in Stage}
LATEST = {Stage.WON, Stage.LOST, Stage.REJECTED, Stage.RECYCLED, Stage.DISQUALIFIED}


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    told, at, stage = [], NOW, None
    for seq in range(1, draw(st.integers(1, 15)) + 1):
        at += draw(st.integers(0, 5000)) * MINUTE
        kind = Kind.ADDED if seq == 1 else draw(st.sampled_from(sorted(Kind)))
        happened = at - draw(st.integers(0, 500)) * MINUTE if kind is Kind.TOUCHED else at
        to = STAGE_OF.get(kind)
        owned = kind in {Kind.ACCEPTED, Kind.REASSIGNED}
        told.append(
            event(
                seq,
                kind,
                happened,
                to,
                stage_from=stage if to else None,
                owner_id=draw(st.sampled_from(["U0SAM", "U0ANA"])) if owned else None,
                value=draw(st.none() | st.builds(Money, st.integers(1, 999), st.just("EUR"))),
                reason=draw(st.none() | st.sampled_from(["price", "timing"])),
                day=draw(st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1))),
            )
        )
        stage = to or stage
    return told


@given(histories())
@settings(max_examples=40)
def test_facts_agree_with_a_look_back_over_the_whole_history(told: list[Event]) -> None:
    facts = fold(told)
    staged = [each for each in told if each.stage_to]
    assert facts.seq == len(told)
    assert facts.stage == staged[-1].stage_to
    for stage in Stage:
        moments = [each.at for each in staged if each.stage_to is stage]
        expected = moments[-1 if stage in LATEST else 0] if moments else None
        assert getattr(facts, MOMENT_OF[stage]) == expected, stage
    touched = [each.at for each in told if each.kind is Kind.TOUCHED]
    assert facts.touches == len(touched)
    assert facts.first_touch_at == min(touched, default=None)
    assert facts.last_touch_at == max(touched, default=None)
    ownerless = {Kind.HANDED_OFF, Kind.REJECTED, Kind.RECYCLED, Kind.WITHDRAWN}
    newest = max((each.seq for each in told if each.kind in ownerless), default=0)
    owners = [each.owner_id for each in told if each.owner_id and each.seq > newest]
    assert facts.owner_id == (owners[-1] if owners else None)
    values = [each.value for each in staged if each.value]
    assert facts.value == (values[-1] if values else None)


@given(histories(), st.data())
@settings(max_examples=40)
def test_facts_can_be_carried_on_from_any_point(told: list[Event], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(told)))
    facts = fold(told[:cut])
    for each in told[cut:]:
        facts = apply(facts, each)
    assert facts == fold(told)


@given(histories(), st.integers(-3, 30))
@settings(max_examples=40)
def test_an_event_out_of_turn_is_refused(told: list[Event], seq: int) -> None:
    facts = fold(told)
    late = event(seq, Kind.TOUCHED, NOW)
    if seq == facts.seq + 1:
        assert apply(facts, late).seq == seq
    else:
        with pytest.raises(ValueError, match="cannot follow"):
            apply(facts, late)


def test_no_history_adds_up_to_an_inquiry_with_nothing_known() -> None:
    assert fold([]) == Facts()


def test_a_new_offer_leaves_the_lead_without_owner_until_somebody_takes_it() -> None:
    told = [
        event(1, Kind.HANDED_OFF, NOW, Stage.HANDED_OFF, by="U0MIA"),
        event(2, Kind.ACCEPTED, NOW, Stage.ACCEPTED, owner_id="U0SAM"),
        event(3, Kind.RECYCLED, NOW, Stage.RECYCLED, reason="timing", day=date(2026, 9, 1)),
    ]
    assert fold(told).wake_on == date(2026, 9, 1)
    again = apply(fold(told), event(4, Kind.HANDED_OFF, NOW, Stage.HANDED_OFF, by="U0MAX"))
    assert (again.owner_id, again.giver_id) == (None, "U0MAX")
    assert (again.wake_on, again.reason) == (None, None)


@pytest.mark.parametrize("kind", [Kind.REJECTED, Kind.RECYCLED, Kind.WITHDRAWN])
def test_a_lead_that_goes_back_to_marketing_has_no_owner_any_more(kind: Kind) -> None:
    told = [
        event(1, Kind.HANDED_OFF, NOW, Stage.HANDED_OFF, by="U0MIA"),
        event(2, Kind.ACCEPTED, NOW, Stage.ACCEPTED, owner_id="U0SAM"),
        event(3, kind, NOW, Stage.RECYCLED),
    ]
    assert fold(told[:2]).owner_id == "U0SAM"
    assert (fold(told).owner_id, fold(told).giver_id) == (None, "U0MIA")


def test_a_deal_that_comes_back_keeps_its_first_moments_and_its_last_loss() -> None:
    later = NOW + MINUTE
    told = [
        event(1, Kind.OPPORTUNITY, NOW, Stage.OPPORTUNITY, value=Money(5, "EUR")),
        event(2, Kind.LOST, NOW, Stage.LOST, reason="price"),
        event(3, Kind.OPPORTUNITY, later, Stage.OPPORTUNITY, value=Money(9, "EUR")),
        event(4, Kind.LOST, later, Stage.LOST, reason="other"),
    ]
    facts = fold(told)
    assert (facts.opportunity_at, facts.lost_at) == (NOW, later)
    assert (facts.value, facts.reason) == (Money(9, "EUR"), "other")
