"""The coming agenda, gathered from what the squad left open."""

from datetime import datetime, timedelta

import storage.action_items
from domain.agenda import Agenda
from domain.people import Squad
from services import action_items, meetings, squads
from storage.database import Transaction, Work

_FEW = 10  # rows in each section


def coming(
    reading: Transaction, workspace_id: str, user_id: str, channel: str | None, now: datetime
) -> Agenda:
    """The agenda of the squad that the person means. Raises errors.NotAllowed for outsiders."""
    with reading() as work:
        squad = squads.squad_for(work, workspace_id, user_id, channel)
        meetings.check_insider(work, workspace_id, user_id, "see the agenda")
        return agenda_of(work, squad, now)


def agenda_of(work: Work, squad: Squad, now: datetime) -> Agenda:
    """The squad's agenda as it stands now."""
    today = meetings.today(squad.timezone, now)
    monday = today - timedelta(days=today.weekday())
    overdue, overdue_total = storage.action_items.page(
        work, squad.workspace_id, storage.action_items.overdue_in(squad.id, today), limit=_FEW
    )
    coming, coming_total = storage.action_items.page(
        work, squad.workspace_id, storage.action_items.coming_in(squad.id, today), limit=_FEW
    )
    last_week = monday - timedelta(days=7), monday - timedelta(days=1)
    return Agenda(
        squad=squad,
        today=today,
        overdue=tuple(overdue),
        overdue_total=overdue_total,
        coming=tuple(coming),
        coming_total=coming_total,
        kept=action_items.kept_in(work, squad, *last_week),
    )
