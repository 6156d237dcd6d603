"""What is out of the ordinary among a squad's hand-offs of the last weeks."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, select

from domain.handoffs import State
from storage import lead_tables
from storage.database import Work

_LEADS, _OFFERS = lead_tables.leads.c, lead_tables.handoffs.c
_ANSWERED = (State.ACCEPTED, State.REJECTED, State.RECYCLED)
_BOTH = lead_tables.handoffs.join(
    lead_tables.leads,
    and_(_LEADS.workspace_id == _OFFERS.workspace_id, _LEADS.id == _OFFERS.lead_id),
)


def campaigns(
    work: Work, workspace_id: str, squad_id: str, since: datetime
) -> list[tuple[str, int, int]]:
    """For each campaign how many of the hand-offs made since were rejected and answered, most rejected first."""
    rejected = func.sum(case((_OFFERS.state == State.REJECTED, 1), else_=0))
    query = (
        select(_LEADS.campaign_id, rejected, func.count())
        .select_from(_BOTH)
        .where(
            _OFFERS.workspace_id == workspace_id,
            _OFFERS.squad_id == squad_id,
            _OFFERS.opened_at >= since,
            _OFFERS.state.in_(_ANSWERED),
            _LEADS.campaign_id.is_not(None),
        )
        .group_by(_LEADS.campaign_id)
        .order_by(rejected.desc(), _LEADS.campaign_id)
    )
    return [(campaign, int(no), total) for campaign, no, total in work.connection.execute(query)]


def people(
    work: Work,
    workspace_id: str,
    squad_id: str,
    since: datetime,
    *,
    states: Sequence[State],
    reason: str | None = None,
    campaign_id: str | None = None,
) -> tuple[str, ...]:
    """Who gave and who got the most of these hand-offs: of one reason, or of one campaign."""
    only = [
        _OFFERS.workspace_id == workspace_id,
        _OFFERS.squad_id == squad_id,
        _OFFERS.opened_at >= since,
        _OFFERS.state.in_(states),
    ]
    if reason is not None:
        only.append(_OFFERS.reason == reason)
    if campaign_id is not None:
        only.append(_LEADS.campaign_id == campaign_id)
    found = [_most(work, column, only) for column in (_OFFERS.giver_id, _OFFERS.rep_id)]
    return tuple(user for user in found if user is not None)


def _most(
    work: Work, column: ColumnElement[str], only: Sequence[ColumnElement[bool]]
) -> str | None:
    query = (
        select(column)
        .select_from(_BOTH)
        .where(*only)
        .group_by(column)
        .order_by(func.count().desc(), column)
        .limit(1)
    )
    found: str | None = work.connection.scalar(query)
    return found
