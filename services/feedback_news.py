"""Who must hear of feedback: the person it helps, the feedback channel where its author allows, and its author.

Everything here only fills the outbox, inside the transaction of the change itself.
"""

from datetime import datetime

import storage.outbox
from domain import errors
from domain.delivery import Kind, Operation
from domain.feedback import Feedback, Step
from domain.people import Squad
from services import home_refresh
from storage.database import Work

HALF, DUE = "half", "due"  # the two reminders


def note_key(item: Feedback) -> str:
    """Dedupe key of the direct message to the person whom it helps."""
    return f"feedback:{item.id}:note"


def _post_key(item: Feedback) -> str:
    return f"feedback:{item.id}:post"


def _reminder_key(item: Feedback, which: str) -> str:
    return f"feedback:{item.id}:reminder:{which}"


def announce(work: Work, item: Feedback, squad: Squad, now: datetime) -> None:
    """Queue the direct message to its owner, and the post in the feedback channel."""
    _queue(work, item, note_key(item), Kind.FEEDBACK_NOTE, item.to_id, now)
    if item.share and squad.channels.feedback:
        _queue(work, item, _post_key(item), Kind.FEEDBACK_POST, squad.channels.feedback, now)
    people = {item.author_id, item.to_id}
    home_refresh.refresh(work, item.workspace_id, people, by=item.author_id, now=now)


def tell(work: Work, item: Feedback, step: Step, by: str | None, now: datetime) -> None:
    """Redraw what stands in Slack about the item, and let its author hear the step, whose number is its version."""
    for key in (
        note_key(item),
        _post_key(item),
        _reminder_key(item, HALF),
        _reminder_key(item, DUE),
    ):
        _redraw(work, item, key, now)
    if by != item.author_id:
        key = f"feedback:{item.id}:step:{item.version}"
        seq = str(item.version)
        _queue(work, item, key, Kind.FEEDBACK_STEP, item.author_id, now, seq=seq, step=step.value)
    people = {item.author_id, item.to_id} | ({by} if by else set())
    home_refresh.refresh(work, item.workspace_id, people, by=by, now=now)


def remind(work: Work, item: Feedback, which: str, now: datetime) -> None:
    """Queue a reminder to its owner; `which` is HALF or DUE."""
    _queue(work, item, _reminder_key(item, which), Kind.FEEDBACK_REMINDER, item.to_id, now)
    home_refresh.refresh(work, item.workspace_id, {item.to_id}, by=None, now=now)


def _queue(
    work: Work, item: Feedback, key: str, kind: Kind, address: str, now: datetime, **more: str
) -> None:
    storage.outbox.queue(
        work,
        workspace_id=item.workspace_id,
        dedupe_key=key,
        kind=kind,
        address=address,
        subject={"feedback_id": item.id, **more},
        now=now,
    )


def _redraw(work: Work, item: Feedback, key: str, now: datetime) -> None:
    try:
        posted = storage.outbox.by_key(work, item.workspace_id, key)
    except errors.NotFound:
        return
    storage.outbox.queue(
        work,
        workspace_id=item.workspace_id,
        dedupe_key=f"{key}:redraw:{item.version}",
        kind=posted.kind,
        operation=Operation.UPDATE,
        address=posted.address,
        subject=posted.subject,
        parent_key=key,
        now=now,
    )
