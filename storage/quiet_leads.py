"""Leads that sales took and nobody has touched for long."""

from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from domain.handoffs import Handoff, State
from domain.history import Stage
from storage import lead_tables
from storage.database import Work
from storage.handoffs import handoff_of

Row = TypeVar("Row", bound=tuple[Any, ...])
_LEADS, _OFFERS = lead_tables.leads.c, lead_tables.handoffs.c
_LATER = lead_tables.handoffs.alias("later")
_IN_SALES = (Stage.ACCEPTED, Stage.SQL, Stage.OPPORTUNITY)


def owners(
    work: Work, workspace_id: str, squad_id: str, since: datetime, before: datetime
) -> list[tuple[str, int]]:
    """Who owns how many of them, the most first.

    They were handed off at or after `since`, accepted before `before`, and neither touched nor moved on after it.
    """
    count = func.count()
    query = (
        _quiet(select(_LEADS.owner_id, count), workspace_id, squad_id, since, before)
        .group_by(_LEADS.owner_id)
        .order_by(count.desc(), _LEADS.owner_id)
    )
    return [(owner, number) for owner, number in work.connection.execute(query)]


def longest(
    work: Work,
    workspace_id: str,
    squad_id: str,
    owner_id: str,
    since: datetime,
    before: datetime,
    *,
    limit: int,
) -> list[Handoff]:
    """The first few hand-offs of these leads of one owner, the longest quiet first."""
    heard = func.coalesce(_LEADS.last_touch_at, _OFFERS.answered_at)
    query = (
        _quiet(select(lead_tables.handoffs), workspace_id, squad_id, since, before)
        .where(_LEADS.owner_id == owner_id)
        .order_by(heard, _OFFERS.id)
        .limit(limit)
    )
    return [handoff_of(row) for row in work.connection.execute(query).mappings()]


def _quiet(
    query: Select[Row], workspace_id: str, squad_id: str, since: datetime, before: datetime
) -> Select[Row]:
    same = and_(_LEADS.workspace_id == _OFFERS.workspace_id, _LEADS.id == _OFFERS.lead_id)
    newer = exists().where(
        _LATER.c.workspace_id == _OFFERS.workspace_id,
        _LATER.c.lead_id == _OFFERS.lead_id,
        _LATER.c.opened_at > _OFFERS.opened_at,
    )
    still = [
        _not_since(moment, before)
        for moment in (_LEADS.last_touch_at, _LEADS.sql_at, _LEADS.opportunity_at)
    ]
    return query.select_from(lead_tables.handoffs.join(lead_tables.leads, same)).where(
        _OFFERS.workspace_id == workspace_id,
        _OFFERS.squad_id == squad_id,
        _OFFERS.opened_at >= since,
        _OFFERS.state == State.ACCEPTED,
        _OFFERS.answered_at < before,
        _LEADS.stage.in_(_IN_SALES),
        _LEADS.owner_id.is_not(None),
        *still,
        ~newer,
    )


def _not_since(moment: ColumnElement[datetime], before: datetime) -> ColumnElement[bool]:
    return or_(moment.is_(None), moment < before)
