"""The Home tab within Slack's limits, whatever people typed."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.handoffs import State
from domain.history import Stage
from domain.home import Some, Win
from messages.gallery import samples
from messages.gallery.samples import NOW, Case
from playground import blocks
from tests.messages import screen
from tests.messages.homes import MEMBER, drawn, full
from tests.messages.hostile import TEXTS


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
