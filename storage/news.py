"""Which events a message to a giver tells, and where people are reached directly."""

from sqlalchemy import bindparam, insert, select

from domain import history
from storage import delivery_tables, lead_tables, leads
from storage.database import Work
from storage.upserts import put

_direct = delivery_tables.direct_channels.c
_DIRECT_CHANNEL = select(_direct.channel).where(
    _direct.workspace_id == bindparam("workspace_id"), _direct.user_id == bindparam("user_id")
)


def attach(work: Work, event: history.Event, outbox_id: str) -> None:
    """Let this message tell this event."""
    row = {
        "workspace_id": event.workspace_id,
        "outbox_id": outbox_id,
        "lead_id": event.lead_id,
        "seq": event.seq,
    }
    work.connection.execute(insert(delivery_tables.news), row)


def events_in(work: Work, workspace_id: str, outbox_id: str) -> list[history.Event]:
    """The events that the message tells, oldest first."""
    news, events = delivery_tables.news, lead_tables.events
    query = (
        select(events)
        .join(
            news,
            (news.c.workspace_id == events.c.workspace_id)
            & (news.c.lead_id == events.c.lead_id)
            & (news.c.seq == events.c.seq),
        )
        .where(news.c.workspace_id == workspace_id, news.c.outbox_id == outbox_id)
        .order_by(events.c.at, events.c.lead_id, events.c.seq)
    )
    return [leads.event_of(row) for row in work.connection.execute(query).mappings()]


def direct_channel(work: Work, workspace_id: str, user_id: str) -> str | None:
    """The channel of the person's direct messages with the bot, where it is known."""
    asked = {"workspace_id": workspace_id, "user_id": user_id}
    return work.connection.scalar(_DIRECT_CHANNEL, asked)


def remember_direct_channel(work: Work, workspace_id: str, user_id: str, channel: str) -> None:
    """Keep the person's direct channel for the next time."""
    row = {"workspace_id": workspace_id, "user_id": user_id, "channel": channel}
    put(work, delivery_tables.direct_channels, row, keys=("workspace_id", "user_id"))
