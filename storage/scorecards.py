"""The figures of weeks once they are frozen, and the names that are shown with them."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from domain import scorecards
from domain.scorecards import Scorecard
from storage import lead_tables
from storage.database import Work
from storage.schedule_tables import scorecards as table
from storage.upserts import insert_new


def companies(work: Work, workspace_id: str, lead_ids: Collection[str]) -> dict[str, str]:
    """The companies of these leads, as they are called now; a lead that is gone is left out."""
    leads = lead_tables.leads.c
    query = select(leads.id, leads.company).where(
        leads.workspace_id == workspace_id, leads.id.in_(sorted(lead_ids))
    )
    return {row.id: row.company for row in work.connection.execute(query)}


def freeze(
    work: Work, workspace_id: str, squad_id: str, period: str, card: Scorecard, now: datetime
) -> bool:
    """Keep the figures for good. False where the period has some already: those stay."""
    row = {
        "workspace_id": workspace_id,
        "squad_id": squad_id,
        "period": period,
        "frozen_at": now,
        "figures": scorecards.as_json(card),
    }
    return insert_new(work, table, row)


def find(work: Work, workspace_id: str, squad_id: str, period: str) -> Scorecard | None:
    """The frozen figures of the period; None where there are none."""
    query = select(table.c.figures).where(
        table.c.workspace_id == workspace_id,
        table.c.squad_id == squad_id,
        table.c.period == period,
    )
    stored = work.connection.scalar(query)
    return scorecards.from_json(stored) if stored is not None else None


def before(
    work: Work, workspace_id: str, squad_id: str, period: str, *, limit: int
) -> dict[str, Scorecard]:
    """The frozen figures of the latest periods before this one, by period, the oldest first."""
    query = (
        select(table.c.period, table.c.figures)
        .where(
            table.c.workspace_id == workspace_id,
            table.c.squad_id == squad_id,
            table.c.period < period,
        )
        .order_by(table.c.period.desc())
        .limit(limit)
    )
    found = work.connection.execute(query).all()
    return {each: scorecards.from_json(stored) for each, stored in reversed(found)}
