"""The coming agenda, gathered from what the squad left open."""

from datetime import datetime, timedelta

import storage.action_items
import storage.handoffs
import storage.squads
import storage.topics
from domain import topics
from domain.agenda import Agenda
from domain.home import Some
from domain.people import Squad
from services import action_items, handoff_views, home, meetings, squads
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
    found, topics_total = storage.topics.open_in(work, squad.workspace_id, squad.id, limit=_FEW)
    members = storage.squads.members_of(work, squad.workspace_id, squad.id)
    wins = home.latest_wins(work, squad)
    last_week = monday - timedelta(days=7), monday - timedelta(days=1)
    return Agenda(
        squad=squad,
        today=today,
        facilitator_id=topics.facilitator(members, today),
        topics=tuple(found),
        topics_total=topics_total,
        disputed=_disputed(work, squad, now),
        wins=tuple(win for win in wins if win.at > now - timedelta(days=7)),
        overdue=tuple(overdue),
        overdue_total=overdue_total,
        coming=tuple(coming),
        coming_total=coming_total,
        kept=action_items.kept_in(work, squad, *last_week),
    )


def _disputed(work: Work, squad: Squad, now: datetime) -> Some:
    only = storage.handoffs.disputed(squad.id, now - timedelta(days=7))
    found, total = storage.handoffs.page(work, squad.workspace_id, only, limit=_FEW)
    return Some(tuple(handoff_views.card_of(work, each) for each in found), total)


def of_squad(reading: Transaction, squad: Squad, now: datetime) -> Agenda:
    """The same in a transaction of its own."""
    with reading() as work:
        return agenda_of(work, squad, now)
