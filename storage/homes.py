"""Who looks at the app's Home tab."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select

from storage import tables
from storage.database import Work
from storage.upserts import put

# Asked with every change, so put together once.
_WATCHERS = (
    select(tables.homes.c.user_id)
    .where(
        tables.homes.c.workspace_id == bindparam("workspace_id"),
        tables.homes.c.user_id.in_(bindparam("people", expanding=True)),
    )
    .order_by(tables.homes.c.user_id)
)


def opened(work: Work, workspace_id: str, user_id: str, *, may_set_up: bool, now: datetime) -> None:
    """Remember that the person has opened their Home, and whether Slack calls them an admin."""
    row: dict[str, Any] = {"workspace_id": workspace_id, "user_id": user_id}
    row |= {"opened_at": now, "may_set_up": may_set_up}
    put(work, tables.homes, row, keys=("workspace_id", "user_id"))


def may_set_up(work: Work, workspace_id: str, user_id: str) -> bool:
    """What was known of the person when they last opened their Home."""
    table = tables.homes
    query = select(table.c.may_set_up).where(
        table.c.workspace_id == workspace_id, table.c.user_id == user_id
    )
    return bool(work.connection.scalar(query))


def forget(work: Work, workspace_id: str, user_id: str) -> None:
    """The person does not look at their Home any more."""
    table = tables.homes
    work.connection.execute(
        delete(table).where(table.c.workspace_id == workspace_id, table.c.user_id == user_id)
    )


def watchers(work: Work, workspace_id: str, people: Collection[str]) -> list[str]:
    """Those among the people who have ever opened their Home."""
    whose = {"workspace_id": workspace_id, "people": sorted(people)}
    return list(work.connection.scalars(_WATCHERS, whose))


def everybody(work: Work, workspace_id: str) -> list[str]:
    """All who have ever opened their Home."""
    table = tables.homes
    query = select(table.c.user_id).where(table.c.workspace_id == workspace_id)
    return list(work.connection.scalars(query.order_by(table.c.user_id)))
