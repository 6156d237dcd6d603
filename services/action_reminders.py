"""Reminding people of what they promised: at nine of their own working day, unless they stopped that."""

import dataclasses
from datetime import datetime

import storage.action_items
from domain import action_items, business_time, errors
from domain.action_items import ActionItem, State
from domain.delivery import Kind
from domain.personal import Nudge
from services import home_refresh, one_by_one, personal, squads
from services.action_items import tell
from storage.database import Transaction

_AT_ONCE = 50


def remind(transaction: Transaction, reading: Transaction, now: datetime) -> int:
    """Bring to mind what is due by `now`, each item once, whoever else does the same. Returns how many."""
    with reading() as work:
        due = storage.action_items.to_remind(work, now, limit=_AT_ONCE)
    return one_by_one.carry_out(due, lambda item: _remind(transaction, item, now))


def _remind(transaction: Transaction, seen: ActionItem, now: datetime) -> bool:
    with transaction() as work:
        before = storage.action_items.get(work, seen.workspace_id, seen.id, hold=True)
        if before.state is not State.OPEN or before.remind_at is None or before.remind_at > now:
            return False
        squad = squads.squad_by_id(work, before.workspace_id, before.squad_id)
        day = before.remind_at.astimezone(business_time.zone(before.timezone)).date()
        wanted = personal.wants(work, before.workspace_id, before.owner_id, Nudge.ACTIONS)
        item = (
            tell(work, before, Kind.ACTION_REMINDER, f"reminder:{day}", now) if wanted else before
        )
        ahead = action_items.reminded(before, squad.calendar, now)
        item = dataclasses.replace(item, remind_at=ahead)
        if not storage.action_items.change(work, before, item):
            raise errors.Unavailable("somebody else changed the item at the same moment")
        home_refresh.refresh(work, item.workspace_id, {item.owner_id}, by=None, now=now)
        return wanted
