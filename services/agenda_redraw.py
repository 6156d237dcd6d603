"""Keeping the posted agenda up to date: whatever changes it asks here, and knows nothing of how it is made."""

from datetime import datetime, timedelta

import storage.outbox
from domain.delivery import Kind, Message, Operation
from domain.people import Squad
from storage.database import Work

# An older one belongs to a meeting that is over, and stays as it was.
RECENT = timedelta(days=10)


def key_of(squad: Squad) -> str:
    """What the dedupe keys of the squad's agendas begin with."""
    return f"agenda:{squad.id}"


def newest(work: Work, squad: Squad, now: datetime) -> Message | None:
    """The message of the agenda that was posted last, wherever it stands now; None where that is long ago."""
    found = storage.outbox.newest_of(work, squad.workspace_id, Kind.AGENDA, key_of(squad))
    return found if found is not None and found.created_at >= now - RECENT else None


def redraw(work: Work, squad: Squad, change: str, now: datetime) -> None:
    """Draw the posted agenda anew. `change` names what happened to it, once and for all."""
    posted = newest(work, squad, now)
    if posted is None:
        return
    storage.outbox.queue(
        work,
        workspace_id=squad.workspace_id,
        dedupe_key=f"{posted.dedupe_key}:redraw:{change}",
        kind=posted.kind,
        operation=Operation.UPDATE,
        address=posted.address,
        subject={**posted.subject, "now": written(now)},
        parent_key=posted.dedupe_key,
        now=now,
    )


def written(moment: datetime) -> str:
    """A moment as a message's subject holds it."""
    return str(moment.timestamp())
