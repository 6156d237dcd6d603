"""What everything around the meeting needs to know: whose day it is, and who belongs there."""

from datetime import UTC, date, datetime, time, timedelta

import storage.squads
from domain import business_time, errors
from storage.database import Transaction, Work


def today(timezone: str, now: datetime) -> date:
    """The day that the zone's calendar shows."""
    return now.astimezone(business_time.zone(timezone)).date()


def end_of(day: date, timezone: str) -> datetime:
    """The midnight with which the zone's day ends, in UTC."""
    zone = business_time.zone(timezone)
    return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)


def check_insider(work: Work, workspace_id: str, user_id: str, action: str) -> None:
    """Raise errors.NotAllowed for somebody who is in no squad and manages nothing."""
    if storage.squads.memberships(work, workspace_id, user_id):
        return
    if user_id not in storage.squads.managers_of(work, workspace_id):
        raise errors.NotAllowed(action, "the people of a squad")


def check_may_write(reading: Transaction, workspace_id: str, user_id: str, action: str) -> None:
    """The same before a form is opened."""
    with reading() as work:
        check_insider(work, workspace_id, user_id, action)
