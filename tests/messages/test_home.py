"""The Home tab: what stands where, for whom, and within Slack's limits whatever people typed."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from domain.handoffs import Card, State
from domain.history import Stage
from domain.home import Home, Some, Week
from messages import card_choices
from messages.gallery import samples
from messages.gallery.samples import GIVER, NOW, REP, Case
from tests.messages import screen
from tests.messages.homes import MEMBER, WEEK, drawn, full, some, text


def fields(shown: Home) -> list[str]:
    return [field["text"] for block in drawn(shown)["blocks"] for field in block.get("fields", ())]


def test_the_first_line_says_how_much_waits() -> None:
    for shown, title in (
        (MEMBER, "Nothing waits for you 🎉"),
        (replace(MEMBER, to_answer=some(State.OPEN)), "1 thing waits for you"),
        (full(500), "1,500 things wait for you"),
    ):
        first = drawn(shown)["blocks"][0]
        assert (first["type"], first["text"]["text"]) == ("header", title)


def test_sections_without_anything_in_them_are_not_there() -> None:
    shown = drawn(replace(MEMBER, week=Week(WEEK.since)))
    assert [block["type"] for block in shown["blocks"]] == [
        "header",
        "context",
        "actions",
        "context",
    ]
    assert screen.buttons(shown) == ["Hand off a lead"]


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ({"to_answer": some(State.OPEN)}, "*Waiting for your answer* (1)"),
        ({"to_inform": some(State.QUESTIONED)}, "*Questions about your leads* (1)"),
        ({"to_touch": some(State.ACCEPTED, Stage.ACCEPTED)}, "*Accepted, not contacted yet* (1)"),
        ({"given": some(State.REJECTED)}, "*What became of your leads* (1)"),
        ({"week": WEEK}, "*The squad's week*, since 23 Nov 2026"),
        ({"wins": full().wins}, "*Latest wins*"),
        ({"may_set_up": True}, "*Settings*"),
    ],
)
def test_each_section_is_there_when_it_has_something_to_say(
    section: dict[str, Any], words: str
) -> None:
    assert words in text(replace(MEMBER, **section))
    assert words not in text(MEMBER)
    assert words in text(full())


def test_what_is_most_urgent_comes_first_and_settings_last() -> None:
    shown = text(full())
    titles = [
        "Waiting for your answer",
        "Questions",
        "Accepted, not contacted yet",
        "What became",
        "week*",
        "wins*",
        "Settings",
    ]
    assert sorted(titles, key=shown.index) == titles


@pytest.mark.parametrize(
    ("section", "buttons"),
    [
        (
            {"to_answer": some(State.OPEN)},
            ["Accept", "Need info", "Reject",
             "⋯ Recycle", "⋯ Show contact", "⋯ Hand to a colleague", "⋯ Whole story"],
        ),
        ({"to_inform": some(State.QUESTIONED)}, ["Answer", "⋯ Withdraw", "⋯ Whole story"]),
        (
            {"to_touch": some(State.ACCEPTED, Stage.ACCEPTED)},
            ["Show contact", "Log touch", "⋯ Hand to a colleague", "⋯ Recycle", "⋯ Whole story"],
        ),
        ({"given": some(State.REJECTED)}, ["Open"]),
        (
            {"may_set_up": True},
            ["Change people and channels", "Change reasons", "Change wins", "What I get by message"],
        ),
    ],
)  # fmt: skip
def test_each_row_has_the_buttons_of_its_state(section: dict[str, Any], buttons: list[str]) -> None:
    shown = drawn(replace(MEMBER, **section))
    assert screen.buttons(shown) == ["Hand off a lead", *buttons]


_OF_THE_SQUAD = {
    "handoff_new_click", "setup_click", "reasons_click", "win_settings_click", "notifications_click",
}  # fmt: skip


def test_buttons_carry_the_id_of_what_they_are_about() -> None:
    for element in screen.elements(drawn(full())):
        if element["type"] == "overflow":
            read = {card_choices.read_choice(option["value"])[1] for option in element["options"]}
            assert read == {samples.HANDOFF_ID}
        elif element["action_id"] not in _OF_THE_SQUAD:
            opens = element["action_id"] == "lead_open_click"
            assert element["value"] == (samples.LEAD_ID if opens else samples.HANDOFF_ID)


def test_one_button_is_green_in_each_row_and_handing_off_only_where_nothing_waits() -> None:
    green = [
        each["text"]["text"]
        for each in screen.elements(drawn(full()))
        if each.get("style") == "primary"
    ]
    assert green == ["Accept", "Answer", "Log touch"]
    (alone,) = screen.elements(drawn(MEMBER))
    assert alone["style"] == "primary"


def test_an_offer_tells_all_that_is_needed_to_answer_it() -> None:
    shown = text(replace(MEMBER, to_answer=some(State.OPEN)))
    for part in (
        "*Jane Doe* · Acme",
        "🟡 🔥 Hot",
        "answer by <!date^",
        f"from <@{GIVER}>",
        ">Asked",
    ):
        assert part in shown


def test_late_ones_are_marked() -> None:
    def late(card: Card) -> Some:
        past = NOW - timedelta(hours=1)
        handoff = replace(card.handoff, opened_at=past, accept_due_at=past, touch_due_at=past)
        return Some((replace(card, handoff=handoff),), 1)

    offer = late(samples.card(Case.TYPICAL))
    assert "🔴 🔥 Hot · answer was due <!date^" in text(replace(MEMBER, to_answer=offer))
    taken = late(samples.card(Case.TYPICAL, State.ACCEPTED, Stage.ACCEPTED))
    assert "🔴 first touch was due <!date^" in text(replace(MEMBER, to_touch=taken))


def test_the_rest_of_a_long_list_is_a_command_away() -> None:
    shown = text(full(500))
    assert shown.count("and 495 more: `/handoff list` shows them all") == 4
    assert "more:" not in text(full(5))


def test_figures_say_what_they_are_of() -> None:
    assert fields(replace(MEMBER, week=WEEK)) == [
        "*Handed off*\n12",
        "*Accepted*\n9",
        "*Answers*\n8 of 10 in time",
        "*Won*\n1 · €12,000",
    ]
    quiet = Week(WEEK.since, handed_off=1)
    assert fields(replace(MEMBER, week=quiet))[2:] == ["*Answers*\nnone due yet", "*Won*\n0"]


def test_a_win_names_both_sides() -> None:
    assert f"🏆 *Jane Doe* · Acme €12,000 · <@{GIVER}> + <@{REP}> · <!date^" in text(full())


def test_outcomes_are_told_with_their_reason_and_value() -> None:
    rejected = text(replace(MEMBER, given=some(State.REJECTED)))
    assert "Rejected: Wrong role or persona" in rejected
    won = text(replace(MEMBER, given=some(State.ACCEPTED, Stage.WON)))
    assert "Won €12,000 ·" in won
    waiting = samples.card(Case.TYPICAL, State.OPEN, Stage.WON)  # sold to before, offered anew
    assert "€12,000" not in text(replace(MEMBER, given=Some((waiting,), 1)))


def test_before_set_up_an_admin_gets_a_button_and_others_are_told_whom_to_ask() -> None:
    admin, other = Home("U1", None, may_set_up=True), Home("U1", None, may_set_up=False)
    assert screen.buttons(drawn(admin)) == ["Set up"]
    assert screen.buttons(drawn(other)) == []
    assert "Ask an admin" in text(other)
    assert "not set up yet" in text(other)


def test_somebody_in_no_squad_is_told_who_can_add_them() -> None:
    assert "You are not in a squad yet." in text(replace(MEMBER, is_member=False))
    assert "North" in text(MEMBER)
