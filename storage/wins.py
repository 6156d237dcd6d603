"""Won leads, as their history tells: a win belongs to the hand-off, and the squad, that brought it."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from domain.history import Kind
from domain.money import Money
from domain.wins import Before, Result
from storage import lead_tables
from storage.database import Work

_EVENTS, _HANDOFFS, _LEADS = lead_tables.events, lead_tables.handoffs, lead_tables.leads
_SAME = and_(
    _HANDOFFS.c.workspace_id == _EVENTS.c.workspace_id, _HANDOFFS.c.id == _EVENTS.c.handoff_id
)
_OF_LEAD = and_(_LEADS.c.workspace_id == _EVENTS.c.workspace_id, _LEADS.c.id == _EVENTS.c.lead_id)
_WON = _EVENTS.join(_HANDOFFS, _SAME)
_RESULTS = select(
    _EVENTS.c.lead_id,
    _EVENTS.c.seq,
    _EVENTS.c.at,
    _HANDOFFS.c.opened_at,
    _EVENTS.c.value_minor,
    _EVENTS.c.value_currency,
    _LEADS.c.campaign_id,
    _LEADS.c.persona_id,
).select_from(_WON.join(_LEADS, _OF_LEAD))


def since(
    work: Work, workspace_id: str, squad_id: str, moment: datetime, currency: str
) -> tuple[int, int]:
    """How many wins the squad had at or after the moment, and their value in minor units of the currency."""
    in_currency = case((_EVENTS.c.value_currency == currency, _EVENTS.c.value_minor), else_=0)
    query = (
        select(func.count(), func.coalesce(func.sum(in_currency), 0))
        .select_from(_WON)
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
        .select_from(_WON)
        .where(_won(workspace_id, squad_id))
        .order_by(_EVENTS.c.at.desc(), _EVENTS.c.lead_id.desc(), _EVENTS.c.seq.desc())
        .limit(limit)
    )
    return [(handoff, lead, seq) for handoff, lead, seq in work.connection.execute(query)]


def result(work: Work, workspace_id: str, lead_id: str, seq: int) -> Result | None:
    """One win; None where the event is none, or its hand-off is not known."""
    query = _RESULTS.where(
        _EVENTS.c.workspace_id == workspace_id,
        _EVENTS.c.kind == Kind.WON,
        _EVENTS.c.lead_id == lead_id,
        _EVENTS.c.seq == seq,
    )
    row = work.connection.execute(query).first()
    return _result(*row) if row else None


def before(work: Work, workspace_id: str, squad_id: str, won: Result, since: datetime) -> Before:
    """What the squad had won before this win; `year` holds the wins from `since` on."""
    earlier = and_(_won(workspace_id, squad_id), _earlier(won))
    year = [_result(*row) for row in work.connection.execute(
        _RESULTS.where(earlier, _EVENTS.c.at >= since).order_by(_EVENTS.c.at)
    )]  # fmt: skip
    counted = select(
        func.count(),
        func.count(case((_LEADS.c.campaign_id == won.campaign_id, 1))),
        func.count(case((_LEADS.c.persona_id == won.persona_id, 1))),
    ).select_from(_WON.join(_LEADS, _OF_LEAD))
    count, campaign, persona = work.connection.execute(counted.where(earlier)).one()
    return Before(tuple(year), count, campaign > 0, persona > 0)


def _earlier(won: Result) -> ColumnElement[bool]:
    """Before it in time; of wins at one moment the lead's id decides."""
    same_moment = and_(
        _EVENTS.c.at == won.at,
        or_(
            _EVENTS.c.lead_id < won.lead_id,
            and_(_EVENTS.c.lead_id == won.lead_id, _EVENTS.c.seq < won.seq),
        ),
    )
    return or_(_EVENTS.c.at < won.at, same_moment)


def _won(workspace_id: str, squad_id: str) -> ColumnElement[bool]:
    return and_(
        _EVENTS.c.workspace_id == workspace_id,
        _EVENTS.c.kind == Kind.WON,
        _HANDOFFS.c.squad_id == squad_id,
    )


def _result(
    lead_id: str,
    seq: int,
    at: datetime,
    opened_at: datetime,
    minor: int | None,
    currency: str | None,
    campaign_id: str | None,
    persona_id: str | None,
) -> Result:
    value = Money(minor, currency) if minor is not None and currency is not None else None
    return Result(lead_id, seq, at, opened_at, value, campaign_id, persona_id)
