"""Looking back at what was said."""

import storage.diary
from domain.delivery import Message
from storage.database import Transaction


def posts(reading: Transaction, workspace_id: str) -> list[Message]:
    """All messages that were posted in a workspace, the oldest first, each with its channel and its place there."""
    with reading() as work:
        return storage.diary.posts(work, workspace_id)
