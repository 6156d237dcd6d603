"""Hand-offs as rows: one pending offer per lead, and a change only of what was seen."""

import dataclasses

import pytest

from domain import errors
from domain.handoffs import Handoff, State
from storage import handoffs
from storage.database import Database
from storage.ids import new_id
from tests import company
from tests.company import ANA, MINUTE, MONDAY, WORKSPACE


@pytest.fixture
def offer(database: Database) -> Handoff:
    company.set_up(database)
    return company.offer(database).handoff


def test_a_hand_off_is_read_back_as_it_was_written(database: Database, offer: Handoff) -> None:
    with database.reading() as work:
        assert handoffs.get(work, WORKSPACE, offer.id) == offer
        assert handoffs.newest_of(work, WORKSPACE, offer.lead_id) == offer
        with pytest.raises(errors.NotFound):
            handoffs.get(work, WORKSPACE, "H0NONE")


@pytest.mark.parametrize("state", [State.OPEN, State.QUESTIONED])
def test_a_lead_has_one_pending_offer(database: Database, offer: Handoff, state: State) -> None:
    second = dataclasses.replace(offer, id=new_id(MONDAY), state=state)
    with pytest.raises(errors.TooLate), database.transaction() as work:
        handoffs.add(work, second)
    answered = dataclasses.replace(second, state=State.REJECTED)
    with database.transaction() as work:
        handoffs.add(work, answered)


def test_a_change_of_what_was_not_seen_is_refused_with_what_it_is_now(
    database: Database, offer: Handoff
) -> None:
    taken = dataclasses.replace(
        offer, state=State.ACCEPTED, changed_by=ANA, changed_at=MONDAY + MINUTE
    )
    with database.transaction() as work:
        handoffs.change(work, offer, taken)
    with database.transaction() as work, pytest.raises(errors.TooLate) as refused:
        handoffs.change(work, offer, dataclasses.replace(offer, state=State.REJECTED))
    assert (refused.value.state, refused.value.by) == ("accepted", ANA)
    assert refused.value.at == MONDAY + MINUTE
    with database.reading() as work:
        now = handoffs.get(work, WORKSPACE, offer.id)
    assert (now.state, now.version) == (State.ACCEPTED, 2)


def test_a_change_within_one_state_is_seen_too(database: Database, offer: Handoff) -> None:
    with database.transaction() as work:
        handoffs.change(work, offer, dataclasses.replace(offer, rep_id=ANA))
    with database.transaction() as work, pytest.raises(errors.TooLate) as refused:
        handoffs.change(work, offer, dataclasses.replace(offer, rep_id=company.LEA))
    assert (refused.value.state, refused.value.by, refused.value.at) == ("open", None, MONDAY)
