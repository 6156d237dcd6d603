"""The hand-off's card, the offer and the thread."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.handoffs import POSSIBLE, Action, Card, State
from domain.history import IN_THREAD, Kind, Stage
from messages import card_choices, handoffs, sentences
from messages.gallery import samples
from messages.gallery.samples import COLLEAGUE, GIVER, NOW, REP, Case
from tests.messages import screen

_OPEN = [
    "Accept", "Need info", "Reject", "Recycle",
    "⋯ Show contact", "⋯ Hand to a colleague", "⋯ Withdraw", "⋯ Give feedback", "⋯ Whole story",
]  # fmt: skip
_QUESTIONED = [
    "Answer", "Withdraw", "⋯ Show contact", "⋯ Reject", "⋯ Recycle", "⋯ Give feedback",
    "⋯ Whole story",
]  # fmt: skip
_ACCEPTED = [
    "Log touch", "Move stage", "Show contact",
    "⋯ Hand to a colleague", "⋯ Recycle", "⋯ Give feedback", "⋯ Whole story",
]  # fmt: skip


def _text(card: Card) -> str:
    return "\n".join(screen.mrkdwn(handoffs.card(card, NOW).as_payload()))


@pytest.mark.parametrize(
    ("state", "stage", "buttons"),
    [
        (State.OPEN, Stage.HANDED_OFF, _OPEN),
        (State.QUESTIONED, Stage.HANDED_OFF, _QUESTIONED),
        (State.ACCEPTED, Stage.ACCEPTED, _ACCEPTED),
        (State.ACCEPTED, Stage.SQL, _ACCEPTED),
        (State.ACCEPTED, Stage.OPPORTUNITY, _ACCEPTED),
        (State.ACCEPTED, Stage.LOST, _ACCEPTED),
        (State.ACCEPTED, Stage.WON, ["Whole story", "Give feedback"]),
        (State.REJECTED, Stage.REJECTED, ["Whole story", "Give feedback"]),
        (State.RECYCLED, Stage.RECYCLED, ["Whole story", "Give feedback"]),
        (State.WITHDRAWN, Stage.MQL, ["Whole story", "Give feedback"]),
    ],
)
def test_each_state_offers_its_buttons(state: State, stage: Stage, buttons: list[str]) -> None:
    shown = handoffs.card(samples.card(Case.TYPICAL, state, stage), NOW)
    assert screen.buttons(shown.as_payload()) == buttons


_ACTIONS = {
    Action.ACCEPT: "Accept", Action.ASK: "Need info", Action.INFORM: "Answer", Action.REJECT: "Reject",
    Action.RECYCLE: "Recycle", Action.WITHDRAW: "Withdraw", Action.REASSIGN: "Hand to a colleague",
}  # fmt: skip


@pytest.mark.parametrize("state", State)
def test_a_card_offers_only_what_its_state_allows(state: State) -> None:
    shown = handoffs.card(samples.card(Case.TYPICAL, state), NOW).as_payload()
    labels = {label.removeprefix("⋯ ") for label in screen.buttons(shown)}
    possible = {label for action, label in _ACTIONS.items() if state in POSSIBLE[action]}
    assert labels & set(_ACTIONS.values()) <= possible
    assert _ACTIONS.keys() == set(Action)


@pytest.mark.parametrize("state", State)
def test_buttons_carry_nothing_but_the_id(state: State) -> None:
    shown = handoffs.card(samples.card(Case.TYPICAL, state), NOW).as_payload()
    for element in screen.elements(shown):
        if element["type"] == "button":
            assert element["value"] in {samples.HANDOFF_ID, samples.LEAD_ID}
        else:
            read = [card_choices.read_choice(option["value"]) for option in element["options"]]
            assert {handoff_id for _, handoff_id in read} == {samples.HANDOFF_ID}


def test_the_card_shows_what_a_seller_needs_and_masks_the_contact() -> None:
    text = _text(samples.card(Case.TYPICAL))
    for part in (
        "*Jane Doe* · Acme", f"Waiting for <@{REP}>", f"From <@{GIVER}> ·", "🔥 Hot", "Webinar",
        "Spring launch", "CTO", "checklist 3 of 4", ">Asked for pricing", ">Call today", "original message",
        "j•••@acme.example", "••• •• 18",
    ):  # fmt: skip
        assert part in text


def test_contact_data_typed_into_a_free_text_is_masked_too() -> None:
    card = samples.card(Case.TYPICAL)
    told = "Write to JANE@acme.example or ring +442079460018."
    card = replace(card, handoff=replace(card.handoff, why_now=told))
    text = _text(card)
    assert "j•••@acme.example" in text
    assert "jane@" not in text.lower()
    assert "+4420" not in text


def test_a_late_answer_and_a_late_touch_are_said_on_the_card() -> None:
    late = NOW - timedelta(days=1)
    card = samples.card(Case.TYPICAL)
    waiting = replace(card, handoff=replace(card.handoff, opened_at=late, accept_due_at=late))
    assert "🔴 *Overdue*" in _text(waiting)
    card = samples.card(Case.TYPICAL, State.ACCEPTED, Stage.ACCEPTED)
    untouched = replace(card, handoff=replace(card.handoff, opened_at=late, touch_due_at=late))
    assert "🔴 First touch was due" in _text(untouched)
    assert "🔴" not in _text(samples.touched(untouched))


@pytest.mark.parametrize(
    ("state", "stage", "said"),
    [
        (
            State.QUESTIONED,
            Stage.HANDED_OFF,
            f"*Question* from <@{REP}> to <@{GIVER}>\n>Which budget",
        ),
        (State.ACCEPTED, Stage.ACCEPTED, f"*Accepted* by <@{REP}> in 7 min\nFirst touch by"),
        (State.ACCEPTED, Stage.SQL, f"*SQL* · <@{REP}>"),
        (State.ACCEPTED, Stage.OPPORTUNITY, "*Opportunity €12,000*"),
        (State.ACCEPTED, Stage.WON, f"*Won €12,000* by <@{REP}> · day 31"),
        (State.ACCEPTED, Stage.LOST, f"*Lost* · <@{REP}>: Price"),
        (
            State.REJECTED,
            Stage.REJECTED,
            f"*Rejected* by <@{REP}>: Wrong role or persona\n>She studies",
        ),
        (State.RECYCLED, Stage.RECYCLED, "Back with marketing on 1 Feb 2027"),
        (State.WITHDRAWN, Stage.MQL, f"*Withdrawn* by <@{REP}>"),
    ],
)
def test_the_headline_tells_the_outcome(state: State, stage: Stage, said: str) -> None:
    assert said in _text(samples.card(Case.TYPICAL, state, stage))


@pytest.mark.parametrize(
    ("state", "stage", "viewer", "whole"),
    [
        (State.OPEN, Stage.HANDED_OFF, REP, True),
        (State.QUESTIONED, Stage.HANDED_OFF, REP, True),
        (State.ACCEPTED, Stage.ACCEPTED, REP, True),
        (State.OPEN, Stage.HANDED_OFF, COLLEAGUE, False),
        (State.ACCEPTED, Stage.ACCEPTED, COLLEAGUE, False),
        (State.REJECTED, Stage.REJECTED, REP, False),
        (State.WITHDRAWN, Stage.MQL, REP, False),
        (State.REJECTED, Stage.REJECTED, GIVER, True),
    ],
)
def test_only_the_giver_the_owner_and_the_rep_on_offer_see_the_whole_contact(
    state: State, stage: Stage, viewer: str, whole: bool
) -> None:
    card = samples.card(Case.TYPICAL, state, stage)
    shown = json.dumps(handoffs.offer(card, NOW, viewer).as_payload())
    assert ("jane@acme.example" in shown) is whole
    assert ("+44 20 7946 0018" in shown) is whole


def test_a_rep_whose_lead_was_taken_has_nothing_left_to_press() -> None:
    card = samples.card(Case.TYPICAL, State.ACCEPTED, Stage.ACCEPTED)
    shown = handoffs.offer(card, NOW, COLLEAGUE).as_payload()
    assert screen.buttons(shown) == ["Whole story"]
    assert "Nothing left for you to do here." in list(screen.texts(shown))


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        (Kind.ASKED, f"❓ <@{REP}> asked: “asked to ring back on Tuesday”"),
        (Kind.ACCEPTED, f"✅ <@{REP}> accepted in 7 min — “asked to ring back on Tuesday”"),
        (Kind.TOUCHED, f"<@{REP}> called: left word — “asked to ring back on Tuesday”"),
        (
            Kind.REASSIGNED,
            f"🔁 <@{REP}> passed it on to <@{COLLEAGUE}> — “asked to ring back on Tuesday”",
        ),
        (Kind.WON, f"🏆 <@{REP}> won it for €12,000, day 31 — “asked to ring back on Tuesday”"),
        (
            Kind.RECYCLED,
            f"♻️ <@{REP}> recycled it: Timing, back on 1 Feb 2027 — “asked to ring back on Tuesday”",
        ),
    ],
)
def test_each_step_is_one_line_in_the_thread(kind: Kind, line: str) -> None:
    event = samples.event(Case.TYPICAL, kind)
    assert handoffs.line(event, samples.card(Case.TYPICAL, State.ACCEPTED)).text == line


def test_an_offer_passed_on_before_it_was_accepted_names_the_colleague() -> None:
    event = replace(
        samples.event(Case.TYPICAL, Kind.REASSIGNED), owner_id=None, detail=COLLEAGUE, note=None
    )
    shown = handoffs.line(event, samples.card(Case.TYPICAL))
    assert shown.text == f"🔁 <@{REP}> passed it on to <@{COLLEAGUE}>."


def test_the_story_names_the_rep_who_was_asked_also_when_a_colleague_accepted() -> None:
    event = replace(
        samples.event(Case.TYPICAL, Kind.HANDED_OFF), by=GIVER, detail=COLLEAGUE, note=None
    )
    card = samples.card(Case.TYPICAL, State.ACCEPTED, Stage.ACCEPTED)
    told = sentences.sentence(event, card.lead, handoff=card.handoff)
    assert told == f"🤝 <@{GIVER}> handed it over to <@{COLLEAGUE}>."
    assert f"to <@{REP}>" not in _text(card)


def test_an_answer_given_in_the_thread_is_not_repeated_there() -> None:
    event = replace(samples.event(Case.TYPICAL, Kind.INFORMED), detail=IN_THREAD)
    card = samples.card(Case.TYPICAL)
    assert handoffs.line(event, card).text == "💬 That answers it: the offer is open again."
    assert "asked to ring back" in sentences.sentence(event, card.lead)
    with_button = replace(event, detail=None)
    assert "asked to ring back" in handoffs.line(with_button, card).text


def test_the_giver_can_answer_a_question_until_it_is_settled() -> None:
    asked = handoffs.question(samples.card(Case.TYPICAL, State.QUESTIONED), NOW).as_payload()
    assert screen.buttons(asked) == ["Answer", "Withdraw"]
    assert any(">Which budget did she mention?" in text for text in screen.mrkdwn(asked))
    settled = handoffs.question(samples.card(Case.TYPICAL, State.REJECTED), NOW).as_payload()
    assert screen.buttons(settled) == []
