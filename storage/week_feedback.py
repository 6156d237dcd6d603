"""What a squad's week adds up to beside its leads: feedback and its answers, and applause."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, select, union

from domain import feedback as rules
from domain.feedback import State, Step
from domain.scorecards import Promise
from storage import win_tables
from storage.database import Work
from storage.feedback_tables import feedback, feedback_events
from storage.weeks import Week

_ANSWERS = (Step.ANSWERED, Step.DONE, Step.NOT_NOW)
_ITEMS, _STEPS = feedback.c, feedback_events.c


def given(work: Work, week: Week) -> tuple[int, int]:
    """How much feedback was given, and how much of that was answered by the end of the week."""
    query = select(func.count(), func.count(_answered_at(week))).where(
        *_of_squad(week), _ITEMS.given_at >= week.since, _ITEMS.given_at < week.until
    )
    every, answered = work.connection.execute(query).one()
    return int(every), int(answered)


def due(work: Work, week: Week) -> dict[str, Promise]:
    """By side: how many answers to feedback about its work were due in the week, and how many came in time."""
    in_time = case((_answered_at(week) <= _ITEMS.due_at, 1))
    query = (
        select(_ITEMS.toward, func.count(), func.count(in_time))
        .where(
            *_of_squad(week),
            _ITEMS.state.in_(tuple(State)),  # any, so that the index leads on to the due moment
            _ITEMS.due_at >= week.since,
            _ITEMS.due_at < week.until,
        )
        .group_by(_ITEMS.toward)
    )
    return {side: Promise(number, kept) for side, number, kept in work.connection.execute(query)}


def waiting(work: Work, week: Week) -> tuple[int, int]:
    """How much feedback waited for an answer when the week ended, and how much of that was overdue."""
    now = select(_ITEMS.id).where(*_of_squad(week), _ITEMS.state.in_(tuple(rules.WAITING)))
    answered_since = select(_STEPS.feedback_id).where(
        _STEPS.workspace_id == week.workspace_id,
        _STEPS.kind.in_(_ANSWERS),
        _STEPS.at >= week.until,
    )
    open_ones = union(now, answered_since).subquery()
    query = (
        select(func.count(), func.count(case((_ITEMS.due_at < week.until, 1))))
        .select_from(feedback.join(open_ones, open_ones.c.id == _ITEMS.id))
        .where(*_of_squad(week), _ITEMS.given_at < week.until, _answered_at(week).is_(None))
    )
    every, overdue = work.connection.execute(query).one()
    return int(every), int(overdue)


def applause(work: Work, week: Week) -> tuple[int, int]:
    """How often people clapped in the week for messages that tell the squad's wins, and how many people that were.

    Several emoji of one person under one message are one.
    """
    table, wins = win_tables.applause, win_tables.wins
    tells_ours = (
        select(wins.c.post_key)
        .where(
            wins.c.workspace_id == week.workspace_id,
            wins.c.post_key == table.c.post_key,
            wins.c.squad_id == week.squad_id,
        )
        .exists()
    )
    clapped = (
        select(table.c.post_key, table.c.user_id)
        .distinct()
        .where(
            table.c.workspace_id == week.workspace_id,
            table.c.told_at >= _as_slack_says(week.since),
            table.c.told_at < _as_slack_says(week.until),
            table.c.given,
            tells_ours,
        )
        .subquery()
    )
    query = select(func.count(), func.count(clapped.c.user_id.distinct())).select_from(clapped)
    claps, people = work.connection.execute(query).one()
    return int(claps), int(people)


def _as_slack_says(moment: datetime) -> str:
    """As the moments of reactions are kept, which sort like texts: "1764000000.000100"."""
    return f"{moment.timestamp():.6f}"


def _answered_at(week: Week) -> ColumnElement[datetime | None]:
    """When the item was first answered, where that was before the week ended."""
    return (
        select(func.min(_STEPS.at))
        .where(
            and_(_STEPS.workspace_id == _ITEMS.workspace_id, _STEPS.feedback_id == _ITEMS.id),
            _STEPS.kind.in_(_ANSWERS),
            _STEPS.at < week.until,
        )
        .correlate(feedback)
        .scalar_subquery()
    )


def _of_squad(week: Week) -> tuple[ColumnElement[bool], ...]:
    return _ITEMS.workspace_id == week.workspace_id, _ITEMS.squad_id == week.squad_id
