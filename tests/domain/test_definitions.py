from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import definition_changes, definitions, errors
from domain.definitions import BUILT_IN, Checklist, Item, Proposal, Signature, Signers
from domain.people import Member, Side

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LABELS = st.text("abcdefghij klmno", min_size=1, max_size=30).map(
    lambda text: " ".join(text.split())
)
ITEMS = st.lists(
    st.tuples(LABELS.filter(bool), st.integers(1, 20)),
    min_size=1,
    max_size=10,
    unique_by=lambda pair: pair[0].casefold(),
)


def items_of(pairs: list[tuple[str, int]]) -> tuple[Item, ...]:
    return tuple(Item(f"key{n}", label, weight) for n, (label, weight) in enumerate(pairs))


def member(user: str, side: Side, *, is_lead: bool = True) -> Member:
    return Member("T1", "S1", user, user, side, is_lead)


def proposal(*signatures: Signature) -> Proposal:
    return Proposal("T1", "P1", "S1", 1, BUILT_IN.items, "why", "U1", NOW, signatures=signatures)


@given(ITEMS, st.data())
def test_completeness_is_the_ticked_weight_over_the_whole(
    pairs: list[tuple[str, int]], data: st.DataObject
) -> None:
    checklist = Checklist(3, items_of(pairs))
    ticked = data.draw(st.sets(st.sampled_from([item.key for item in checklist.items])))
    found = checklist.completeness({*ticked, "unknown"})
    whole = sum(weight for _, weight in pairs)
    parts = [Fraction(item.weight, whole) for item in checklist.items if item.key in ticked]
    assert found.share == sum(parts, Fraction())
    assert 0 <= found.share <= 1
    assert set(checklist.known({*ticked, "unknown"})) == ticked


@given(ITEMS)
def test_what_is_written_out_is_read_back_as_the_same_points(pairs: list[tuple[str, int]]) -> None:
    items = items_of(pairs)
    again = definition_changes.read(definition_changes.lines(items), items)
    assert again == items
    assert not definition_changes.between(items, again)


@given(ITEMS, ITEMS)
def test_changes_turn_the_old_list_into_the_new_one(
    old: list[tuple[str, int]], new: list[tuple[str, int]]
) -> None:
    before = items_of(old)
    after = definition_changes.read(definition_changes.lines(items_of(new)), before)
    assert [(item.label, item.weight) for item in after] == new
    assert len({item.key for item in after}) == len(after)
    found = definition_changes.between(before, after)
    swaps = dict((*found.reworded, *found.reweighted))
    rebuilt = {swaps.get(item, item) for item in before if item not in found.removed}
    assert rebuilt | {*found.added} == {*after}


def test_a_reworded_line_stays_the_same_point_and_a_new_one_gets_a_key_of_its_own() -> None:
    typed = "Person decides or strongly influences it\nNamed a need we can meet (3)\nFit"
    found = definition_changes.read(typed, BUILT_IN.items)
    assert [(item.key, item.weight) for item in found] == [("role", 1), ("need", 3), ("fit_2", 1)]


def test_a_point_that_comes_back_keeps_its_key() -> None:
    without = BUILT_IN.items[:2]
    found = definition_changes.read("Agreed to be contacted", without, BUILT_IN.items)
    assert found[0].key == "consent"


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        (" \n ", "at least one point"),
        ("\n".join(f"Point {n}" for n in range(11)), "these are 11"),
        ("x" * 76, "75 characters"),
        ("Budget (0)", "from 1 to 20"),
        ("Budget (21)", "from 1 to 20"),
        ("Budget\n budget (2)", "there twice"),
    ],
)
def test_a_list_that_cannot_be_ticked_is_refused_with_the_way_out(typed: str, hint: str) -> None:
    with pytest.raises(errors.Invalid) as refused:
        definition_changes.read(typed, BUILT_IN.items)
    assert hint in refused.value.fields["items"]


def test_the_same_points_in_another_order_are_a_change() -> None:
    turned = tuple(reversed(BUILT_IN.items))
    found = definition_changes.between(BUILT_IN.items, turned)
    assert found
    assert found.reordered


def test_managers_stand_in_for_a_side_without_a_lead() -> None:
    people = [
        member("MAX", Side.MARKETING),
        member("SAM", Side.SALES, is_lead=False),
        member("LEA", Side.PRODUCT),
    ]
    who = definitions.signers(people, ["ADA"])
    assert who.of == {Side.MARKETING: ("MAX",), Side.SALES: ("ADA",)}
    assert who.standing_in == {Side.SALES}
    definitions.check_signable(who)


@pytest.mark.parametrize("managers", [[], ["MAX"]])
def test_a_change_that_two_people_could_never_sign_is_refused(managers: list[str]) -> None:
    who = definitions.signers([member("MAX", Side.MARKETING)], managers)
    with pytest.raises(errors.Invalid):
        definitions.check_signable(who)


def test_who_leads_one_side_and_stands_in_for_the_other_signs_for_their_own() -> None:
    who = Signers(
        {Side.MARKETING: ("ADA", "MAX"), Side.SALES: ("MAX",)}, frozenset({Side.MARKETING})
    )
    assert definitions.side_to_sign(who, proposal(), "MAX") is Side.SALES
    with pytest.raises(errors.Invalid):
        definitions.side_to_sign(who, proposal(Signature(Side.SALES, "MAX", NOW)), "MAX")


def test_the_second_of_a_side_learns_who_signed_and_outsiders_who_may() -> None:
    who = Signers({Side.MARKETING: ("MAX",), Side.SALES: ("SAM", "ANA")})
    signed = proposal(Signature(Side.SALES, "SAM", NOW))
    with pytest.raises(errors.TooLate) as late:
        definitions.side_to_sign(who, signed, "ANA")
    assert late.value.by == "SAM"
    with pytest.raises(errors.NotAllowed):
        definitions.side_to_sign(who, signed, "MIA")
    assert not definitions.is_complete(signed)
    assert definitions.is_complete(
        proposal(*signed.signatures, Signature(Side.MARKETING, "MAX", NOW))
    )
