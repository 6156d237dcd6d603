"""What a week's figures are counted from, and the figures themselves once they are frozen."""

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy import and_, func, select

from domain import scorecards
from domain.feedback import Step
from domain.history import Kind
from domain.scorecards import Fact, Scorecard
from storage import lead_tables
from storage.database import Work
from storage.feedback_tables import feedback, feedback_events
from storage.schedule_tables import scorecards as table
from storage.upserts import insert_new

_EVENTS, _HANDOFFS = lead_tables.events, lead_tables.handoffs
_AT_ONCE = 2000  # rows in memory: a busy week must not become a big one
_ANSWERS = (Step.ANSWERED, Step.DONE, Step.NOT_NOW)


def facts(
    work: Work, workspace_id: str, squad_id: str, since: datetime, until: datetime
) -> Iterator[Fact]:
    """The events of the squad's hand-offs with since <= at < until, as they come: only this week's rows are read."""
    events, offers = _EVENTS.c, _HANDOFFS.c
    same = and_(offers.workspace_id == events.workspace_id, offers.id == events.handoff_id)
    query = (
        select(
            events.handoff_id,
            events.lead_id,
            events.kind,
            events.at,
            offers.opened_at,
            events.reason,
            events.value_minor,
            events.value_currency,
        )
        .select_from(_EVENTS.join(_HANDOFFS, same))
        .where(
            events.workspace_id == workspace_id,
            events.at >= since,
            events.at < until,
            events.kind.in_(sorted(scorecards.KINDS)),
            offers.squad_id == squad_id,
        )
    )
    for row in work.connection.execute(query, execution_options={"yield_per": _AT_ONCE}):
        handoff, lead, kind, *others = row
        yield Fact(handoff, lead, Kind(kind), *others)


def feedback_of(
    work: Work, workspace_id: str, squad_id: str, since: datetime, until: datetime
) -> tuple[int, int]:
    """How much feedback was given with since <= at < until, and how much of that was answered before `until`."""
    answered = and_(
        feedback_events.c.workspace_id == feedback.c.workspace_id,
        feedback_events.c.feedback_id == feedback.c.id,
        feedback_events.c.kind.in_(_ANSWERS),
        feedback_events.c.at < until,
    )
    query = (
        select(
            func.count(feedback.c.id.distinct()),
            func.count(feedback_events.c.feedback_id.distinct()),
        )
        .select_from(feedback.outerjoin(feedback_events, answered))
        .where(
            feedback.c.workspace_id == workspace_id,
            feedback.c.squad_id == squad_id,
            feedback.c.given_at >= since,
            feedback.c.given_at < until,
        )
    )
    given, done = work.connection.execute(query).one()
    return int(given), int(done)


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
