"""Won leads, as their history tells: a win belongs to the hand-off, and the squad, that brought it."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, select

from domain.history import Kind
from storage import lead_tables
from storage.database import Work

_EVENTS, _HANDOFFS = lead_tables.events, lead_tables.handoffs
_SAME = and_(
    _HANDOFFS.c.workspace_id == _EVENTS.c.workspace_id, _HANDOFFS.c.id == _EVENTS.c.handoff_id
)


def since(
    work: Work, workspace_id: str, squad_id: str, moment: datetime, currency: str
) -> tuple[int, int]:
    """How many wins the squad had at or after the moment, and their value in minor units of the currency."""
    in_currency = case((_EVENTS.c.value_currency == currency, _EVENTS.c.value_minor), else_=0)
    query = (
        select(func.count(), func.coalesce(func.sum(in_currency), 0))
        .select_from(_EVENTS.join(_HANDOFFS, _SAME))
        .where(_won(workspace_id, squad_id), _EVENTS.c.at >= moment)
    )
    count, minor = work.connection.execute(query).one()
    return int(count), int(minor)


def latest(
    work: Work, workspace_id: str, squad_id: str, *, limit: int
) -> list[tuple[str, str, int]]:
    """The squad's latest wins, the newest first: ids of hand-off and lead, and the event's number on the lead."""
    query = (
        select(_HANDOFFS.c.id, _EVENTS.c.lead_id, _EVENTS.c.seq)
        .select_from(_EVENTS.join(_HANDOFFS, _SAME))
        .where(_won(workspace_id, squad_id))
        .order_by(_EVENTS.c.at.desc(), _EVENTS.c.lead_id.desc(), _EVENTS.c.seq.desc())
        .limit(limit)
    )
    return [(handoff, lead, seq) for handoff, lead, seq in work.connection.execute(query)]


def _won(workspace_id: str, squad_id: str) -> ColumnElement[bool]:
    return and_(
        _EVENTS.c.workspace_id == workspace_id,
        _EVENTS.c.kind == Kind.WON,
        _HANDOFFS.c.squad_id == squad_id,
    )
