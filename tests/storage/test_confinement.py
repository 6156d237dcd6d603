"""What belongs to one workspace is never seen, counted or changed from another; and the past only grows."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable

import pytest
from sqlalchemy import event

import storage
from domain import errors
from domain.delivery import OPEN_DIRECT, Kind, Message
from domain.history import Event
from domain.leads import Lead
from domain.reasons import Answer
from services import squads
from storage import (
    catalog,
    diary,
    homes,
    leads,
    outbox,
    pace,
    tables,
)
from storage import feedback as feedback_rows
from storage import handoffs as handoff_rows
from storage import news as news_rows
from storage import squads as squad_rows
from storage.catalog import Catalog
from storage.database import Database, Work
from tests.company import CHANNEL, MIA, MONDAY, SAM, WORKSPACE
from tests.storage import (
    changes,
    confined_definitions,
    confined_schedules,
    confined_wins,
    lived_meetings,
)
from tests.storage.lived import OTHER, live
from tests.storage.snapshots import snapshot


def squad_id(work: Work, workspace: str) -> str:
    return squad_rows.all_of(work, workspace)[0].id


def hand_off(work: Work, workspace: str, lead_id: str) -> str:
    found = handoff_rows.newest_of(work, workspace, lead_id)
    return found.id if found else "H0NONE"


def said_about(work: Work, workspace: str, lead_id: str) -> str:
    found, _ = feedback_rows.page(work, workspace, [feedback_rows.given_by(SAM)], limit=99)
    return next((each.id for each in found if each.lead_id == lead_id), "F0NONE")


def first(work: Work, workspace: str, lead_id: str) -> Message:
    return outbox.by_key(work, workspace, f"handoff:{hand_off(work, workspace, lead_id)}:card")


# Each way to read, asked in one workspace about a lead of it or of the other one.
READS: dict[str, Callable[[Work, str, str], object]] = {
    **lived_meetings.READS,
    "catalog.find": lambda work, t, _: catalog.find(work, Catalog.CAMPAIGNS, t, "", limit=99),
    "catalog.name_of": lambda work, t, lead: catalog.name_of(
        work, Catalog.CAMPAIGNS, t, leads.get(work, t, lead).campaign_id
    ),
    "catalog.reasons_of": lambda work, t, _: catalog.reasons_of(work, t, Answer.LOST),
    "catalog.reason_label": lambda work, t, _: catalog.reason_label(work, t, Answer.LOST, "price"),
    "feedback.get": lambda work, t, lead: feedback_rows.get(work, t, said_about(work, t, lead)),
    "feedback.events_of": lambda work, t, lead: feedback_rows.events_of(
        work, t, said_about(work, t, lead)
    ),
    "feedback.page": lambda work, t, _: feedback_rows.page(
        work, t, [feedback_rows.given_by(SAM)], limit=99
    ),
    "feedback.campaigns_named": lambda work, t, _: feedback_rows.campaigns_named(
        work, t, squad_id(work, t), limit=99
    ),
    "feedback.campaign_owner": lambda work, t, lead: feedback_rows.campaign_owner(
        work, t, leads.get(work, t, lead).campaign_id
    ),
    "handoffs.get": lambda work, t, lead: handoff_rows.get(work, t, hand_off(work, t, lead)),
    "handoffs.newest_of": handoff_rows.newest_of,
    "handoffs.touches_of": handoff_rows.touches_of,
    "handoffs.page": lambda work, t, _: handoff_rows.page(
        work, t, handoff_rows.of_person(MIA), limit=99, offset=0
    ),
    "leads.get": leads.get,
    "leads.events_of": leads.events_of,
    "leads.event": lambda work, t, lead: leads.event(work, t, lead, 1),
    "leads.like": lambda work, t, _: leads.like(work, t, "jane@acme.com", limit=99),
    **confined_wins.READS,
    "homes.may_set_up": lambda work, t, _: homes.may_set_up(work, t, MIA),
    "homes.watchers": lambda work, t, _: homes.watchers(work, t, [MIA, SAM]),
    "homes.everybody": lambda work, t, _: homes.everybody(work, t),
    "leads.search": lambda work, t, _: leads.search(work, t, "jane", limit=99),
    "news.events_in": lambda work, t, lead: news_rows.events_in(work, t, first(work, t, lead).id),
    "news.direct_channel": lambda work, t, _: news_rows.direct_channel(work, t, SAM),
    "outbox.get": lambda work, t, lead: outbox.get(work, t, first(work, t, lead).id),
    "outbox.by_key": first,
    "outbox.newest_of": lambda work, t, _: outbox.newest_of(
        work, t, Kind.AGENDA, f"agenda:{squad_id(work, t)}"
    ),
    "outbox.known": lambda work, t, _: outbox.known(work, t, ["handoff:1:card"]),
    "outbox.by_place": lambda work, t, _: outbox.by_place(work, t, CHANNEL, "1.0"),
    "pace.paused_until": lambda work, t, _: pace.paused_until(work, t, OPEN_DIRECT, MONDAY),
    "diary.posts": lambda work, t, _: diary.posts(work, t),
    "outbox.waiting_for": lambda work, t, _: outbox.waiting_for(work, t, Kind.NEWS, MIA),
    **confined_definitions.READS,
    **confined_schedules.READS,
    "squads.all_of": lambda work, t, _: squad_rows.all_of(work, t),
    "squads.with_places": lambda work, t, _: squad_rows.with_places(work, t, [MIA, SAM]),
    "squads.members_of": lambda work, t, _: squad_rows.members_of(work, t, squad_id(work, t)),
    "squads.memberships": lambda work, t, _: squad_rows.memberships(work, t, SAM),
    "squads.managers_of": lambda work, t, _: squad_rows.managers_of(work, t),
}
WRITES = {
    "catalog.ensure", "catalog.replace_reasons", "catalog.seed_reasons", "inbox.take", "homes.forget",
    "homes.opened", "news.remember_direct_channel", "outbox.drafted", "outbox.queue", "outbox.bring_forward",
    "pace.pause", "personal.ensure", "personal.hold",
    "scorecards.freeze", "squads.add_workspace", "squads.hold", "squads.rename_member", "squads.replace_managers",
    "applause.heard", "win_posts.add_correction", "win_posts.give_up", "win_posts.move", "win_posts.save_settings",
}  # fmt: skip
MODULES = [
    importlib.import_module(f"storage.{found.name}")
    for found in pkgutil.iter_modules(storage.__path__)
    if not found.ispkg
]


def test_every_function_that_is_asked_about_a_workspace_is_tried_here() -> None:
    asked = {
        f"{module.__name__.removeprefix(storage.__name__ + '.')}.{name}"
        for module in MODULES
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and {"workspace_id", "week"} & inspect.signature(function).parameters.keys()
    }
    assert asked == READS.keys() | WRITES


def told_by(found: object) -> set[str]:
    """Workspaces that occur in an answer."""
    if isinstance(found, list | tuple):
        return set().union(*map(told_by, found))
    return {found.workspace_id} if hasattr(found, "workspace_id") else set()


def test_two_workspaces_with_the_same_people_and_leads_never_see_each_other(
    database: Database,
) -> None:
    mine, theirs = live(database, WORKSPACE), live(database, OTHER)
    for name, read in READS.items():
        with database.transaction() as work:
            try:
                found = read(work, WORKSPACE, mine)
            except errors.NotFound:
                assert name in {"outbox.by_place", "win_posts.thanks", "definitions.proposal"}
            else:
                assert told_by(found) <= {WORKSPACE}, name
                assert OTHER not in repr(found), name
            try:
                stolen = read(work, WORKSPACE, theirs)
            except errors.NotFound:
                continue
            assert OTHER not in repr(stolen), name
    with database.reading() as work:
        assert handoff_rows.touches_of(work, WORKSPACE, theirs) == []
        assert leads.events_of(work, WORKSPACE, theirs) == []
        assert leads.search(work, WORKSPACE, "jane", limit=9)[1] == 1


def test_a_change_in_one_workspace_leaves_the_others_alone(database: Database) -> None:
    live(database, OTHER)
    before = snapshot(database, OTHER)
    live(database, WORKSPACE)
    squad = squads.find_squad(database.reading, WORKSPACE, SAM)
    with database.transaction() as work:
        squad_rows.rename_member(work, WORKSPACE, SAM, "Samuel")
        squad_rows.replace_members(work, squad, [])
        squad_rows.replace_managers(work, WORKSPACE, [])
    assert snapshot(database, OTHER) == before


def test_every_statement_of_every_use_case_names_its_workspace(database: Database) -> None:
    loose: list[str] = []

    def note(_c: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        verb = statement.split(maxsplit=1)[0]
        if verb not in {"SELECT", "UPDATE", "DELETE"} or "FROM workspaces" in statement:
            return
        values = parameters.values() if isinstance(parameters, dict) else parameters
        if "workspace_id" not in statement.partition("WHERE")[2] or WORKSPACE not in values:  # type: ignore[operator]  # a tuple on SQLite
            loose.append(statement)

    for engine in (database._writer, database._reader):
        event.listen(engine, "before_cursor_execute", note)
    live(database, WORKSPACE)
    assert loose == []


# What was done, said, signed or counted once; rows are added and stay as they are.
PAST = (
    "events", "touches", "feedback_events", "definitions", "definition_signatures", "win_corrections",
    "win_thanks", "pot_entries", "decisions", "scorecards", "occurrences",
)  # fmt: skip


@pytest.mark.parametrize("table", PAST)
def test_nothing_in_storage_changes_or_deletes_the_past(table: str) -> None:
    assert table in tables.metadata.tables
    assert changes.changed_tables().get(table) is None


def test_what_storage_does_change_is_found_in_its_code() -> None:
    found = changes.changed_tables()
    assert {"leads", "handoffs", "outbox", "wins", "definition_proposals"} <= found.keys()
    assert any(place.startswith("storage.pace:") for place in found["pauses"])


def test_no_use_case_changes_or_deletes_an_event(database: Database) -> None:
    statements: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(database._writer, "before_cursor_execute", note)
    live(database, WORKSPACE)
    assert any(re.match(r"INSERT INTO events\b", each) for each in statements)
    assert not [
        each for each in statements if re.match(rf"(UPDATE|DELETE FROM) ({'|'.join(PAST)})\b", each)
    ]


def test_what_is_read_is_of_the_domain(database: Database) -> None:
    lead_id = live(database, WORKSPACE)
    with database.reading() as work:
        assert isinstance(leads.get(work, WORKSPACE, lead_id), Lead)
        assert all(isinstance(each, Event) for each in leads.events_of(work, WORKSPACE, lead_id))
