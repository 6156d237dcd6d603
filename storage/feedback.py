"""Feedback, its own history, and the lists that people look through."""

import dataclasses
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, func, insert, or_, select, true, update

from domain import errors
from domain.feedback import WAITING, About, Event, Feedback, State, Step, Words
from domain.offers import Named
from domain.people import Side
from storage import tables
from storage.database import Work
from storage.feedback_tables import TO_REMIND, feedback, feedback_events

Condition = ColumnElement[bool]
_WORDS = tuple(field.name for field in dataclasses.fields(Words))
_PLAIN = tuple(field.name for field in dataclasses.fields(Feedback) if field.name != "words")
_NEWEST = (feedback.c.given_at.desc(), feedback.c.id.desc())
_URGENCY = (feedback.c.due_at, feedback.c.id)


def add(work: Work, item: Feedback) -> None:
    """Save a new item with its first step."""
    work.connection.execute(insert(feedback), _row(item))
    _tell(work, item, Step.GIVEN, item.given_at, item.author_id)


def get(work: Work, workspace_id: str, feedback_id: str, *, lock: bool = False) -> Feedback:
    """The item; with `lock` nobody else changes it until the transaction ends. Raises errors.NotFound."""
    query = select(feedback).where(
        feedback.c.workspace_id == workspace_id, feedback.c.id == feedback_id
    )
    row = work.connection.execute(query.with_for_update() if lock else query).mappings().first()
    if row is None:
        raise errors.NotFound("feedback")
    return feedback_of(row)


def change(
    work: Work,
    before: Feedback,
    after: Feedback,
    kind: Step,
    *,
    at: datetime,
    by: str | None,
    note: str | None = None,
    definition: int | None = None,
) -> Feedback:
    """Save a step, if the item still is as `before` says: this is where the first click wins.

    Returns it with its new version. Raises errors.TooLate with what it is by now.
    """
    after = dataclasses.replace(after, version=before.version + 1)
    changed = work.connection.execute(
        update(feedback)
        .where(
            feedback.c.workspace_id == before.workspace_id,
            feedback.c.id == before.id,
            feedback.c.state == before.state,
            feedback.c.version == before.version,
        )
        .values(_row(after))
    )
    if changed.rowcount != 1:
        now_is = get(work, before.workspace_id, before.id)
        raise errors.TooLate(now_is.state, now_is.changed_by, now_is.changed_at or now_is.given_at)
    _tell(work, after, kind, at, by, note, definition)
    return after


def remind_at(work: Work, item: Feedback, moment: datetime | None) -> None:
    """Look at the item again at this moment. That is no step of its history: nobody was told anything."""
    work.connection.execute(
        update(feedback)
        .where(feedback.c.workspace_id == item.workspace_id, feedback.c.id == item.id)
        .values(remind_at=moment)
    )


def _tell(
    work: Work,
    item: Feedback,
    kind: Step,
    at: datetime,
    by: str | None,
    note: str | None = None,
    definition: int | None = None,
) -> None:
    event = Event(item.workspace_id, item.id, item.version, kind, at, by, note, definition)
    work.connection.execute(insert(feedback_events), dataclasses.asdict(event))


def events_of(work: Work, workspace_id: str, feedback_id: str) -> list[Event]:
    """All steps of the item, oldest first."""
    table = feedback_events
    query = select(table).where(
        table.c.workspace_id == workspace_id, table.c.feedback_id == feedback_id
    )
    rows = work.connection.execute(query.order_by(table.c.seq)).mappings()
    return [Event(**{**row, "kind": Step(row["kind"])}) for row in rows]


def page(
    work: Work,
    workspace_id: str,
    only: Sequence[Condition],
    *,
    limit: int,
    offset: int = 0,
    most_urgent_first: bool = False,
) -> tuple[list[Feedback], int]:
    """Items that meet all conditions, made by the functions below, newest first, with how many there are."""
    where = and_(feedback.c.workspace_id == workspace_id, *only)
    total = work.connection.scalar(select(func.count()).select_from(feedback).where(where))
    order = _URGENCY if most_urgent_first else _NEWEST
    query = select(feedback).where(where).order_by(*order).limit(limit).offset(offset)
    return [feedback_of(row) for row in work.connection.execute(query).mappings()], total or 0


def of_squad(squad_id: str) -> Condition:
    """All of the squad's."""
    return feedback.c.squad_id == squad_id


def waiting_for(user_id: str) -> Condition:
    """Items that this person has to answer."""
    return and_(feedback.c.to_id == user_id, feedback.c.state.in_(WAITING))


def given_by(user_id: str) -> Condition:
    """All that this person gave."""
    return feedback.c.author_id == user_id


def in_state(state: State) -> Condition:
    """Those that stand so."""
    return feedback.c.state == state


def overdue(now: datetime) -> Condition:
    """Those that wait for an answer after their due moment; the same rule as domain.feedback.is_overdue."""
    return and_(feedback.c.state.in_(WAITING), feedback.c.due_at < now)


def visible_to(user_id: str) -> Condition:
    """Those that a person without a special role may see: shared ones, and what they gave or have to answer."""
    return or_(feedback.c.share, feedback.c.author_id == user_id, feedback.c.to_id == user_id)


def about_campaign(campaign_id: str | None) -> Condition:
    """Those about the campaign; all where none is named."""
    return feedback.c.campaign_id == campaign_id if campaign_id else true()


def for_reason(toward: Side | None, reason: str | None) -> Condition:
    """Those that give the reason about that side's work; all where none is named."""
    if not (toward and reason):
        return true()
    return and_(feedback.c.toward == toward, feedback.c.reason == reason)


def campaigns_named(work: Work, workspace_id: str, squad_id: str, *, limit: int) -> list[Named]:
    """Campaigns that the squad's feedback is about, those that were spoken of last first."""
    table = tables.campaigns
    same = (table.c.workspace_id == feedback.c.workspace_id) & (
        table.c.id == feedback.c.campaign_id
    )
    query = (
        select(table.c.id, table.c.name)
        .join(feedback, same)
        .where(feedback.c.workspace_id == workspace_id, feedback.c.squad_id == squad_id)
        .group_by(table.c.id, table.c.name)
        .order_by(func.max(feedback.c.given_at).desc(), table.c.id)
        .limit(limit)
    )
    return [Named(name, id) for id, name in work.connection.execute(query)]


def to_remind(work: Work, now: datetime, *, limit: int) -> list[tuple[str, str]]:
    """Workspace and id of items, over all workspaces, whose owner has to be reminded by now, oldest first."""
    query = (
        select(feedback.c.workspace_id, feedback.c.id)
        .where(TO_REMIND, feedback.c.remind_at <= now)
        .order_by(feedback.c.remind_at, feedback.c.id)
        .limit(limit)
    )
    return [(workspace_id, id) for workspace_id, id in work.connection.execute(query)]


def campaign_owner(work: Work, workspace_id: str, campaign_id: str | None) -> str | None:
    """Who added the campaign; None where that is not known."""
    table = tables.campaigns
    query = select(table.c.created_by).where(
        table.c.workspace_id == workspace_id, table.c.id == campaign_id
    )
    return work.connection.scalar(query)


def feedback_of(row: RowMapping) -> Feedback:
    """An item from a row of its table."""
    columns: dict[str, Any] = {name: row[name] for name in _PLAIN}
    columns["words"] = Words(**{name: row[name] for name in _WORDS})
    columns["author_side"] = Side(row["author_side"])
    columns["toward"] = Side(row["toward"])
    columns["about"] = About(row["about"])
    columns["state"] = State(row["state"])
    return Feedback(**columns)


def _row(item: Feedback) -> dict[str, Any]:
    row = {name: getattr(item, name) for name in _PLAIN}
    return row | dataclasses.asdict(item.words)
