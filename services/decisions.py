"""The log of decisions."""

from datetime import datetime

import storage.decisions
from domain import decisions, errors
from domain.decisions import Decision
from services import meetings, squads
from storage import ids
from storage.database import Transaction

PAGE = 10  # lines on a page of the log


def log(
    transaction: Transaction,
    text: str,
    *,
    workspace_id: str,
    by: str,
    link: str | None = None,
    channel: str | None = None,
    squad_id: str = "",
    now: datetime,
) -> Decision:
    """Save a decision of the person's squad. Raises errors.Invalid under "text", and errors.NotAllowed."""
    if not text.strip():
        raise errors.Invalid({"text": "Please say what was decided."})
    if len(text) > decisions.LONGEST_TEXT:
        limit = decisions.LONGEST_TEXT
        raise errors.Invalid({"text": f"Please shorten this to {limit:,} characters."})
    with transaction() as work:
        squad = meetings.squad_meant(work, workspace_id, by, channel, squad_id)
        meetings.check_insider(work, workspace_id, by, "log decisions")
        decision = Decision(workspace_id, ids.new_id(now), squad.id, text.strip(), by, now, link)
        storage.decisions.add(work, decision)
        return decision


def page(
    reading: Transaction, workspace_id: str, user_id: str, number: int, channel: str | None = None
) -> tuple[list[Decision], int]:
    """The decisions on one page (from 1), the newest first, and how many there are. Raises errors.NotAllowed."""
    with reading() as work:
        squad = squads.squad_for(work, workspace_id, user_id, channel)
        meetings.check_insider(work, workspace_id, user_id, "see decisions here")
        offset = (max(number, 1) - 1) * PAGE
        return storage.decisions.page(work, workspace_id, squad.id, limit=PAGE, offset=offset)
