"""Modals keep what was typed, and read it back."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import handoffs, leads, offers, people, reasons, touches
from domain.history import Stage
from domain.setups import Setup
from messages import answers, card_choices, handoff_form, ids, mistakes, moves, names, setup
from messages import touches as touch_modal
from messages.gallery import samples
from messages.gallery.samples import NOW, Case
from playground import blocks
from tests.messages import screen
from tests.messages.hostile import TEXTS

LEAD = samples.lead(Case.TYPICAL, Stage.ACCEPTED)
REJECTS = [reason for reason in reasons.DEFAULTS if reason.answer is reasons.Answer.REJECT]
LOST = [reason for reason in reasons.DEFAULTS if reason.answer is reasons.Answer.LOST]
NAMED = st.one_of(
    st.none(),
    st.builds(offers.Named, st.just("Spring launch"), st.just("01JD0000000000000CAMPAIGN1")),
    st.builds(offers.Named, st.sampled_from(("CTO", "Head of Growth", "Ärztin"))),
)
DRAFTS = st.builds(
    offers.Draft,
    name=TEXTS, company=TEXTS, email=TEXTS, phone=TEXTS,
    source=st.sampled_from(("", *(key for key, _ in names.SOURCES))),
    campaign=NAMED, persona=NAMED,
    temperature=st.sampled_from(handoffs.Temperature),
    checklist=st.sampled_from(((), ("fit",), ("fit", "role", "need", "consent"))),
    why_now=TEXTS, next_step=TEXTS,
    rep_id=st.sampled_from((None, samples.REP)),
)  # fmt: skip


@given(DRAFTS)
def test_what_was_typed_into_the_hand_off_form_survives_in_it(draft: offers.Draft) -> None:
    view = handoff_form.form(draft).to_dict()
    assert blocks.refusals_of_view(view) == []
    once = handoff_form.draft_from(screen.state_of(view))
    assert handoff_form.draft_from(screen.state_of(handoff_form.form(once).to_dict())) == once
    kept = replace(once, name="", company="", email="", phone="", why_now="", next_step="")
    typed = replace(draft, name="", company="", email="", phone="", why_now="", next_step="")
    assert kept == typed


def test_an_ordinary_draft_comes_back_to_the_letter() -> None:
    draft = samples.draft(Case.TYPICAL)
    view = handoff_form.form(draft, rep=samples.member(Case.TYPICAL)).to_dict()
    assert handoff_form.draft_from(screen.state_of(view)) == draft


@given(TEXTS)
def test_menus_of_names_are_taken_by_slack_and_offer_what_was_typed(query: str) -> None:
    found = [offers.Named(f"{n} {query}", f"{n:026}") for n in range(120)]
    options = handoff_form.options(found, query, "campaign")
    assert blocks.refusals_of_options({"options": [option.to_dict() for option in options]}) == []


def test_a_new_name_is_offered_unless_it_is_known() -> None:
    known = [offers.Named("Spring launch", "01JD0000000000000CAMPAIGN1")]
    new = handoff_form.options(known, "Autumn", "campaign")[-1].to_dict()
    assert new["text"]["text"] == "➕ New campaign “Autumn”"
    assert new["value"] == "new:Autumn"
    assert len(handoff_form.options(known, " spring  LAUNCH", "campaign")) == 1
    assert len(handoff_form.options(known, "Autumn")) == 1


def test_duplicates_come_first_with_a_button_each_and_the_rest_counted() -> None:
    found = [
        offers.Duplicate(
            samples.lead(Case.TYPICAL, number=n), n == 1, samples.handoff(Case.TYPICAL)
        )
        for n in range(1, 9)
    ]
    view = handoff_form.form(samples.draft(Case.TYPICAL), duplicates=found).to_dict()
    assert view["submit"]["text"] == "Hand off anyway"
    assert screen.buttons(view) == ["Open"] * 5
    assert any("and 3 more" in text for text in screen.texts(view))
    assert any(
        f"same e-mail · Handed off · offered to <@{samples.REP}>" in t for t in screen.texts(view)
    )


@pytest.mark.parametrize("stage", Stage)
def test_the_move_modal_offers_just_the_stages_that_come_next(stage: Stage) -> None:
    view = moves.move(replace(LEAD, facts=samples.facts(Case.TYPICAL, stage)), LOST, "EUR", "m")
    shown = view.to_dict()
    radios = [each for each in screen.elements(shown) if each["type"] == "radio_buttons"]
    values = [option["value"] for radio in radios for option in radio["options"]]
    assert values == [each.value for each in leads.moves_from(stage)]
    assert ("submit" in shown) is bool(values)


@pytest.mark.parametrize(
    ("to", "fields"),
    [
        (Stage.SQL, {"stage", "note"}),
        (Stage.OPPORTUNITY, {"stage", "value", "close_on", "note"}),
        (Stage.WON, {"stage", "value", "note"}),
        (Stage.LOST, {"stage", "reason", "note"}),
    ],
)
def test_each_stage_asks_for_its_own_fields_and_keeps_them(to: Stage, fields: set[str]) -> None:
    entry = moves.Entry(to, "12,000", date(2027, 1, 5), "price", "said yes")
    view = moves.move(LEAD, LOST, "EUR", "m", entry).to_dict()
    inputs = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
    assert inputs == fields
    read = moves.read_move(screen.state_of(view))
    shown = {name: value for name, value in _fields(entry).items() if name in fields | {"to"}}
    assert {name: value for name, value in _fields(read).items() if name in shown} == shown


def _fields(entry: moves.Entry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in ("to", "value", "close_on", "reason", "note")}


def test_the_choice_of_a_stage_is_sent_at_once() -> None:
    view = moves.move(LEAD, LOST, "EUR", "m").to_dict()
    block = next(block for block in view["blocks"] if block.get("block_id") == "stage")
    assert block["dispatch_action"] is True
    assert block["element"]["action_id"] == ids.Action.MOVE_STAGE


def test_a_touch_happened_now_unless_said_otherwise_and_is_read_back() -> None:
    fresh = touch_modal.read_touch(screen.state_of(touch_modal.touch(LEAD, NOW, "m").to_dict()))
    assert fresh == touch_modal.Entry(kind=touches.Kind.CALL, at=NOW)
    entry = touch_modal.Entry(touches.Kind.MEETING, touches.Outcome.INTERESTED, "went well", NOW)
    again = touch_modal.touch(LEAD, NOW, "m", entry).to_dict()
    assert touch_modal.read_touch(screen.state_of(again)) == entry


def test_answers_are_read_back() -> None:
    answer = answers.Answer("not ours", "persona", date(2027, 2, 1))
    rejected = answers.reject(LEAD, REJECTS, "m", answer).to_dict()
    assert answers.read_answer(screen.state_of(rejected)) == replace(answer, wake_on=None)
    recycled = answers.recycle(LEAD, REJECTS, "m", date(2027, 2, 1), answer).to_dict()
    assert answers.read_answer(screen.state_of(recycled)) == answer
    withdrawn = answers.withdraw(LEAD, "m", "mistake").to_dict()
    assert answers.read_answer(screen.state_of(withdrawn)) == answers.Answer("mistake")
    asked = answers.ask(LEAD, "m", "which budget?").to_dict()
    assert answers.read_ask(screen.state_of(asked)) == "which budget?"
    informed = answers.inform(LEAD, "which budget?", "m", "20k").to_dict()
    assert answers.read_inform(screen.state_of(informed)) == "20k"
    chosen = answers.Colleague(samples.REP, "please")
    passed = answers.colleague(LEAD, "m", chosen, samples.member(Case.TYPICAL)).to_dict()
    assert answers.read_colleague(screen.state_of(passed)) == chosen


def test_the_setup_form_keeps_every_setting() -> None:
    entry = Setup(
        workspace_id=samples.WORKSPACE,
        name="North",
        channels=people.Channels("C0HANDOFFS1", None, "C0WINS00001", None),
        members={side: (f"U0{side.name[:4]}",) for side in people.Side},
        leads=("U0LEAD",),
        managers=("U0BOSS",),
        default_acceptor_id="U0ANA000003",
        timezone="America/New_York",
        currency="XPF",
    )
    view = setup.form(entry).to_dict()
    assert setup.read_form(screen.state_of(view), samples.WORKSPACE) == entry


@pytest.mark.parametrize(
    ("query", "zone"), [("berl", "Europe/Berlin"), ("new york", "America/New_York"), ("UTC", "UTC")]
)
def test_a_time_zone_is_found_by_its_city(query: str, zone: str) -> None:
    assert zone in [option.value for option in setup.timezone_options(query)]
    assert len(setup.timezone_options("")) == 100


@pytest.mark.parametrize("surface", ids.Modal)
def test_each_mistake_goes_under_a_field_that_the_modal_has(surface: ids.Modal) -> None:
    if surface in {ids.Modal.CONTACT, ids.Modal.STORY, ids.Modal.FEEDBACK_STORY, ids.Modal.NOTE}:
        return
    errors = mistakes.errors_of(surface, {"nonsense": "Please mend it.", "other": "And this."})
    assert list(errors.values()) == ["Please mend it. And this."]


@pytest.mark.parametrize(
    ("modal", "field", "block"),
    [
        (ids.Modal.HANDOFF, "rep", "rep"),
        (ids.Modal.HANDOFF, "rep_id", "rep"),
        (ids.Modal.HANDOFF, "why_now", "why_now"),
        (ids.Modal.COLLEAGUE, "rep", "colleague"),
        (ids.Modal.INFORM, "text", "answer"),
        (ids.Modal.SETUP, "name", "squad"),
        (ids.Modal.SETUP, "customer_success", "customer_success"),
        (ids.Modal.MOVE, "close_on", "close_on"),
    ],
)
def test_mistakes_find_their_field(modal: ids.Modal, field: str, block: str) -> None:
    assert mistakes.errors_of(modal, {field: "Please."}) == {block: "Please."}


def test_values_of_paging_buttons_and_menus_are_read_back() -> None:
    assert ids.read_page(ids.paged("mine", 3)) == ("mine", 3)
    assert card_choices.read_choice(card_choices.chosen(ids.More.STORY, "01JD")) == (
        ids.More.STORY,
        "01JD",
    )
    for nonsense in ("", "mine", "mine:x", ":3"):
        with pytest.raises(ValueError, match="paging"):
            ids.read_page(nonsense)
    with pytest.raises(ValueError, match="nonsense"):
        card_choices.read_choice("nonsense:1")
