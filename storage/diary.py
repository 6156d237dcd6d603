"""What was said: the messages that stand in Slack."""

from sqlalchemy import select

from domain.delivery import Message, Operation, State
from storage.database import Work
from storage.delivery_tables import outbox
from storage.outbox import message_of


def posts(work: Work, workspace_id: str) -> list[Message]:
    """All messages that were posted, in the order in which they stand there; pictures and redraws left out."""
    query = (
        select(outbox)
        .where(
            outbox.c.workspace_id == workspace_id,
            outbox.c.state == State.SENT,
            outbox.c.operation == Operation.POST,
            outbox.c.ts.is_not(None),
        )
        .order_by(outbox.c.ts)
    )
    return [message_of(row) for row in work.connection.execute(query).mappings()]
