"""Action items: saved, changed by the first click, and found by owner, squad, week and reminder."""

import dataclasses
from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, func, insert, select, update

from domain import errors
from domain.action_items import ActionItem, State
from storage import meeting_tables
from storage.database import Work

_TABLE = meeting_tables.action_items
Condition = ColumnElement[bool]
_FIELDS = tuple(field.name for field in dataclasses.fields(ActionItem))


def add(work: Work, item: ActionItem) -> None:
    """Save a new one."""
    work.connection.execute(insert(_TABLE), _row(item))


def get(work: Work, workspace_id: str, item_id: str, *, hold: bool = False) -> ActionItem:
    """The item; with `hold` nobody else changes it until the transaction ends. Raises errors.NotFound."""
    query = select(_TABLE).where(_TABLE.c.workspace_id == workspace_id, _TABLE.c.id == item_id)
    row = work.connection.execute(query.with_for_update() if hold else query).mappings().first()
    if row is None:
        raise errors.NotFound("action item")
    return _item_of(row)


def change(work: Work, before: ActionItem, after: ActionItem) -> bool:
    """Save a change, if the item still is as `before` says. False where somebody else was first."""
    changed = work.connection.execute(
        update(_TABLE)
        .where(
            _TABLE.c.workspace_id == before.workspace_id,
            _TABLE.c.id == before.id,
            _TABLE.c.state == before.state,
            _TABLE.c.version == before.version,
        )
        .values(_row(after) | {"version": before.version + 1})
    )
    return changed.rowcount == 1


def page(
    work: Work, workspace_id: str, only: Condition, *, limit: int
) -> tuple[list[ActionItem], int]:
    """The first items that meet a condition made by one of the functions below, by due day, and how many there are."""
    where = and_(_TABLE.c.workspace_id == workspace_id, only)
    total = work.connection.scalar(select(func.count()).select_from(_TABLE).where(where))
    query = select(_TABLE).where(where).order_by(_TABLE.c.due_on, _TABLE.c.id).limit(limit)
    return [_item_of(row) for row in work.connection.execute(query).mappings()], total or 0


def open_of(user_id: str) -> Condition:
    """What this person still has to do."""
    return and_(_TABLE.c.owner_id == user_id, _TABLE.c.state == State.OPEN)


def due_by(user_id: str, day: date) -> Condition:
    """What this person should have done by the end of the day."""
    return and_(open_of(user_id), _TABLE.c.due_on <= day)


def open_in(squad_id: str) -> Condition:
    """What the squad still has to do."""
    return and_(_TABLE.c.squad_id == squad_id, _TABLE.c.state == State.OPEN)


def overdue_in(squad_id: str, today: date) -> Condition:
    """What the squad should have done before today; the same rule as domain.action_items.is_overdue."""
    return and_(open_in(squad_id), _TABLE.c.due_on < today)


def coming_in(squad_id: str, today: date) -> Condition:
    """What the squad has to do today or later."""
    return and_(open_in(squad_id), _TABLE.c.due_on >= today)


def promised_in(squad_id: str, first: date, last: date) -> Condition:
    """What the squad promised for these days, both included."""
    return and_(_TABLE.c.squad_id == squad_id, _TABLE.c.promised_on.between(first, last))


def to_remind(work: Work, now: datetime, *, limit: int) -> list[ActionItem]:
    """Items of all workspaces of which the owner is to be reminded by now, the longest due first."""
    query = (
        select(_TABLE)
        .where(meeting_tables.OPEN, _TABLE.c.remind_at <= now)
        .order_by(_TABLE.c.remind_at)
        .limit(limit)
    )
    return [_item_of(row) for row in work.connection.execute(query).mappings()]


def _item_of(row: RowMapping) -> ActionItem:
    columns: dict[str, Any] = dict(row)
    told: Collection[tuple[str, str]] = row["told"]
    columns |= {"state": State(row["state"]), "told": tuple((key, user) for key, user in told)}
    return ActionItem(**columns)


def _row(item: ActionItem) -> dict[str, Any]:
    row = {name: getattr(item, name) for name in _FIELDS}
    return row | {"told": [list(each) for each in item.told]}
