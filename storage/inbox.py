"""Requests that were carried out, by the key that Slack gives them."""

from datetime import datetime

from sqlalchemy import delete

from storage import delivery_tables
from storage.database import Work
from storage.upserts import insert_new


def take(work: Work, workspace_id: str, key: str, now: datetime) -> bool:
    """Remember the request; False where it was taken before. It counts only if the transaction commits."""
    row = {"workspace_id": workspace_id, "key": key, "received_at": now}
    return insert_new(work, delivery_tables.inbox, row)


def forget_before(work: Work, moment: datetime) -> int:
    """Drop what Slack will not deliver again. Returns how many keys were dropped."""
    table = delivery_tables.inbox
    return work.connection.execute(delete(table).where(table.c.received_at < moment)).rowcount
