"""What a squad's week adds up to: counted where the rows are, so that only figures travel.

Each function reads the rows of the week by an index, however long the history is.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Text, and_, case, cast, func, select

from domain import fates, scorecards
from domain.fates import Fate
from domain.history import Kind
from domain.scorecards import Count, Win
from storage import lead_tables
from storage.database import Work
from storage.moments import Seconds

_EVENTS, _HANDOFFS, _LEADS = lead_tables.events, lead_tables.handoffs, lead_tables.leads
# Looked up by its key for each event: a join would make Postgres read all hand-offs or leads that there ever were.
_OF_EVENT = and_(
    _HANDOFFS.c.workspace_id == _EVENTS.c.workspace_id, _HANDOFFS.c.id == _EVENTS.c.handoff_id
)
_SQUAD = select(_HANDOFFS.c.squad_id).where(_OF_EVENT).correlate(_EVENTS).scalar_subquery()
_OPENED = select(_HANDOFFS.c.opened_at).where(_OF_EVENT).correlate(_EVENTS).scalar_subquery()
_CAMPAIGN = (
    select(_LEADS.c.campaign_id)
    .where(_LEADS.c.workspace_id == _HANDOFFS.c.workspace_id, _LEADS.c.id == _HANDOFFS.c.lead_id)
    .correlate(_HANDOFFS)
    .scalar_subquery()
)
_ANSWERS = (Kind.ACCEPTED, Kind.REJECTED, Kind.RECYCLED)
_GIVEN_BACK = (Kind.REJECTED, Kind.RECYCLED, Kind.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Week:
    """The week of a squad: since <= moment < until."""

    workspace_id: str
    squad_id: str
    since: datetime
    until: datetime


def fates_of(work: Work, week: Week) -> list[Fate]:
    """What became of each hand-off that was made in the week, by its end, in any order."""
    rank = case({kind: place for place, kind in enumerate(fates.OUTCOMES)}, value=_EVENTS.c.kind)
    # Set apart: grouping by their key, SQLite would walk through all hand-offs there are in its order.
    made = (
        select(_HANDOFFS.c.id, _HANDOFFS.c.lead_id, _HANDOFFS.c.opened_at)
        .where(*_made_in(week))
        .cte("made")
        .prefix_with("MATERIALIZED")
    )
    query = (
        select(
            func.min(rank),
            Seconds(made.c.opened_at),
            Seconds(_first(*_ANSWERS)),
            Seconds(_first(Kind.WITHDRAWN)),
            Seconds(_first(Kind.TOUCHED)),
            Seconds(_first(*_GIVEN_BACK)),
        )
        .select_from(
            made.outerjoin(
                _EVENTS,
                and_(
                    _EVENTS.c.workspace_id == week.workspace_id,
                    _EVENTS.c.lead_id == made.c.lead_id,
                    _EVENTS.c.handoff_id == made.c.id,
                    _EVENTS.c.at >= week.since,
                    _EVENTS.c.at < week.until,
                ),
            )
        )
        .group_by(made.c.id, made.c.opened_at)
    )
    return [Fate._make(row) for row in work.connection.execute(query)]


def contexts(work: Work, week: Week) -> Iterator[tuple[int, list[str], int]]:
    """Of the week's hand-offs with a campaign and a next step: version and ticked points of the checklist, how many."""
    ticked = cast(_HANDOFFS.c.checklist, Text)
    query = (
        select(_HANDOFFS.c.checklist_version, ticked, func.count())
        .where(
            *_made_in(week),
            _HANDOFFS.c.next_step != "",
            _CAMPAIGN.is_not(None),
        )
        .group_by(_HANDOFFS.c.checklist_version, ticked)
    )
    for version, points, times in work.connection.execute(query):
        yield version, json.loads(points), times


def steps(work: Work, week: Week, currency: str) -> tuple[dict[str, int], int]:
    """How many leads took each step, and what the won ones are worth in minor units of the currency."""
    worth = case((_EVENTS.c.value_currency == currency, _EVENTS.c.value_minor), else_=0)
    query = (
        select(_EVENTS.c.kind, func.count(_EVENTS.c.lead_id.distinct()), func.sum(worth))
        .where(*_happened_in(week, scorecards.STEPS))
        .group_by(_EVENTS.c.kind)
    )
    taken, won = dict.fromkeys((kind.value for kind in scorecards.STEPS), 0), 0
    for kind, leads, minor in work.connection.execute(query):
        taken[kind] = leads
        won += int(minor) if kind == Kind.WON else 0
    return taken, won


def reasons(work: Work, week: Week) -> tuple[Count, ...]:
    """How often each counted reason was given, for each answer the commonest first."""
    query = (
        select(_EVENTS.c.kind, _EVENTS.c.reason, func.count())
        .where(*_happened_in(week, tuple(scorecards.REASONED)), _EVENTS.c.reason != "")
        .group_by(_EVENTS.c.kind, _EVENTS.c.reason)
    )
    given = [
        Count(scorecards.REASONED[Kind(kind)].value, key, times)
        for kind, key, times in work.connection.execute(query)
    ]
    return tuple(sorted(given, key=lambda each: (each.answer, -each.times, each.key)))


def wins(work: Work, week: Week) -> tuple[Win, ...]:
    """The biggest deals that were won, at most `MOST_WINS`."""
    events = _EVENTS.c
    query = (
        select(
            events.lead_id,
            events.at,
            _OPENED,
            events.value_minor,
            events.value_currency,
        )
        .where(*_happened_in(week, (Kind.WON,)))
        .order_by(func.coalesce(events.value_minor, 0).desc(), events.lead_id, events.seq)
        .limit(scorecards.MOST_WINS)
    )
    return tuple(
        Win(lead, (at - opened_at).days, minor, currency)
        for lead, at, opened_at, minor, currency in work.connection.execute(query)
    )


def _first(*kinds: Kind) -> ColumnElement[datetime | None]:
    return func.min(case((_EVENTS.c.kind.in_(kinds), _EVENTS.c.at)))


def _made_in(week: Week) -> tuple[ColumnElement[bool], ...]:
    return (
        _HANDOFFS.c.workspace_id == week.workspace_id,
        _HANDOFFS.c.squad_id == week.squad_id,
        _HANDOFFS.c.opened_at >= week.since,
        _HANDOFFS.c.opened_at < week.until,
    )


def _happened_in(week: Week, kinds: tuple[Kind, ...]) -> tuple[ColumnElement[bool], ...]:
    squad = _SQUAD
    return (
        _EVENTS.c.workspace_id == week.workspace_id,
        _EVENTS.c.kind.in_(kinds),
        _EVENTS.c.at >= week.since,
        _EVENTS.c.at < week.until,
        squad == week.squad_id,
    )
