"""Hostile text through every builder: nothing it says reaches Slack as anything but text, and no limit is exceeded."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import definitions, delivery, errors, handoffs, history, offers, reasons, setups
from domain.feedback import Step
from domain.news import NewsItem
from domain.questions import Anomaly
from domain.wins import Thanks
from messages import (
    answers,
    definition_form,
    handoff_form,
    handoff_lists,
    help,
    leads,
    movers,
    moves,
    news,
    notes,
    notices,
    outgoing,
    outgoing_agenda,
    outgoing_digests,
    outgoing_notices,
    outgoing_wins,
    pots,
    refusals,
    setup,
)
from messages import definitions as definition_messages
from messages import handoffs as cards
from messages import touches as touch_modal
from messages.gallery import agendas, agreements, feedbacks, meetings, personal, samples
from messages.gallery import digests as digest_samples
from messages.gallery import notes as gallery_notes
from messages.gallery import pots as pot_samples
from messages.gallery import wins as gallery_wins
from messages.gallery.samples import NOW, Case
from playground import blocks
from tests.messages import hostile, screen
from tests.messages.hostile import TEXTS

AGENDA = agendas.agenda_of(Case.TYPICAL)
ASKED = agreements.asked(Case.TYPICAL, definitions.State.OPEN)
_STAGES = {
    handoffs.State.ACCEPTED: history.Stage.OPPORTUNITY,
    handoffs.State.REJECTED: history.Stage.REJECTED,
}


def _card(text: str, state: handoffs.State) -> handoffs.Card:
    stage = _STAGES.get(state, history.Stage.HANDED_OFF)
    return screen.poisoned(samples.card(Case.TYPICAL, state, stage), text)


def _event(text: str, kind: history.Kind) -> history.Event:
    return screen.poisoned(samples.event(Case.TYPICAL, kind), text)


def _messages(text: str) -> dict[str, Mapping[str, Any]]:
    built = {}
    for state in handoffs.State:
        card = _card(text, state)
        built[f"card {state}"] = cards.card(card, NOW)
        built[f"offer {state}"] = cards.offer(card, NOW, card.handoff.rep_id)
        built[f"question {state}"] = cards.question(card, NOW)
    every = [_card(text, state) for state in handoffs.State]
    built["list"] = handoff_lists.page(every, "squad", 1, 100, NOW)
    for kind in history.Kind:
        event = _event(text, kind)
        built[f"line {kind}"] = cards.line(event, every[0])
        item = NewsItem(event, every[0].lead, NOW, text)
        built[f"news {kind}"] = news.news([item] * 5)
    row = screen.poisoned(samples.row(delivery.Kind.HANDOFF_CARD), text)
    preview = built["card open"]
    built |= {"held": notices.held(row, preview), "dead": notices.dead(row)}
    built["settled"] = notices.settled(row, False, text)
    built["found"] = leads.found([card.lead for card in every], text, 1000)
    built["help"] = help.help([help.Entry(text, text, text, (text, text))] * 20)
    pot = screen.poisoned(pot_samples.progress(Case.TYPICAL), text)
    built["pot"] = pots.page(
        pot, screen.poisoned(samples.squad(Case.TYPICAL), text), may_choose=True
    )
    built |= {"pot milestone": pots.milestone(pot, 100), "pot full": pots.full(pot)}
    built["ready"] = setup.ready(screen.poisoned(samples.squad(Case.TYPICAL), text), [text])
    built["hint"] = refusals.short_form_hint(text)
    built["apology"] = notes.unexpected(text)
    for refusal in _refusals(text):
        built[type(refusal).__name__] = refusals.message(refusal)
    for end in definitions.State:
        asked = screen.poisoned(agreements.asked(Case.TYPICAL, end), text)
        asked = replace(
            asked, signers=definitions.Signers(dict.fromkeys(definitions.SIDES, (text,)))
        )
        built[f"proposal {end}"] = definition_messages.proposal(asked)
        built[f"outcome {end}"] = definition_messages.outcome(asked)
    built["mover"] = movers.line(screen.poisoned(agreements.mover(Case.TYPICAL), text))
    built["mql"] = definition_messages.log(screen.poisoned(agreements.log(Case.TYPICAL), text))
    return {name: message.as_payload() for name, message in built.items()}


def _refusals(text: str) -> list[errors.Refusal]:
    return [
        errors.NotFound(text),
        errors.NotAllowed(text, text),
        errors.TooLate(text, text, NOW),
        errors.Invalid({text: text}),
    ]


def _modals(text: str) -> dict[str, Mapping[str, Any]]:
    card = _card(text, handoffs.State.ACCEPTED)
    lead, known = (
        card.lead,
        [reasons.Reason(reasons.Answer.LOST, f"key{n}", text) for n in range(3)],
    )
    named = offers.Named(text, "01JD0000000000000CAMPAIGN1")
    draft = offers.Draft(
        text, text, text, text, text, named, offers.Named(text), why_now=text, next_step=text, rep_id="U1"
    )  # fmt: skip
    found = [offers.Duplicate(lead, True, card.handoff)] * 3
    member = screen.poisoned(samples.member(Case.TYPICAL), text)
    events = [_event(text, kind) for kind in history.Kind]
    views = {
        "form": handoff_form.form(draft, rep=member, problems={text: text}, duplicates=found),
        "ask": answers.ask(lead, "m", text),
        "inform": answers.inform(lead, text, "m", text),
        "reject": answers.reject(lead, known, "m", answers.Answer(text, text)),
        "recycle": answers.recycle(lead, known, "m", date(2027, 1, 1), answers.Answer(text, text)),
        "withdraw": answers.withdraw(lead, "m", text),
        "colleague": answers.colleague(lead, "m", answers.Colleague("U1", text), member),
        "contact": answers.show_contact(card),
        "touch": touch_modal.touch(lead, NOW, "m", touch_modal.Entry(note=text)),
        "story": leads.story(lead, card, events, 1, whole_contact=True, may_act=True, now=NOW),
        "pot": pots.form(screen.poisoned(pot_samples.progress(Case.TYPICAL), text), "m"),
        "setup": setup.form(setups.Setup(samples.WORKSPACE, name=text)),
        "definition": definition_form.form(
            screen.poisoned(definitions.BUILT_IN, text), entry=definition_form.Entry(text, text)
        ),
        "not like this": definition_form.decline(screen.poisoned(ASKED, text), "m", text),
    }
    for stage in (history.Stage.OPPORTUNITY, history.Stage.LOST):
        entry = moves.Entry(stage, text, None, text, text)
        views[f"move {stage}"] = moves.move(lead, known, "EUR", "m", entry)
    return {name: view.to_dict() for name, view in views.items()}


_refusals_of_message = partial(blocks.refusals_of_message, text_limit=blocks.UPDATE_TEXT_LIMIT)


@settings(max_examples=60)
@given(TEXTS)
def test_no_message_lets_text_ping_link_format_or_overflow(text: str) -> None:
    hostile.check(_messages, _refusals_of_message, text)


@settings(max_examples=60)
@given(TEXTS)
def test_no_modal_lets_text_ping_link_format_or_overflow(text: str) -> None:
    hostile.check(_modals, blocks.refusals_of_view, text)


@settings(max_examples=30)
@given(TEXTS)
def test_texts_that_are_all_trickery_or_nothing_are_taken_too(text: str) -> None:
    for payload in _messages(text).values():
        assert _refusals_of_message(payload) == []
    for payload in _modals(text).values():
        assert blocks.refusals_of_view(payload) == []
        json.dumps(payload).encode()


def _of_wins() -> dict[type[outgoing.View], outgoing.View]:
    win = gallery_wins.sample(Case.TYPICAL)
    thanks = Thanks("T1", "1", win.lead.id, 9, samples.REP, samples.GIVER, "Thanks", NOW)
    return {
        outgoing_wins.WinView: outgoing_wins.WinView(win),
        outgoing_wins.ReelView: outgoing_wins.ReelView((win,)),
        outgoing_wins.SummaryView: outgoing_wins.SummaryView((win,)),
        outgoing_wins.ThanksView: outgoing_wins.ThanksView(thanks, win),
        outgoing_wins.HintView: outgoing_wins.HintView(),
    }


@given(
    st.sampled_from(sorted(set(delivery.Kind) - {delivery.Kind.HOME, delivery.Kind.WIN_PICTURE}))
)
def test_every_kind_of_outbox_row_has_a_builder(kind: delivery.Kind) -> None:
    card, row = samples.card(Case.TYPICAL), samples.row(kind)
    event = samples.event(Case.TYPICAL, history.Kind.ACCEPTED)
    views: dict[type[outgoing.View], outgoing.View] = {
        outgoing.CardView: outgoing.CardView(card),
        outgoing.OfferView: outgoing.OfferView(card, samples.REP),
        outgoing.LineView: outgoing.LineView(event, card),
        outgoing.QuestionView: outgoing.QuestionView(card),
        outgoing.NewsView: outgoing.NewsView((NewsItem(event, card.lead, NOW),)),
        outgoing.FeedbackView: outgoing.FeedbackView(kind, feedbacks.item(Case.TYPICAL)),
        outgoing.FeedbackStepView: outgoing.FeedbackStepView(
            feedbacks.event(Case.TYPICAL, Step.ANSWERED), feedbacks.item(Case.TYPICAL)
        ),
        outgoing.ProposalView: outgoing.ProposalView(ASKED),
        outgoing.OutcomeView: outgoing.OutcomeView(ASKED),
        outgoing.MoverView: outgoing.MoverView(agreements.mover(Case.TYPICAL)),
        outgoing.ActionItemView: outgoing.ActionItemView(
            kind, meetings.item(Case.TYPICAL), samples.REP
        ),
        outgoing_agenda.AgendaView: outgoing_agenda.AgendaView(AGENDA),
        outgoing_agenda.QuestionView: outgoing_agenda.QuestionView(
            agendas.question(Case.TYPICAL, Anomaly.REASON)
        ),
        outgoing_agenda.MeetingView: outgoing_agenda.MeetingView(AGENDA, NOW),
        outgoing_digests.DigestView: outgoing_digests.DigestView(
            kind, digest_samples.digest(Case.TYPICAL)
        ),
        outgoing_digests.PersonalView: outgoing_digests.PersonalView(
            personal.digest_of(Case.TYPICAL)
        ),
        outgoing_digests.SkippedView: outgoing_digests.SkippedView(
            card.squad, digest_samples.left_out(card.squad)
        ),
        outgoing.HeldView: outgoing.HeldView(row, outgoing.CardView(card)),
        outgoing_notices.DeadView: outgoing_notices.DeadView(row),
        outgoing_notices.BrokenTextView: outgoing_notices.BrokenTextView(
            gallery_notes.broken_text()
        ),
        outgoing.PotView: outgoing.PotView(pot_samples.progress(Case.TYPICAL)),
        **_of_wins(),
    }
    assert outgoing.build(views[outgoing.KINDS[kind]], NOW).text


def test_a_message_without_words_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="text"):
        type(cards.card(samples.card(Case.TYPICAL), NOW))(" ")
