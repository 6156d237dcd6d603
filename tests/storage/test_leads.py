"""Leads and their history as rows: what is saved is read back, and nobody overwrites what they have not seen."""

import dataclasses
from datetime import date

import pytest

from domain import errors
from domain.history import Event, Kind, Stage
from domain.leads import Lead
from domain.money import Money
from storage import leads
from storage.database import Database
from storage.ids import new_id
from tests import company
from tests.company import MINUTE, MONDAY, SAM, WORKSPACE


def fresh(squad_id: str, **changes: object) -> tuple[Lead, Event]:
    lead = Lead(WORKSPACE, new_id(MONDAY), squad_id, "Jane Doe", "Acme", "jane@acme.com")
    lead = dataclasses.replace(lead, **changes)  # type: ignore[arg-type]  # any field may be named
    return lead, Event(WORKSPACE, lead.id, 1, Kind.ADDED, MONDAY, SAM, stage_to=Stage.INQUIRY)


@pytest.fixture
def jane(database: Database) -> Lead:
    lead, added = fresh(company.set_up(database).id)
    with database.transaction() as work:
        saved = leads.add(work, lead, [added])
    assert saved is not None
    return saved


def test_an_event_is_read_back_as_it_was_written(database: Database, jane: Lead) -> None:
    full = Event(
        WORKSPACE,
        jane.id,
        2,
        Kind.OPPORTUNITY,
        MONDAY + MINUTE,
        None,
        handoff_id="H1",
        stage_from=Stage.SQL,
        stage_to=Stage.OPPORTUNITY,
        reason="price",
        note="Ω “quoted” \n second line",
        value=Money(10**15, "JPY"),
        day=date(2026, 6, 1),
        owner_id=SAM,
        detail="call/replied",
    )
    with database.transaction() as work:
        after = leads.record(work, jane, [full])
    with database.reading() as work:
        assert leads.event(work, WORKSPACE, jane.id, 2) == full
        assert leads.get(work, WORKSPACE, jane.id) == after
    assert after.facts.value == Money(10**15, "JPY")


def test_a_change_of_a_lead_that_moved_on_is_refused_and_saves_nothing(
    database: Database, jane: Lead
) -> None:
    touched = Event(WORKSPACE, jane.id, 2, Kind.TOUCHED, MONDAY, SAM)
    with database.transaction() as work:
        leads.record(work, jane, [touched])
    with pytest.raises(errors.Unavailable), database.transaction() as work:
        leads.record(work, jane, [touched])
    with database.reading() as work:
        assert [event.seq for event in leads.events_of(work, WORKSPACE, jane.id)] == [1, 2]
        assert leads.get(work, WORKSPACE, jane.id).facts.touches == 1


def test_an_event_out_of_turn_is_refused(database: Database, jane: Lead) -> None:
    skipped = Event(WORKSPACE, jane.id, 3, Kind.TOUCHED, MONDAY, SAM)
    with pytest.raises(ValueError, match="cannot follow"), database.transaction() as work:
        leads.record(work, jane, [skipped])


def test_an_address_belongs_to_one_lead_and_no_address_to_any_number(
    database: Database, jane: Lead
) -> None:
    with database.transaction() as work:
        lead, added = fresh(jane.squad_id)
        assert leads.add(work, lead, [added]) is None
        for _ in range(2):
            nameless, added = fresh(jane.squad_id, email=None)
            assert leads.add(work, nameless, [added]) is not None
    with database.reading() as work, pytest.raises(errors.NotFound):
        leads.get(work, WORKSPACE, lead.id)


def test_facts_are_computed_whatever_the_caller_believes(database: Database, jane: Lead) -> None:
    lead, added = fresh(jane.squad_id, email=None, facts=jane.facts)
    with database.transaction() as work:
        wrong = dataclasses.replace(lead, facts=dataclasses.replace(jane.facts, touches=99))
        saved = leads.add(work, wrong, [added])
    assert saved is not None
    assert saved.facts.touches == 0


def test_what_is_not_there_is_not_found(database: Database, jane: Lead) -> None:
    with database.reading() as work:
        for attempt in (
            lambda: leads.get(work, WORKSPACE, "L0NONE"),
            lambda: leads.event(work, WORKSPACE, jane.id, 99),
        ):
            with pytest.raises(errors.NotFound):
                attempt()
        assert leads.events_of(work, WORKSPACE, "L0NONE") == []
