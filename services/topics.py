"""Topics on the agenda: put there, and closed."""

from datetime import datetime

import storage.topics
from domain import errors, topics
from domain.people import Squad
from domain.topics import Topic, Type
from services import agenda_redraw, meetings, squads
from storage import ids
from storage.database import Transaction


def add(
    transaction: Transaction,
    text: str,
    kind: Type,
    *,
    workspace_id: str,
    by: str,
    link: str | None = None,
    channel: str | None = None,
    squad_id: str = "",
    now: datetime,
) -> Topic:
    """Put it on the agenda of the person's squad. Raises errors.Invalid under "text", and errors.NotAllowed."""
    if not text.strip():
        raise errors.Invalid({"text": "Please say what it is about."})
    if len(text) > topics.LONGEST_TEXT:
        raise errors.Invalid({"text": f"Please shorten this to {topics.LONGEST_TEXT} characters."})
    with transaction() as work:
        squad = meetings.squad_meant(work, workspace_id, by, channel, squad_id)
        meetings.check_insider(work, workspace_id, by, "put topics on the agenda")
        topic = Topic(workspace_id, ids.new_id(now), squad.id, kind, text.strip(), by, now, link)
        storage.topics.add(work, topic)
        agenda_redraw.redraw(work, squad, f"topic:{topic.id}", now)
        return topic


def close(
    transaction: Transaction, workspace_id: str, topic_id: str, *, by: str, now: datetime
) -> Squad:
    """Take it off the agenda; returns its squad. Raises errors.TooLate where somebody has, errors.NotAllowed."""
    with transaction() as work:
        meetings.check_insider(work, workspace_id, by, "close topics")
        topic = storage.topics.get(work, workspace_id, topic_id)
        if not storage.topics.close(work, topic, by, now):
            found = storage.topics.get(work, workspace_id, topic_id)
            raise errors.TooLate("closed", found.closed_by, found.closed_at or now)
        squad = squads.squad_by_id(work, workspace_id, topic.squad_id)
        agenda_redraw.redraw(work, squad, f"topic:{topic.id}:closed", now)
        return squad
