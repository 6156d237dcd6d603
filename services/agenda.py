"""The agenda, gathered from the squad's week and from what it left open."""

from datetime import datetime, timedelta

import storage.action_items
import storage.handoffs
import storage.quiet_leads
import storage.schedules
import storage.squads
import storage.topics
from domain import meetings, schedules, topics
from domain.agenda import FEW, MOST, Agenda, Quiet
from domain.home import Some
from domain.people import Squad
from domain.schedules import Kind, State
from services import digests, feedback_views, handoff_views, home, movers, squads
from services import meetings as meeting_services
from services import schedules as schedule_services
from storage.database import Transaction, Work

_WEEK = timedelta(days=7)
_MOMENT = timedelta(microseconds=1)
# Two weeks of working days without a touch, and half a year after which a lead is not quiet but forgotten.
QUIET_AFTER = 10
_QUIET_WITHIN = timedelta(days=182)
_QUIET_SHOWN = 3  # leads of each owner


def coming(
    reading: Transaction, workspace_id: str, user_id: str, channel: str | None, now: datetime
) -> Agenda:
    """The agenda of the squad that the person means. Raises errors.NotAllowed for outsiders."""
    with reading() as work:
        squad = squads.squad_for(work, workspace_id, user_id, channel)
        meeting_services.check_insider(work, workspace_id, user_id, "see the agenda")
        return agenda_of(work, squad, now)


def of_squad(reading: Transaction, squad: Squad, now: datetime) -> Agenda:
    """The same in a transaction of its own."""
    with reading() as work:
        return agenda_of(work, squad, now)


def agenda_of(work: Work, squad: Squad, now: datetime, posted_at: datetime | None = None) -> Agenda:
    """The squad's agenda as it stands at `now`. One that was posted keeps its meeting and the week that it is about."""
    where, since = (work, squad.workspace_id), posted_at or now
    today = meeting_services.today(squad.timezone, now)
    about = meeting_services.today(squad.timezone, since)
    overdue, overdue_total = storage.action_items.page(
        *where, storage.action_items.overdue_in(squad.id, today), limit=MOST
    )
    coming, coming_total = storage.action_items.page(
        *where, storage.action_items.coming_in(squad.id, today), limit=MOST
    )
    found, topics_total = storage.topics.open_in(*where, squad.id, limit=MOST)
    done = storage.topics.closed_since(*where, squad.id, posted_at, limit=FEW) if posted_at else []
    said = feedback_views.overdue(*where, squad.id, now)
    # The word at the meeting's own moment is about that one.
    meeting = schedule_services.coming(work, squad, Kind.MEETING, since - _MOMENT)
    meets_on = meeting_services.today(squad.timezone, meeting.next_at or since)
    met = last_met(work, squad, since)
    members = storage.squads.members_of(*where, squad.id)
    return Agenda(
        squad=squad,
        today=today,
        facilitator_id=topics.facilitator(members, meets_on),
        topics=tuple(found),
        topics_total=topics_total,
        done=tuple(done),
        disputed=_disputed(work, squad, now),
        wins=tuple(win for win in home.latest_wins(work, squad) if win.at > since - _WEEK),
        overdue=tuple(overdue),
        overdue_total=overdue_total,
        coming=tuple(coming),
        coming_total=coming_total,
        kept=meeting_services.kept_in(work, squad, about - _WEEK, about - timedelta(days=1)),
        meets_at=None if meeting.paused else meeting.next_at,
        minutes=meetings.length(meeting),
        last_met=met,
        figures=digests.between_meetings(work, squad, met, now),
        movers=movers.rising(work, squad, since),
        quiet=_quiet(work, squad, now),
        feedback=tuple(said[:MOST]),
        feedback_total=len(said),
    )


def last_met(work: Work, squad: Squad, before: datetime) -> datetime | None:
    """When the squad last met before a moment, as far as its schedule tells."""
    since = before - schedules.FURTHEST
    made = storage.schedules.made(work, squad.workspace_id, squad.id, Kind.MEETING, since=since)
    met = [each.occurrence.at for each in made if each.state is not State.SKIPPED]
    return max((at for at in met if at < before), default=None)


def _disputed(work: Work, squad: Squad, now: datetime) -> Some:
    only = storage.handoffs.disputed(squad.id, now - _WEEK)
    found, total = storage.handoffs.page(work, squad.workspace_id, only, limit=MOST)
    return Some(tuple(handoff_views.card_of(work, each) for each in found), total)


def _quiet(work: Work, squad: Squad, now: datetime) -> tuple[Quiet, ...]:
    where = (work, squad.workspace_id, squad.id)
    since = now - _QUIET_WITHIN
    before = meetings.working_days_ago(now, QUIET_AFTER, squad.calendar, squad.timezone)
    rows = storage.quiet_leads
    return tuple(
        Quiet(
            owner,
            tuple(
                handoff_views.card_of(work, each)
                for each in rows.longest(*where, owner, since, before, limit=_QUIET_SHOWN)
            ),
            total,
        )
        for owner, total in rows.owners(*where, since, before)[:MOST]
    )
