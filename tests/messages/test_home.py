"""The Home tab: what stands where, for whom, and within Slack's limits whatever people typed."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.handoffs import Card, State
from domain.history import Stage
from domain.home import Home, Some, Week, Win
from domain.money import Money
from messages import home, ids
from messages.gallery import samples
from messages.gallery.samples import GIVER, NOW, REP, Case
from playground import blocks
from tests.messages import screen
from tests.messages.hostile import TEXTS

SQUAD = samples.squad(Case.TYPICAL)
MEMBER = Home(REP, SQUAD, may_set_up=False, is_member=True)
WEEK = Week(date(2026, 11, 23), 12, 9, 8, 2, 1, Money(1_200_000, "EUR"))


def some(state: State, stage: Stage = Stage.HANDED_OFF, total: int = 1) -> Some:
    return Some((samples.card(Case.TYPICAL, state, stage),) * min(total, 5), total)


def full(total: int = 1) -> Home:
    return replace(
        MEMBER,
        may_set_up=True,
        to_answer=some(State.OPEN, total=total),
        to_inform=some(State.QUESTIONED, total=total),
        to_touch=some(State.ACCEPTED, Stage.ACCEPTED, total),
        given=some(State.REJECTED, total=total),
        wins=(Win(samples.card(Case.TYPICAL, State.ACCEPTED, Stage.WON), NOW, WEEK.won_value),),
        week=WEEK,
    )


def drawn(shown: Home) -> dict[str, Any]:
    return home.home(shown, NOW).to_dict()


def text(shown: Home) -> str:
    return "\n".join(screen.texts(drawn(shown)))


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
    assert [block["type"] for block in shown["blocks"]] == ["header", "context", "actions"]
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
    titles = ["Waiting for your answer", "Questions", "Accepted, not contacted yet", "What became", "week*", "wins*", "Settings"]
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
        ({"may_set_up": True}, ["Change people and channels", "Change reasons"]),
    ],
)  # fmt: skip
def test_each_row_has_the_buttons_of_its_state(section: dict[str, Any], buttons: list[str]) -> None:
    shown = drawn(replace(MEMBER, **section))
    assert screen.buttons(shown) == ["Hand off a lead", *buttons]


def test_buttons_carry_the_id_of_what_they_are_about() -> None:
    for element in screen.elements(drawn(full())):
        if element["type"] == "overflow":
            read = {ids.read_choice(option["value"])[1] for option in element["options"]}
            assert read == {samples.HANDOFF_ID}
        elif element["action_id"] not in {"handoff_new_click", "setup_click", "reasons_click"}:
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


def test_nobody_sees_whole_contact_data_on_the_tab() -> None:
    told = "Write to jane@acme.example or ring +44 20 7946 0018."

    def typed(given: Some) -> Some:
        cards = [
            replace(
                card,
                handoff=replace(
                    card.handoff, why_now=told, next_step=told, question=told, note=told
                ),
            )
            for card in given.cards
        ]
        return Some(tuple(cards), given.total)

    shown = full()
    shown = replace(
        shown,
        to_answer=typed(shown.to_answer),
        to_inform=typed(shown.to_inform),
        to_touch=typed(shown.to_touch),
    )
    payload = json.dumps(drawn(shown), ensure_ascii=False)
    assert "jane@" not in payload
    assert "7946" not in payload
    assert "j•••@acme.example" in payload


@pytest.mark.parametrize("total", [0, 1, 5, 500, 10**9])
@pytest.mark.parametrize("case", Case)
def test_the_tab_is_never_too_long_for_slack(case: Case, total: int) -> None:
    def many(state: State, stage: Stage = Stage.HANDED_OFF) -> Some:
        return Some((samples.card(case, state, stage),) * min(total, 5), total)

    win = Win(samples.card(case, State.ACCEPTED, Stage.WON), NOW, samples.amount(case))
    shown = replace(
        full(),
        squad=samples.squad(case),
        to_answer=many(State.OPEN),
        to_inform=many(State.QUESTIONED),
        to_touch=many(State.ACCEPTED, Stage.ACCEPTED),
        given=many(State.RECYCLED),
        wins=(win,) * min(total, 5),
    )
    payload = drawn(shown)
    assert blocks.refusals_of_view(payload) == []
    assert len(payload["blocks"]) <= 80  # what is left is for capabilities to come


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.sampled_from(State))
def test_nothing_typed_pings_links_formats_or_overflows(typed: str, state: State) -> None:
    harmless = drawn(screen.poisoned(full(), "x"))
    payload = drawn(screen.poisoned(full(), f"x{typed}"))
    assert blocks.refusals_of_view(payload) == []
    for shown in screen.mrkdwn(payload):
        for sequence in screen.sequences(shown):
            assert sequence.startswith(("<!date^", "<#C0HANDOFFS1>")), sequence
    marks = [[text.count(mark) for mark in "*~`"] for text in screen.mrkdwn(payload)]
    assert marks == [[text.count(mark) for mark in "*~`"] for text in screen.mrkdwn(harmless)]
    given = replace(
        MEMBER, given=Some((screen.poisoned(samples.card(Case.TYPICAL, state), typed),), 1)
    )
    assert blocks.refusals_of_view(drawn(given)) == []
