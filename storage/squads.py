"""Workspaces, squads, members and managers."""

import dataclasses
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import RowMapping, bindparam, delete, insert, select, update

from domain.holidays import Calendar, OnHoliday
from domain.people import Channels, Member, Side, Squad
from storage import tables
from storage.database import Work
from storage.upserts import insert_new

# Asked with nearly every request, so put together once.
_SQUADS = (
    select(tables.squads)
    .where(tables.squads.c.workspace_id == bindparam("workspace_id"))
    .order_by(tables.squads.c.created_at, tables.squads.c.id)
)
_PLACES = select(tables.members).where(
    tables.members.c.workspace_id == bindparam("workspace_id"),
    tables.members.c.user_id == bindparam("user_id"),
)
_SQUADS_WITH_PLACES = (
    select(
        tables.squads,
        tables.members.c.user_id,
        tables.members.c.name.label("member_name"),
        tables.members.c.side,
        tables.members.c.is_lead,
    )
    .outerjoin(
        tables.members,
        (tables.members.c.workspace_id == tables.squads.c.workspace_id)
        & (tables.members.c.squad_id == tables.squads.c.id)
        & tables.members.c.user_id.in_(bindparam("user_ids", expanding=True)),
    )
    .where(tables.squads.c.workspace_id == bindparam("workspace_id"))
    .order_by(tables.squads.c.created_at, tables.squads.c.id)
)


def add_workspace(work: Work, workspace_id: str, now: datetime) -> bool:
    """Make the workspace known; False where it was."""
    return insert_new(work, tables.workspaces, {"id": workspace_id, "created_at": now})


def hold(work: Work, workspace_id: str) -> None:
    """Keep others from changing the workspace's set-up until the transaction ends."""
    table = tables.workspaces
    work.connection.execute(select(table.c.id).where(table.c.id == workspace_id).with_for_update())


def save(work: Work, squad: Squad, now: datetime) -> None:
    """Insert the squad or bring the stored one to these values; its public holidays stay as they are."""
    row = {
        "name": squad.name,
        "timezone": squad.timezone,
        "currency": squad.currency,
        "handoff_channel": squad.channels.handoffs,
        "feedback_channel": squad.channels.feedback,
        "wins_channel": squad.channels.wins,
        "weekly_channel": squad.channels.weekly,
        "default_acceptor_id": squad.default_acceptor_id,
        "answer_days": squad.answer_days,
    }
    keys = {"workspace_id": squad.workspace_id, "id": squad.id}
    if not insert_new(work, tables.squads, keys | row | {"created_at": now}):
        work.connection.execute(
            update(tables.squads)
            .where(
                tables.squads.c.workspace_id == squad.workspace_id, tables.squads.c.id == squad.id
            )
            .values(row)
        )


def save_calendar(work: Work, squad: Squad) -> None:
    """Bring the stored squad's public holidays to these."""
    calendar = squad.calendar
    values = {
        "holiday_country": calendar.country,
        "holiday_region": calendar.region,
        "on_holiday": calendar.on_holiday if calendar.country else None,
    }
    work.connection.execute(
        update(tables.squads)
        .where(tables.squads.c.workspace_id == squad.workspace_id, tables.squads.c.id == squad.id)
        .values(values)
    )


def all_of(work: Work, workspace_id: str) -> list[Squad]:
    """The workspace's squads, the first one made first."""
    rows = work.connection.execute(_SQUADS, {"workspace_id": workspace_id}).mappings()
    return [squad_of(row) for row in rows]


def with_places(
    work: Work, workspace_id: str, user_ids: Sequence[str]
) -> tuple[list[Squad], list[Member]]:
    """The workspace's squads, the first one made first, and the places of these people in them, in one look."""
    asked = {"workspace_id": workspace_id, "user_ids": list(user_ids)}
    squads: dict[str, Squad] = {}
    places = []
    for row in work.connection.execute(_SQUADS_WITH_PLACES, asked).mappings():
        squads.setdefault(row["id"], squad_of(row))
        if row["user_id"] is not None:
            places.append(
                Member(
                    workspace_id, row["id"], row["user_id"], row["member_name"],
                    Side(row["side"]), row["is_lead"],
                )
            )  # fmt: skip
    return list(squads.values()), places


def replace_members(work: Work, squad: Squad, members: Sequence[Member]) -> None:
    """Make these the squad's members."""
    table = tables.members
    work.connection.execute(
        delete(table).where(
            table.c.workspace_id == squad.workspace_id, table.c.squad_id == squad.id
        )
    )
    if members:
        work.connection.execute(insert(table), [dataclasses.asdict(member) for member in members])


def members_of(work: Work, workspace_id: str, squad_id: str) -> list[Member]:
    """The squad's members by name."""
    table = tables.members
    query = (
        select(table)
        .where(table.c.workspace_id == workspace_id, table.c.squad_id == squad_id)
        .order_by(table.c.name, table.c.user_id)
    )
    return [_member_of(row) for row in work.connection.execute(query).mappings()]


def memberships(work: Work, workspace_id: str, user_id: str) -> list[Member]:
    """The person's places in all squads."""
    whose = {"workspace_id": workspace_id, "user_id": user_id}
    return [_member_of(row) for row in work.connection.execute(_PLACES, whose).mappings()]


def rename_member(work: Work, workspace_id: str, user_id: str, name: str) -> None:
    """Keep the stored name equal to Slack's."""
    work.connection.execute(
        update(tables.members)
        .where(tables.members.c.workspace_id == workspace_id, tables.members.c.user_id == user_id)
        .values(name=name)
    )


def replace_managers(work: Work, workspace_id: str, user_ids: Sequence[str]) -> None:
    """Make these the people who may set the bot up beside the workspace's admins."""
    table = tables.managers
    work.connection.execute(delete(table).where(table.c.workspace_id == workspace_id))
    if user_ids:
        rows = [{"workspace_id": workspace_id, "user_id": user_id} for user_id in user_ids]
        work.connection.execute(insert(table), rows)


def managers_of(work: Work, workspace_id: str) -> list[str]:
    """User ids of the bot's managers."""
    table = tables.managers
    query = (
        select(table.c.user_id)
        .where(table.c.workspace_id == workspace_id)
        .order_by(table.c.user_id)
    )
    return list(work.connection.scalars(query))


def workspaces_of(work: Work) -> list[str]:
    """Ids of all workspaces that this database serves."""
    return list(work.connection.scalars(select(tables.workspaces.c.id)))


def squad_of(row: RowMapping) -> Squad:
    """A squad from a row of its table."""
    return Squad(
        workspace_id=row["workspace_id"],
        id=row["id"],
        name=row["name"],
        timezone=row["timezone"],
        currency=row["currency"],
        channels=Channels(
            row["handoff_channel"],
            row["feedback_channel"],
            row["wins_channel"],
            row["weekly_channel"],
        ),
        default_acceptor_id=row["default_acceptor_id"],
        answer_days=row["answer_days"],
        calendar=_calendar_of(row),
    )


def _calendar_of(row: RowMapping) -> Calendar:
    if row["holiday_country"] is None:
        return Calendar()
    chosen = OnHoliday(row["on_holiday"])
    return Calendar(row["holiday_country"], row["holiday_region"], chosen)


def _member_of(row: RowMapping) -> Member:
    return Member(**{**row, "side": Side(row["side"])})
