"""Slack's patience, kept in the database so that all replicas share it.

One message a second per channel, and Retry-After per workspace and method.
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Executable, bindparam, case, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from domain.delivery import Message, Operation
from storage import delivery_tables
from storage.columns import UtcDateTime
from storage.database import Work
from storage.upserts import put, took_effect

_METHODS = {
    Operation.POST: "chat.postMessage",
    Operation.UPDATE: "chat.update",
    Operation.PUBLISH: "views.publish",
    Operation.UPLOAD: "files.completeUploadExternal",
}
_FREE = delivery_tables.pace.c.free_at <= bindparam("now", type_=UtcDateTime)
_KEYS = ("workspace_id", "address")
# Asked with every message that is sent, so put together once.
_LITE = sqlite.insert(delivery_tables.pace)
_FULL = postgresql.insert(delivery_tables.pace)
_TAKE: dict[str, Executable] = {
    "sqlite": _LITE.on_conflict_do_update(
        index_elements=_KEYS, set_={"free_at": _LITE.excluded.free_at}, where=_FREE
    ),
    "postgresql": _FULL.on_conflict_do_update(
        index_elements=_KEYS, set_={"free_at": _FULL.excluded.free_at}, where=_FREE
    ),
}


def method_of(operation: ColumnElement[str]) -> ColumnElement[str]:
    """The Web API method behind an operation, as SQL."""
    return case(_METHODS, value=operation)


def take(work: Work, message: Message, now: datetime, interval: timedelta) -> bool:
    """Take the channel's turn; False where somebody took it less than `interval` ago."""
    row = {
        "workspace_id": message.workspace_id,
        "address": message.address,
        "free_at": now + interval,
        "now": now,
    }
    return took_effect(work, _TAKE[work.connection.dialect.name], row)


def pause(work: Work, workspace_id: str, what: Operation | str, until: datetime) -> None:
    """Leave the method, or the one behind an operation, alone in this workspace until then, as Slack asked."""
    method = _METHODS[what] if isinstance(what, Operation) else what
    row = {"workspace_id": workspace_id, "method": method, "until": until}
    put(work, delivery_tables.pauses, row, keys=("workspace_id", "method"))


def paused_until(work: Work, workspace_id: str, method: str, now: datetime) -> datetime | None:
    """Until when the method is to be left alone in this workspace; None where it is not."""
    pauses = delivery_tables.pauses.c
    query = select(pauses.until).where(
        pauses.workspace_id == workspace_id, pauses.method == method, pauses.until > now
    )
    return work.connection.scalar(query)


def forget_before(work: Work, moment: datetime) -> None:
    """Drop turns and pauses that are over."""
    for table, column in (
        (delivery_tables.pace, delivery_tables.pace.c.free_at),
        (delivery_tables.pauses, delivery_tables.pauses.c.until),
    ):
        work.connection.execute(delete(table).where(column < moment))
