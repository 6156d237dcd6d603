"""The log of decisions: it only grows."""

import dataclasses

from sqlalchemy import func, insert, select

from domain.decisions import Decision
from storage import meeting_tables
from storage.database import Work

_TABLE = meeting_tables.decisions


def add(work: Work, decision: Decision) -> None:
    """Save a line."""
    work.connection.execute(insert(_TABLE), dataclasses.asdict(decision))


def page(
    work: Work, workspace_id: str, squad_id: str, *, limit: int, offset: int = 0
) -> tuple[list[Decision], int]:
    """The squad's decisions, the newest first, and how many there are."""
    mine = (_TABLE.c.workspace_id == workspace_id, _TABLE.c.squad_id == squad_id)
    total = work.connection.scalar(select(func.count()).select_from(_TABLE).where(*mine))
    query = (
        select(_TABLE)
        .where(*mine)
        .order_by(_TABLE.c.decided_at.desc(), _TABLE.c.id.desc())
        .limit(limit)
        .offset(offset)
    )
    rows = work.connection.execute(query).mappings()
    return [Decision(**row) for row in rows], total or 0
