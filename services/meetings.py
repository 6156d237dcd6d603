"""What everything around the meeting needs to know: whose day it is, and who belongs there."""

from datetime import UTC, date, datetime, time, timedelta

import storage.action_items
import storage.squads
from domain import action_items, business_time, errors
from domain.action_items import Kept
from domain.people import Squad
from services import squads
from storage.database import Transaction, Work


def today(timezone: str, now: datetime) -> date:
    """The day that the zone's calendar shows."""
    return now.astimezone(business_time.zone(timezone)).date()


def end_of(day: date, timezone: str) -> datetime:
    """The midnight with which the zone's day ends, in UTC."""
    zone = business_time.zone(timezone)
    return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)


def kept_in(work: Work, squad: Squad, first: date, last: date) -> Kept:
    """How many of the squad's promises for these days, both included, were kept by the end of the last."""
    promised = storage.action_items.promised_in(squad.id, first, last)
    found, _ = storage.action_items.page(work, squad.workspace_id, promised, limit=10_000)
    return action_items.kept(found, end_of(last, squad.timezone))


def check_insider(work: Work, workspace_id: str, user_id: str, action: str) -> None:
    """Raise errors.NotAllowed for somebody who is in no squad and manages nothing."""
    if storage.squads.memberships(work, workspace_id, user_id):
        return
    if user_id not in storage.squads.managers_of(work, workspace_id):
        raise errors.NotAllowed(action, "the people of a squad")


def squad_meant(
    work: Work, workspace_id: str, user_id: str, channel: str | None, squad_id: str = ""
) -> Squad:
    """The squad that was named, else the one that the person means. Raises errors.NotFound, errors.NotSetUp."""
    if squad_id:
        return squads.squad_by_id(work, workspace_id, squad_id)
    return squads.squad_for(work, workspace_id, user_id, channel)


def find_squad(
    reading: Transaction, workspace_id: str, user_id: str, channel: str | None, squad_id: str = ""
) -> Squad:
    """The same in a transaction of its own."""
    with reading() as work:
        return squad_meant(work, workspace_id, user_id, channel, squad_id)


def check_may_write(reading: Transaction, workspace_id: str, user_id: str, action: str) -> None:
    """The same before a form is opened."""
    with reading() as work:
        check_insider(work, workspace_id, user_id, action)
