"""Feedback as people read it: safe, masked, within Slack's limits, and with the buttons that its state allows."""

import json
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import feedback
from domain.feedback import About, Draft, Item, State, Step, Words
from domain.feedback_lists import Choices, Filter, Page, Search, Story
from domain.offers import Named
from domain.people import Side
from domain.reasons import DEFAULTS, Answer, Reason
from messages import feedback as messages
from messages import (
    feedback_answers,
    feedback_form,
    feedback_lists,
    feedback_story,
    ids,
)
from messages.gallery import feedbacks, samples
from messages.gallery.samples import NOW, Case
from playground import blocks
from tests.messages import screen
from tests.messages.hostile import TEXTS

KNOWN = [reason for reason in DEFAULTS if reason.answer is Answer.MARKETING]
AROUND = feedback_form.Around(Side.MARKETING, KNOWN, "C0FEEDBACK1")


def poisoned(text: str, state: State = State.ANSWERED, about: About = About.LEAD) -> Item:
    """An item in which everything that people type is this text."""
    item = feedbacks.item(Case.TYPICAL, state, about)
    said = replace(item.feedback, words=Words(text, text, text), topic=text, reply=text)
    return replace(
        item,
        feedback=said,
        lead=screen.poisoned(item.lead, text) if item.lead else None,
        campaign=text,
        reason_label=text,
    )


def drawn(text: str) -> list[dict[str, Any]]:
    """Every surface of feedback with this text in it."""
    items = [poisoned(text, state, about) for state in State for about in About]
    shown: list[Any] = [messages.note(item, NOW) for item in items]
    step = replace(feedbacks.event(Case.TYPICAL, Step.DONE), note=text)
    shown += [messages.reminder(items[0], NOW), messages.step(items[0], step)]
    choices = Choices(
        (Named(text, samples.LEAD_ID),) * 40,
        tuple((Side.SALES, Reason(Answer.SALES, f"k{n}", text)) for n in range(40)),
    )
    shown.append(feedback_lists.page(Page(Search(), 1, 99, tuple(items[:10]), choices), NOW))
    entry = feedback_form.Entry(Draft(About.CONTENT, topic=text, words=Words(text)), text, text)
    shown.append(feedback_form.form(entry, AROUND, problems={text: text}, nudge=True))
    shown.append(feedback_answers.answer(items[0], "m", text))
    shown.append(feedback_story.story(Story(items[0], (step,) * 50, True), NOW))
    return [each.as_payload() if hasattr(each, "as_payload") else each.to_dict() for each in shown]


@cache
def _harmless() -> list[dict[str, Any]]:
    return drawn("x")


@settings(max_examples=25)
@given(TEXTS)
def test_nothing_typed_pings_links_formats_or_overflows(text: str) -> None:
    for payload, harmless in zip(drawn(f"x{text}"), _harmless(), strict=True):
        if "type" in payload:
            assert blocks.refusals_of_view(payload) == []
        else:
            limit = blocks.UPDATE_TEXT_LIMIT
            assert blocks.refusals_of_message(payload, text_limit=limit) == []
        for shown in screen.mrkdwn(payload):
            for sequence in screen.sequences(shown):
                assert sequence.startswith(("<!date^", "<@U0", "<https://acme.slack.com/"))
        marks = [[text.count(mark) for mark in "*~`"] for text in screen.mrkdwn(payload)]
        assert marks == [[text.count(mark) for mark in "*~`"] for text in screen.mrkdwn(harmless)]


@pytest.mark.parametrize("about", About)
def test_contact_data_is_masked_wherever_it_is_typed(about: About) -> None:
    typed = "write jane@acme.example or ring +44 20 7946 0018"
    item = feedbacks.item(Case.TYPICAL, State.ANSWERED, about)
    said = replace(item.feedback, words=Words(typed, typed, typed), topic=typed, reply=typed)
    item = replace(item, feedback=said, lead=None)
    event = replace(feedbacks.event(Case.TYPICAL, Step.ANSWERED), note=typed)
    shown = [
        messages.note(item, NOW).as_payload(),
        messages.post(item, NOW).as_payload(),
        messages.step(item, event).as_payload(),
        feedback_lists.page(Page(Search(), 1, 1, (item,)), NOW).as_payload(),
        feedback_story.story(Story(item, (event,), True), NOW).to_dict(),
    ]
    told = json.dumps(shown, ensure_ascii=False)
    assert "j•••@acme.example" in told
    assert "jane@" not in told
    assert "7946" not in told


@pytest.mark.parametrize("state", State)
def test_each_state_offers_its_answers_and_the_story(state: State) -> None:
    labels = {
        State.ACKNOWLEDGED: "Acknowledge",
        State.ANSWERED: "Answer",
        State.DONE: "Done",
        State.NOT_NOW: "Not now",
    }
    item = feedbacks.item(Case.TYPICAL, state)
    assert item.feedback.toward is Side.MARKETING
    shown = screen.buttons(messages.note(item, NOW).as_payload())
    expected = [label for to, label in labels.items() if state in feedback.POSSIBLE[to]]
    assert shown == [*expected, "Open", "Change the MQL definition"]


@given(
    st.builds(
        Search,
        which=st.sampled_from(Filter),
        campaign_id=st.none() | st.from_regex("[0-9A-Z]{26}", fullmatch=True),
    ),
    st.none()
    | st.tuples(
        st.sampled_from([Side.MARKETING, Side.SALES]), st.from_regex(r"\w{1,40}", fullmatch=True)
    ),
    st.integers(1, 10**6),
)
def test_a_list_finds_its_way_back_from_every_menu_and_button(
    search: Search, reason: tuple[Side, str] | None, number: int
) -> None:
    if reason:
        search = replace(search, toward=reason[0], reason=reason[1])
    written = feedback_lists.written(search)
    assert len(written) <= 150
    assert feedback_lists.read(written) == search
    assert ids.read_page(ids.paged(written, number)) == (written, number)


@pytest.mark.parametrize("value", ["", "waiting", "waiting//", "nonsense///", "all//mars/x"])
def test_a_value_that_nobody_wrote_is_no_list(value: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        feedback_lists.read(value)


@pytest.mark.parametrize("about", About)
def test_the_form_gives_back_what_was_typed(about: About) -> None:
    of_lead = about in {About.LEAD, About.FOLLOW_UP}
    draft = Draft(
        about=about,
        lead_id=samples.LEAD_ID if of_lead else None,
        campaign=Named("Spring launch", "01JD0000000000000CAMPAIGN1")
        if about is About.CAMPAIGN
        else None,
        topic="One-pager" if about in {About.CONTENT, About.PROCESS} else "",
        rating=4,
        reason="no_budget",
        words=Words("No budget", "We lost a day", "Please ask"),
        to_id=samples.GIVER,
        share=True,
    )
    entry = feedback_form.Entry(draft, "Jane Doe (Acme)" if of_lead else "", "Maria")
    for nudge in (False, True):
        view = feedback_form.form(entry, AROUND, nudge=nudge).to_dict()
        assert feedback_form.read(screen.state_of(view)) == entry


def test_without_a_channel_the_form_says_how_to_get_one() -> None:
    entry = feedback_form.Entry()
    without = replace(AROUND, channel=None)
    assert "no feedback channel yet" in json.dumps(feedback_form.form(entry, without).to_dict())
    assert "no feedback channel" not in json.dumps(feedback_form.form(entry, AROUND).to_dict())
