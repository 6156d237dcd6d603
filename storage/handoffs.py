"""Hand-offs, their touches, and the lists that people look through."""

import dataclasses
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    RowMapping,
    and_,
    bindparam,
    case,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from domain import errors
from domain.handoffs import Handoff, State, Temperature
from domain.history import Stage
from domain.touches import Touch
from storage import lead_tables
from storage.database import Work

_TABLE = lead_tables.handoffs
_LATER = _TABLE.alias("later")
_FIELDS = tuple(field.name for field in dataclasses.fields(Handoff))
_PENDING = (State.OPEN, State.QUESTIONED)
Condition = ColumnElement[bool]
_NEWEST = (_TABLE.c.opened_at.desc(), _TABLE.c.id.desc())
_PRESSING = case(
    (_TABLE.c.state == State.ACCEPTED, _TABLE.c.touch_due_at), else_=_TABLE.c.accept_due_at
)
_URGENCY = (_PRESSING, _TABLE.c.id)
_NEW = insert(_TABLE)
# Asked with every message about a hand-off, so put together once.
_ONE = select(_TABLE).where(
    _TABLE.c.workspace_id == bindparam("workspace_id"), _TABLE.c.id == bindparam("id")
)


def add(work: Work, handoff: Handoff) -> None:
    """Save a new offer. Raises errors.TooLate where the lead is on offer already (then nothing may be committed)."""
    row = _row(handoff)
    try:
        work.connection.execute(_NEW, row)
    except IntegrityError as exc:
        raise errors.TooLate(State.OPEN, None, handoff.opened_at) from exc


def get(work: Work, workspace_id: str, handoff_id: str) -> Handoff:
    """The hand-off. Raises errors.NotFound."""
    asked = {"workspace_id": workspace_id, "id": handoff_id}
    row = work.connection.execute(_ONE, asked).mappings().first()
    if row is None:
        raise errors.NotFound("hand-off")
    return handoff_of(row)


def newest_of(work: Work, workspace_id: str, lead_id: str) -> Handoff | None:
    """The lead's latest hand-off."""
    query = (
        select(_TABLE)
        .where(_TABLE.c.workspace_id == workspace_id, _TABLE.c.lead_id == lead_id)
        .order_by(_TABLE.c.opened_at.desc(), _TABLE.c.id.desc())
        .limit(1)
    )
    row = work.connection.execute(query).mappings().first()
    return handoff_of(row) if row else None


def change(work: Work, before: Handoff, after: Handoff) -> None:
    """Save a change, if the hand-off still is as `before` says: this is where the first click wins.

    Raises errors.TooLate with what it is by now.
    """
    row = _row(after) | {"version": before.version + 1}
    changed = work.connection.execute(
        update(_TABLE)
        .where(
            _TABLE.c.workspace_id == before.workspace_id,
            _TABLE.c.id == before.id,
            _TABLE.c.state == before.state,
            _TABLE.c.version == before.version,
        )
        .values(row)
    )
    if changed.rowcount != 1:
        now_is = get(work, before.workspace_id, before.id)
        raise errors.TooLate(now_is.state, now_is.changed_by, now_is.changed_at or now_is.opened_at)


def touched(work: Work, touch: Touch) -> None:
    """Save a touch."""
    work.connection.execute(insert(lead_tables.touches), dataclasses.asdict(touch))


def touches_of(work: Work, workspace_id: str, lead_id: str) -> list[Touch]:
    """The lead's touches, oldest first."""
    table = lead_tables.touches
    query = (
        select(table)
        .where(table.c.workspace_id == workspace_id, table.c.lead_id == lead_id)
        .order_by(table.c.at, table.c.id)
    )
    return [Touch(**row) for row in work.connection.execute(query).mappings()]


def page(
    work: Work,
    workspace_id: str,
    only: ColumnElement[bool],
    *,
    limit: int,
    offset: int = 0,
    most_urgent_first: bool = False,
) -> tuple[list[Handoff], int]:
    """Hand-offs that meet a condition made by one of the functions below, newest first, with how many there are."""
    where = and_(_TABLE.c.workspace_id == workspace_id, only)
    total = work.connection.scalar(select(func.count()).select_from(_TABLE).where(where))
    query = (
        select(_TABLE)
        .where(where)
        .order_by(*(_URGENCY if most_urgent_first else _NEWEST))
        .limit(limit)
        .offset(offset)
    )
    return [handoff_of(row) for row in work.connection.execute(query).mappings()], total or 0


def of_person(user_id: str) -> ColumnElement[bool]:
    """Given by the person, or offered to them; whoever accepts or takes over a lead becomes its rep."""
    return or_(_TABLE.c.giver_id == user_id, _TABLE.c.rep_id == user_id)


def of_squad(squad_id: str) -> ColumnElement[bool]:
    """All of the squad's."""
    return _TABLE.c.squad_id == squad_id


def waiting(squad_id: str) -> ColumnElement[bool]:
    """The squad's that still wait for an answer, from either side."""
    return and_(_TABLE.c.squad_id == squad_id, _TABLE.c.state.in_(_PENDING))


def to_answer(user_id: str) -> ColumnElement[bool]:
    """Offers that wait for this person's answer."""
    return and_(_TABLE.c.rep_id == user_id, _TABLE.c.state == State.OPEN)


def to_inform(user_id: str) -> ColumnElement[bool]:
    """Questions about leads that this person gave."""
    return and_(_TABLE.c.giver_id == user_id, _TABLE.c.state == State.QUESTIONED)


def to_touch(user_id: str) -> ColumnElement[bool]:
    """Leads that this person accepted and has not reached out to since."""
    accepted = and_(_TABLE.c.rep_id == user_id, _TABLE.c.state == State.ACCEPTED)
    return and_(accepted, _stage_is(Stage.ACCEPTED), ~_touched_since(), ~_handed_off_again())


def given_by(user_id: str) -> ColumnElement[bool]:
    """All that this person handed off."""
    return _TABLE.c.giver_id == user_id


def moved_on(giver_id: str, since: datetime) -> ColumnElement[bool]:
    """The newest hand-offs of leads that this person gave and that reached another stage at or after the moment."""
    moments = (getattr(lead_tables.leads.c, name) >= since for name in _MOMENTS)
    return and_(_TABLE.c.giver_id == giver_id, _lead_is(or_(*moments)), ~_handed_off_again())


def made_since(squad_id: str, moment: datetime) -> ColumnElement[bool]:
    """The squad's that were made at or after the moment."""
    return and_(_TABLE.c.squad_id == squad_id, _TABLE.c.opened_at >= moment)


def disputed(squad_id: str, since: datetime) -> ColumnElement[bool]:
    """The squad's on which the sides do not agree: with an open question, or rejected at or after the moment."""
    rejected = and_(_TABLE.c.state == State.REJECTED, _TABLE.c.changed_at >= since)
    return and_(_TABLE.c.squad_id == squad_id, or_(_TABLE.c.state == State.QUESTIONED, rejected))


def overdue(squad_id: str, now: datetime) -> ColumnElement[bool]:
    """The squad's on which sales is late; the same rule as domain.handoffs.is_overdue."""
    return and_(
        _TABLE.c.squad_id == squad_id,
        or_(
            and_(_TABLE.c.state == State.OPEN, _TABLE.c.accept_due_at < now),
            and_(_TABLE.c.state == State.ACCEPTED, _TABLE.c.touch_due_at < now, ~_touched_since()),
        ),
    )


_MOMENTS = (
    "accepted_at", "sql_at", "opportunity_at", "won_at", "lost_at", "rejected_at", "recycled_at", "disqualified_at",
)  # fmt: skip


def _lead_is(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        lead_tables.leads.c.workspace_id == _TABLE.c.workspace_id,
        lead_tables.leads.c.id == _TABLE.c.lead_id,
        *conditions,
    )


def _touched_since() -> ColumnElement[bool]:
    return _lead_is(lead_tables.leads.c.last_touch_at >= _TABLE.c.opened_at)


def _handed_off_again() -> ColumnElement[bool]:
    return exists().where(
        _LATER.c.workspace_id == _TABLE.c.workspace_id,
        _LATER.c.lead_id == _TABLE.c.lead_id,
        _LATER.c.opened_at > _TABLE.c.opened_at,
    )


def _stage_is(stage: Stage) -> ColumnElement[bool]:
    return _lead_is(lead_tables.leads.c.stage == stage)


def handoff_of(row: RowMapping) -> Handoff:
    """A hand-off from a row of its table."""
    columns: dict[str, Any] = dict(row)
    columns["state"] = State(row["state"])
    columns["temperature"] = Temperature(row["temperature"])
    columns["checklist"] = tuple(row["checklist"])
    return Handoff(**columns)


def _row(handoff: Handoff) -> dict[str, Any]:
    row = {name: getattr(handoff, name) for name in _FIELDS}
    return row | {"checklist": list(handoff.checklist)}
