"""Random histories of many squads, written straight into the tables: what people may do, and more."""

import itertools
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert

from domain.definitions import BUILT_IN
from domain.history import Kind
from storage import lead_tables, tables
from storage.database import Work
from tests.company import MINUTE, MONDAY, WORKSPACE
from tests.services import talks

CAMPAIGN = "C0000000000000000000SPRING"
REASONS = ("role", "territory", "price", "timing")
_numbers = itertools.count(1)
Row = dict[str, Any]
Rows = dict[str, list[Row]]


_AT_ONCE = 50  # squads in the tables: more would only make each look at a week longer


_TABLES = {
    "squads": tables.squads,
    **{name: getattr(lead_tables, name) for name in ("leads", "handoffs", "events")},
    **talks.TABLES,
}


def lived(work: Work, dice: Random, squads: int) -> Iterator[Rows]:
    """All rows of so many squads with up to six leads each and three weeks of history, while they are in the tables."""
    work.connection.execute(insert(tables.campaigns), _campaign())
    while squads > 0:
        some = [_squads_life(dice) for _ in range(min(squads, _AT_ONCE))]
        savepoint = work.connection.begin_nested()
        for name, table in _TABLES.items():
            work.connection.execute(insert(table), [row for rows in some for row in rows[name]])
        yield from some
        savepoint.rollback()
        squads -= _AT_ONCE


def _squads_life(dice: Random) -> Rows:
    rows: Rows = {name: [] for name in _TABLES}
    squad = _id("S")
    rows["squads"].append(_squad(squad))
    for _ in range(dice.randrange(7)):
        lead = _id("L")
        rows["leads"].append(_lead(dice, lead, squad))
        _live(rows, dice, lead, squad)
    talks.hold(rows, dice, squad)
    return rows


def _live(rows: dict[str, list[Row]], dice: Random, lead: str, squad: str) -> None:
    now = MONDAY + dice.randrange(14 * 24 * 60) * MINUTE
    seq = itertools.count(1)
    for _ in range(dice.randint(1, 3)):
        handoff, opened = _id("H"), now
        rows["handoffs"].append(_handoff(dice, handoff, lead, squad, opened))
        for kind in _course(dice):
            at = now
            if kind is Kind.TOUCHED:  # logged later than it happened
                at = opened + dice.random() * (now - opened)
            event = _event(dice, lead, next(seq), kind, at, handoff)
            rows["events"].append(event)
            if kind is Kind.WON:
                talks.celebrate(rows, dice, squad, event)
            now += dice.choice([0, 3, 50, 900, 4000]) * MINUTE


def _course(dice: Random) -> Iterator[Kind]:
    yield Kind.HANDED_OFF
    if dice.random() < 0.2:
        yield from (Kind.ASKED, Kind.INFORMED)
    if dice.random() < 0.3:
        yield from dice.choices([Kind.REJECTED, Kind.RECYCLED, Kind.WITHDRAWN], k=1)
        return
    if dice.random() < 0.2:
        return
    yield Kind.ACCEPTED
    for _ in range(dice.randrange(4)):
        yield dice.choice([Kind.TOUCHED, Kind.TOUCHED, Kind.SQL, Kind.OPPORTUNITY, Kind.REASSIGNED])
    if dice.random() < 0.6:
        yield dice.choice([Kind.WON, Kind.LOST, Kind.RECYCLED])


def _id(letter: str) -> str:
    return f"{letter}{next(_numbers):025}"


def _squad(squad: str) -> Row:
    return {
        "workspace_id": WORKSPACE, "id": squad, "name": squad, "timezone": "Europe/Berlin", "currency": "EUR",
        "handoff_channel": "C0H", "default_acceptor_id": "U0SAM", "created_at": MONDAY,
    }  # fmt: skip


def _campaign() -> Row:
    return {
        "workspace_id": WORKSPACE, "id": CAMPAIGN, "name": "Spring", "name_key": "spring",
        "created_at": MONDAY,
    }  # fmt: skip


def _lead(dice: Random, lead: str, squad: str) -> Row:
    return {
        "workspace_id": WORKSPACE, "id": lead, "squad_id": squad, "name": lead, "company": f"Company of {lead}",
        "search_key": lead, "stage": "inquiry", "seq": 0, "touches": 0,
        "campaign_id": dice.choice([CAMPAIGN, CAMPAIGN, None]),
    }  # fmt: skip


def _handoff(dice: Random, handoff: str, lead: str, squad: str, opened: datetime) -> Row:
    points = [item.key for item in BUILT_IN.items]
    return {
        "workspace_id": WORKSPACE, "id": handoff, "squad_id": squad, "lead_id": lead, "giver_id": "U0MIA",
        "rep_id": "U0SAM", "state": "withdrawn", "temperature": "warm", "why_now": "",
        "next_step": dice.choice(["Call", "Call", ""]), "checklist_version": 1,
        "checklist": points if dice.random() < 0.7 else points[:2], "opened_at": opened, "accept_due_at": opened,
        "touch_due_at": opened + timedelta(hours=1), "version": 1,
    }  # fmt: skip


def _event(dice: Random, lead: str, seq: int, kind: Kind, at: datetime, handoff: str) -> Row:
    reasoned = kind in {Kind.REJECTED, Kind.RECYCLED, Kind.LOST}
    valued = kind is Kind.WON and dice.random() < 0.8
    return {
        "workspace_id": WORKSPACE, "lead_id": lead, "seq": seq, "kind": kind, "at": at, "by": "U0SAM",
        "handoff_id": handoff, "reason": dice.choice(REASONS) if reasoned else None,
        "value_minor": dice.randrange(10**7) if valued else None,
        "value_currency": dice.choice(["EUR", "EUR", "USD"]) if valued else None,
    }  # fmt: skip
