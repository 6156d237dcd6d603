"""Keeping the Home tab of those who look at it up to date, without a call too many."""

from collections.abc import Collection
from datetime import datetime, timedelta

import storage.homes
import storage.outbox
from domain.delivery import Kind, Operation
from storage import ids
from storage.database import Work

# Changes within this span become one call.
REST = timedelta(seconds=1)


def refresh(
    work: Work, workspace_id: str, people: Collection[str], *, by: str | None, now: datetime
) -> None:
    """Draw the Home tab anew for those among the people who have opened it.

    Whoever made the change (`by`) sees it at once, the others once for changes that come close together.
    """
    for person in storage.homes.watchers(work, workspace_id, people):
        waiting = storage.outbox.waiting_for(work, workspace_id, Kind.HOME, person, also_tried=True)
        if waiting is None:
            storage.outbox.queue(
                work,
                workspace_id=workspace_id,
                dedupe_key=f"home:{person}:{ids.new_id(now)}",
                kind=Kind.HOME,
                operation=Operation.PUBLISH,
                address=person,
                subject={},
                now=now,
                due_at=now if person == by else now + REST,
            )
        elif person == by and waiting.attempts == 0:
            storage.outbox.bring_forward(work, workspace_id, waiting.id, now)


def refresh_all(work: Work, workspace_id: str, *, by: str | None, now: datetime) -> None:
    """The same for everybody who has opened it."""
    refresh(work, workspace_id, storage.homes.everybody(work, workspace_id), by=by, now=now)
