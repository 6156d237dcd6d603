"""Refusals, news, notices, lists, help and set-up: what people read, and how to mend a mistake."""

import inspect
from dataclasses import replace
from datetime import timedelta

import jinja2
import pytest

from domain import delivery, errors, feedback, handoffs, history, reasons, touches
from domain.feedback_lists import Filter
from domain.history import Kind, Stage
from messages import (
    feedback_lists,
    feedback_states,
    handoff_lists,
    help,
    leads,
    names,
    notices,
    refusals,
    setup,
    templates,
)
from messages.content import Message
from messages.gallery import samples
from messages.gallery.samples import COLLEAGUE, NOW, REP, Case
from tests.messages import screen

AT = NOW - timedelta(minutes=3)


def _all(message: Message) -> str:
    return "\n".join(screen.mrkdwn(message.as_payload()))


REFUSALS: list[tuple[errors.Refusal, str]] = [
    (errors.Unavailable(), "Please try again"),
    (errors.AlreadyHandled(), "done already"),
    (errors.NotSetUp(), "`/smarketing setup`"),
    (errors.NotFound("hand-off"), "cannot find this hand-off"),
    (errors.NotAllowed("accept", "the sales side of this squad"), "the sales side of this squad"),
    (
        errors.TooLate("accepted", COLLEAGUE, AT),
        f"<@{COLLEAGUE}> was first and accepted it · <!date^",
    ),
    (errors.TooLate("open", COLLEAGUE, AT), "the lead is on offer now"),
    (errors.NotFound("page"), "start again from a fresh message"),
    (errors.TooLate("sent", None, AT), "nothing left to do"),
    (errors.TooLate("won", None, AT), "the lead is “won” now"),
    (errors.Outdated(3), "version 3 meanwhile"),
    (errors.Invalid({"email": "It should look like jane@acme.com."}), "✏️ It should look like"),
]


@pytest.mark.parametrize(("refusal", "said"), REFUSALS)
def test_each_refusal_says_what_happened(refusal: errors.Refusal, said: str) -> None:
    assert said in refusals.text(refusal)
    assert said in _all(refusals.message(refusal))


def test_no_class_of_refusal_is_without_its_own_words() -> None:
    classes = {
        each
        for _, each in inspect.getmembers(errors, inspect.isclass)
        if issubclass(each, errors.Refusal) and each is not errors.Refusal
    }
    assert classes == {type(refusal) for refusal, _ in REFUSALS}
    assert classes <= set(refusals.text.registry)


@pytest.mark.parametrize("state", sorted({*handoffs.State, *history.Stage}))
def test_whoever_comes_too_late_learns_who_was_first(state: str) -> None:
    assert refusals.text(errors.TooLate(state, COLLEAGUE, AT)).startswith(
        f"<@{COLLEAGUE}> was first"
    )


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("accepted", "You have accepted it already · "),
        ("withdrawn", "You have withdrawn it already · "),
        ("won", "You have marked it as won already · "),
        ("questioned", "the lead waits for the answer to a question · "),
        ("open", "the lead is on offer now · "),
    ],
)
def test_who_was_first_themselves_is_not_told_of_somebody_else(state: str, said: str) -> None:
    told = refusals.message(errors.TooLate(state, COLLEAGUE, AT), viewer_id=COLLEAGUE).text
    assert said in told
    assert "was first" not in told
    other = refusals.message(errors.TooLate(state, COLLEAGUE, AT), viewer_id=REP).text
    assert other.startswith(f"<@{COLLEAGUE}> was first")


def test_a_line_that_cannot_be_read_is_answered_with_how_to_write_it() -> None:
    hint = refusals.short_form_hint("There is no company in it.")
    assert f"`{refusals.EXAMPLE}`" in hint.text


def test_before_set_up_those_who_may_get_a_button_and_others_are_told_whom_to_ask() -> None:
    assert screen.buttons(setup.not_set_up(True).as_payload()) == ["Set up"]
    asked = setup.not_set_up(False)
    assert screen.buttons(asked.as_payload()) == []
    assert "ask an admin" in asked.text
    with_button = refusals.message(errors.NotSetUp(), may_set_up=True)
    assert screen.buttons(with_button.as_payload()) == ["Set up"]


def test_set_up_ends_with_what_to_do_next() -> None:
    text = _all(setup.ready(samples.squad(Case.TYPICAL), ["C0WINS00001"]))
    assert "*Squad North is ready.*" in text
    assert "I am not in <#C0WINS00001> yet: please type `/invite @Smarketing` there." in text
    assert "type `/handoff`" in text


@pytest.mark.parametrize("error", sorted(delivery.DEAD_ERRORS))
def test_a_dead_message_is_told_with_its_mend(error: str) -> None:
    told = notices.dead(samples.row(delivery.Kind.HANDOFF_CARD, error))
    mend = _all(told).split("\n")[1]
    assert mend.endswith((".", "arrive."))
    assert "{" not in mend


def test_not_in_channel_is_mended_by_an_invitation() -> None:
    told = notices.dead(samples.row(delivery.Kind.HANDOFF_CARD, "not_in_channel"))
    assert f"`/invite @Smarketing` in <#{samples.CHANNEL}>" in _all(told)


def test_a_message_in_doubt_is_decided_with_two_buttons() -> None:
    told = notices.held(samples.row(delivery.Kind.NEWS, address=REP), Message("It says this"))
    assert screen.buttons(told.as_payload()) == ["It arrived", "Send again"]
    assert "It says this" in _all(told)
    assert f"<@{REP}>" in told.text
    assert f"Please ask <@{REP}>" in _all(told)
    long = notices.held(samples.row(delivery.Kind.WIN), Message(f"<@{REP}>&amp;" * 50))
    quoted = _all(long).partition("\n>")[2].partition("…")[0]
    assert {*quoted.split("&amp;")} <= {f"<@{REP}>", ""}
    values = {e["value"] for e in screen.elements(told.as_payload())}
    assert values == {samples.row(delivery.Kind.NEWS).id}


@pytest.mark.parametrize("which", handoff_lists.Filter)
def test_an_empty_list_says_what_to_do(which: handoff_lists.Filter) -> None:
    empty = handoff_lists.page([], which, 1, 0, NOW)
    assert len(_all(empty).split("\n")) >= 2
    assert "Page" not in _all(empty)


def test_a_list_turns_its_pages() -> None:
    cards = [samples.card(Case.TYPICAL)] * 10
    pages = {
        number: handoff_lists.page(cards, "open", number, 25, NOW).as_payload()
        for number in (1, 2, 3)
    }
    assert screen.buttons(pages[1])[-1:] == ["Next ▶"]
    assert screen.buttons(pages[2])[-2:] == ["◀ Previous", "Next ▶"]
    assert screen.buttons(pages[3])[-1:] == ["◀ Previous"]
    turn = next(e for e in screen.elements(pages[2]) if e["action_id"] == "handoff_list_next")
    assert turn["value"] == "open:3"


def test_an_overdue_row_says_so() -> None:
    card = samples.card(Case.TYPICAL)
    late = replace(card, handoff=replace(card.handoff, accept_due_at=AT))
    assert "🔴 Overdue: no answer yet" in _all(handoff_lists.page([late], "mine", 1, 1, NOW))


def test_a_search_without_a_result_says_how_to_search() -> None:
    assert "No lead found for “zebra”" in _all(leads.found([], "zebra", 0))
    assert "`/lead acme`" in _all(leads.found([], "zebra", 0))


def test_the_story_turns_its_pages_newest_first() -> None:
    card = samples.card(Case.TYPICAL, handoffs.State.ACCEPTED, Stage.SQL)
    steps = [
        replace(samples.event(Case.TYPICAL, Kind.TOUCHED, n), note=f"step {n:03}")
        for n in range(1, 46)
    ]
    shown = {
        page: leads.story(
            card.lead, card, steps, page, whole_contact=False, may_act=True, now=NOW
        ).to_dict()
        for page in (1, 2, 3, 99)
    }
    told = {page: [t for t in screen.texts(view) if "step 0" in t] for page, view in shown.items()}
    assert "step 045" in told[1][0]
    assert "step 001" in told[3][-1]
    assert [len(told[page]) for page in (1, 2, 3)] == [20, 20, 5]
    assert shown[99] == shown[3]
    assert screen.buttons(shown[2]) == [
        "Log touch",
        "Move stage",
        "◀ Newer",
        "Older ▶",
    ]
    assert shown[2]["private_metadata"] == f"{samples.LEAD_ID}:2"


def test_only_those_who_may_act_see_buttons_and_only_those_who_may_see_it_the_contact() -> None:
    card = samples.card(Case.TYPICAL, handoffs.State.ACCEPTED, Stage.SQL)
    shown = leads.story(
        card.lead, card, [], 1, whole_contact=False, may_act=False, now=NOW
    ).to_dict()
    assert screen.buttons(shown) == []
    assert "jane@acme.example" not in "".join(screen.texts(shown))
    whole = leads.story(
        card.lead, card, [], 1, whole_contact=True, may_act=False, now=NOW
    ).to_dict()
    assert "jane@acme.example" in "".join(screen.texts(whole))


def test_help_shows_each_command_with_lines_to_copy() -> None:
    entry = help.Entry("/lead", "/lead name", "Finds a lead.", ("/lead acme",))
    assert "*/lead name*\nFinds a lead.\n• `/lead acme`" in _all(help.help([entry]))


def test_templates_escape_and_miss_nothing() -> None:
    values = {"usage": "<!channel>", "summary": "*x*", "examples": []}
    assert templates.render("help", **values) == "*&lt;!channel&gt;*\n∗x∗"
    with pytest.raises(jinja2.UndefinedError):
        templates.render("help", usage="x")


def test_a_manager_is_asked_about_every_kind_of_message_by_its_name() -> None:
    for kind in delivery.Kind:
        assert "I cannot tell whether " in notices.held(samples.row(kind), None).text


def test_everything_that_can_be_chosen_has_a_name() -> None:
    assert names.STAGES.keys() == set(Stage)
    assert names.STATES.keys() == set(handoffs.State)
    assert names.TEMPERATURES.keys() == set(handoffs.Temperature)
    assert names.KINDS.keys() == names.VERBS.keys() == set(touches.Kind)
    assert names.OUTCOMES.keys() == set(touches.Outcome)
    assert feedback_states.ABOUT.keys() == set(feedback.About)
    assert feedback_states.SIGNS.keys() == set(feedback.Step)
    assert feedback_lists.TITLES.keys() == set(Filter)
    kinds = {"reject": Kind.REJECTED, "recycle": Kind.RECYCLED, "lost": Kind.LOST}
    for reason in reasons.DEFAULTS:
        if reason.answer not in kinds:
            continue
        kind = kinds[reason.answer]
        event = replace(samples.event(Case.TYPICAL, kind), reason=reason.key)
        assert names.reason(event) == reason.label
