"""Topics on the agenda."""

import dataclasses
from datetime import datetime

from sqlalchemy import RowMapping, func, insert, select, update

from domain import errors
from domain.topics import Topic, Type
from storage import meeting_tables
from storage.database import Work

_TABLE = meeting_tables.topics


def add(work: Work, topic: Topic) -> None:
    """Save a new one."""
    work.connection.execute(insert(_TABLE), dataclasses.asdict(topic))


def get(work: Work, workspace_id: str, topic_id: str) -> Topic:
    """The topic. Raises errors.NotFound."""
    query = select(_TABLE).where(_TABLE.c.workspace_id == workspace_id, _TABLE.c.id == topic_id)
    row = work.connection.execute(query).mappings().first()
    if row is None:
        raise errors.NotFound("topic")
    return _topic_of(row)


def close(work: Work, topic: Topic, by: str, now: datetime) -> bool:
    """Take it off the agenda. False where somebody else has: this is where the first click wins."""
    changed = work.connection.execute(
        update(_TABLE)
        .where(
            _TABLE.c.workspace_id == topic.workspace_id,
            _TABLE.c.id == topic.id,
            _TABLE.c.closed_by.is_(None),
        )
        .values(closed_by=by, closed_at=now)
    )
    return changed.rowcount == 1


def open_in(work: Work, workspace_id: str, squad_id: str, *, limit: int) -> tuple[list[Topic], int]:
    """The squad's topics that are on the agenda, the oldest first, and how many there are."""
    mine = (
        _TABLE.c.workspace_id == workspace_id,
        _TABLE.c.squad_id == squad_id,
        _TABLE.c.closed_by.is_(None),
    )
    total = work.connection.scalar(select(func.count()).select_from(_TABLE).where(*mine))
    query = select(_TABLE).where(*mine).order_by(_TABLE.c.id).limit(limit)
    return [_topic_of(row) for row in work.connection.execute(query).mappings()], total or 0


def closed_since(
    work: Work, workspace_id: str, squad_id: str, since: datetime, *, limit: int
) -> list[Topic]:
    """The squad's topics that were closed at or after the moment, in the order in which they were."""
    query = (
        select(_TABLE)
        .where(
            _TABLE.c.workspace_id == workspace_id,
            _TABLE.c.squad_id == squad_id,
            _TABLE.c.closed_at >= since,
        )
        .order_by(_TABLE.c.closed_at, _TABLE.c.id)
        .limit(limit)
    )
    return [_topic_of(row) for row in work.connection.execute(query).mappings()]


def _topic_of(row: RowMapping) -> Topic:
    return Topic(**{**row, "type": Type(row["type"])})
