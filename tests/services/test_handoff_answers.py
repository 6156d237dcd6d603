"""Each answer in each state by each kind of person, and the first click that wins."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest

from domain import errors
from domain.handoffs import POSSIBLE, Action, Handoff, State
from domain.history import Kind, Stage
from services import handoff_answers, handoff_checks, handoff_views
from services.handoff_answers import Answer
from storage.database import Database
from tests import company
from tests.company import ANA, LEA, MAX, MIA, MINUTE, MONDAY, SAM, STRANGER
from tests.services.answering import (
    ACTS,
    ANSWERS_FOR_SALES,
    GIVERS,
    NOW,
    SPEAKS_FOR_MARKETING,
    WAKE,
    Undone,
    in_state,
    tried,
)


def stored(database: Database, handoff: Handoff) -> Handoff:
    return handoff_views.card(database.reading, handoff.workspace_id, handoff.id).handoff


def end_of(attempt: Callable[[], object]) -> type[Exception] | None:
    """What the attempt was refused with, None where it went through."""
    try:
        attempt()
    except (errors.Refusal, Undone) as end:
        return None if isinstance(end, Undone) else type(end)
    return None


@pytest.mark.parametrize("state", State)
def test_in_each_state_each_person_can_do_just_what_is_theirs(
    database: Database, state: State
) -> None:
    opened = in_state(database, state)
    before = stored(database, opened.handoff)
    rows, history = company.queued(database), company.events(database, opened.lead)
    for action in Action:
        for person in (SAM, ANA, MIA, MAX, LEA, STRANGER):
            allowed = person in (SPEAKS_FOR_MARKETING if action in GIVERS else ANSWERS_FOR_SALES)
            possible = None if state in POSSIBLE[action] else errors.TooLate
            expected = possible if allowed else errors.NotAllowed
            answer = company.answer(opened.handoff, person, NOW)
            done = end_of(partial(ACTS[action], tried(database), answer))
            asked = end_of(
                partial(
                    handoff_checks.may_answer,
                    database.reading,
                    company.WORKSPACE,
                    opened.handoff.id,
                    person,
                    action,
                )
            )
            assert (done, asked) == (expected, expected), f"{person} {action} {state}"
    assert stored(database, opened.handoff) == before
    assert company.queued(database) == rows
    assert company.events(database, opened.lead) == history


@pytest.mark.parametrize(
    ("action", "by", "state", "stage", "kind"),
    [
        (Action.ACCEPT, ANA, State.ACCEPTED, Stage.ACCEPTED, Kind.ACCEPTED),
        (Action.ASK, SAM, State.QUESTIONED, Stage.HANDED_OFF, Kind.ASKED),
        (Action.REJECT, SAM, State.REJECTED, Stage.REJECTED, Kind.REJECTED),
        (Action.RECYCLE, SAM, State.RECYCLED, Stage.RECYCLED, Kind.RECYCLED),
        (Action.WITHDRAW, MAX, State.WITHDRAWN, Stage.MQL, Kind.WITHDRAWN),
        (Action.REASSIGN, SAM, State.OPEN, Stage.HANDED_OFF, Kind.REASSIGNED),
    ],
)
def test_an_answer_changes_hand_off_lead_and_history_together(
    database: Database, action: Action, by: str, state: State, stage: Stage, kind: Kind
) -> None:
    opened = in_state(database, State.OPEN)
    after = ACTS[action](database.transaction, company.answer(opened.handoff, by, NOW))
    assert after.handoff == stored(database, opened.handoff)
    assert (after.handoff.state, after.lead.facts.stage) == (state, stage)
    assert after.handoff.version == 2
    if state is not State.OPEN:
        assert (after.handoff.changed_by, after.handoff.changed_at) == (by, NOW)
    last = company.events(database, opened.lead)[-1]
    assert (last.kind, last.by, last.at, last.handoff_id) == (kind, by, NOW, opened.handoff.id)


def test_whoever_accepts_owns_the_lead_even_if_another_was_asked(database: Database) -> None:
    opened = in_state(database, State.OPEN)
    after = handoff_answers.accept(database.transaction, company.answer(opened.handoff, ANA, NOW))
    assert (after.handoff.rep_id, after.lead.facts.owner_id) == (ANA, ANA)


def test_question_and_answer_are_kept_and_the_clocks_get_back_what_was_left(
    database: Database,
) -> None:
    opened = in_state(database, State.OPEN)
    asked_at, told_at = MONDAY + 60 * MINUTE, MONDAY + timedelta(days=1)
    asked = ACTS[Action.ASK](database.transaction, company.answer(opened.handoff, SAM, asked_at))
    assert asked.handoff.question == "Which budget?"
    assert asked.handoff.accept_due_at == opened.handoff.accept_due_at
    told = ACTS[Action.INFORM](database.transaction, company.answer(opened.handoff, MIA, told_at))
    assert told.handoff.state is State.OPEN
    assert told.handoff.accept_due_at == told_at + 180 * MINUTE  # three of the four hours
    assert told.handoff.touch_due_at == told_at + 420 * MINUTE  # seven of the eight
    assert company.events(database, opened.lead)[-1].note == "Ten thousand."


def test_hand_over_before_accepting_passes_the_offer_and_after_it_the_lead(
    database: Database,
) -> None:
    opened = in_state(database, State.OPEN)
    passed = handoff_answers.hand_over(
        database.transaction, company.answer(opened.handoff, SAM, NOW), to=ANA
    )
    assert (passed.handoff.rep_id, passed.lead.facts.owner_id) == (ANA, None)
    handoff_answers.accept(database.transaction, company.answer(opened.handoff, ANA, NOW))
    back = handoff_answers.hand_over(
        database.transaction, company.answer(opened.handoff, ANA, NOW), to=SAM, note=" holiday "
    )
    assert (back.handoff.rep_id, back.lead.facts.owner_id) == (SAM, SAM)
    assert (back.handoff.changed_by, back.handoff.state) == (ANA, State.ACCEPTED)
    last = company.events(database, opened.lead)[-1]
    assert (last.note, last.detail) == ("holiday", SAM)


@pytest.mark.parametrize("to", [SAM, MIA, STRANGER, ""])
def test_a_lead_is_handed_over_only_to_somebody_else_who_can_take_it(
    database: Database, to: str
) -> None:
    opened = in_state(database, State.OPEN)
    with pytest.raises(errors.Invalid) as refused:
        handoff_answers.hand_over(database.transaction, company.answer(opened.handoff), to=to)
    assert list(refused.value.fields) == ["rep"]


def test_a_won_lead_can_neither_go_back_nor_change_hands(database: Database) -> None:
    company.set_up(database)
    handoff = company.accepted(database).handoff
    company.won(database, handoff, NOW)
    for action in (Action.RECYCLE, Action.REASSIGN):
        with pytest.raises(errors.TooLate) as refused:
            ACTS[action](database.transaction, company.answer(handoff, SAM, NOW + MINUTE))
        assert (refused.value.state, refused.value.at) == ("won", NOW)


def reject(database: Database, handoff: Handoff, reason: str) -> object:
    return handoff_answers.reject(database.transaction, company.answer(handoff), reason=reason)


def recycle(database: Database, handoff: Handoff, reason: str) -> object:
    return handoff_answers.recycle(
        database.transaction, company.answer(handoff), reason=reason, wake_on=WAKE
    )


@pytest.mark.parametrize("act", [reject, recycle])
@pytest.mark.parametrize("reason", ["", " ", "price", "no such reason " * 9])
def test_an_answer_without_a_reason_from_its_own_list_is_refused(
    database: Database, act: Callable[[Database, Handoff, str], object], reason: str
) -> None:
    opened = in_state(database, State.OPEN)
    with pytest.raises(errors.Invalid) as refused:
        act(database, opened.handoff, reason)
    assert list(refused.value.fields) == ["reason"]


@pytest.mark.parametrize("wake_on", [None, date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 3)])
def test_a_recycled_lead_wakes_up_after_today_where_the_squad_is(
    database: Database, wake_on: date | None
) -> None:
    opened = in_state(database, State.OPEN)
    late = MONDAY.replace(hour=23, minute=30)  # Tuesday already in Berlin
    with pytest.raises(errors.Invalid) as refused:
        handoff_answers.recycle(
            database.transaction,
            company.answer(opened.handoff, SAM, late),
            reason="timing",
            wake_on=wake_on,
        )
    assert list(refused.value.fields) == ["wake_on"]


def test_a_recycled_lead_keeps_reason_note_and_day(database: Database) -> None:
    opened = in_state(database, State.OPEN)
    after = ACTS[Action.RECYCLE](database.transaction, company.answer(opened.handoff, SAM, NOW))
    assert (after.handoff.reason, after.handoff.note) == ("timing", "next year")
    assert (after.handoff.wake_on, after.lead.facts.wake_on) == (WAKE, WAKE)


@pytest.mark.parametrize("blank", ["", "  ", "\n"])
def test_a_question_and_its_answer_need_words(database: Database, blank: str) -> None:
    opened = in_state(database, State.OPEN)
    with pytest.raises(errors.Invalid):
        handoff_answers.ask(database.transaction, company.answer(opened.handoff), question=blank)
    with pytest.raises(errors.Invalid):
        handoff_answers.inform(
            database.transaction, company.answer(opened.handoff, MIA), text=blank
        )


def test_what_is_not_in_the_workspace_is_not_found(database: Database) -> None:
    opened = in_state(database, State.OPEN)
    company.set_up(database, workspace="T0OTHER")
    for workspace, handoff in (("T0OTHER", opened.handoff.id), (company.WORKSPACE, "H0NOTHING")):
        with pytest.raises(errors.NotFound):
            handoff_answers.accept(database.transaction, Answer(workspace, handoff, SAM, NOW))
