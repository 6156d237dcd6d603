"""What a person finds on the app's Home tab."""

from datetime import datetime

import storage.handoffs
import storage.homes
import storage.leads
import storage.squads
from domain import errors, home
from domain.home import Home, Some, Week
from domain.money import Money
from domain.people import Squad
from services import handoff_views, squads
from storage.database import Transaction, Work

_FEW = 5  # rows in each section; the lists show the rest
_MOST_IN_A_WEEK = 10_000


def opened(
    transaction: Transaction, workspace_id: str, user_id: str, *, may_set_up: bool, now: datetime
) -> None:
    """Remember that the person looks at their Home, so that it is kept fresh from now on.

    `may_set_up` is what Slack says of them; managers and squad leads may as well.
    """
    with transaction() as work:
        if storage.squads.all_of(work, workspace_id):
            storage.homes.opened(work, workspace_id, user_id, may_set_up=may_set_up, now=now)


def home_of(
    reading: Transaction,
    workspace_id: str,
    user_id: str,
    *,
    may_set_up: bool = False,
    now: datetime,
) -> Home:
    """The person's Home now. `may_set_up` is only needed before they have opened it once after the first set-up."""
    with reading() as work:
        try:
            squad = squads.squad_for(work, workspace_id, user_id)
        except errors.NotSetUp:
            return Home(user_id, None, may_set_up)
        member = squads.member_of(work, squad, user_id)
        managers = storage.squads.managers_of(work, workspace_id)
        trusted = user_id in managers or (member is not None and member.is_lead)
        known = storage.homes.may_set_up(work, workspace_id, user_id)
        return Home(
            user_id=user_id,
            squad=squad,
            may_set_up=may_set_up or trusted or known,
            is_member=member is not None,
            to_answer=_some(work, workspace_id, storage.handoffs.to_answer(user_id), urgent=True),
            to_inform=_some(work, workspace_id, storage.handoffs.to_inform(user_id), urgent=True),
            to_touch=_some(work, workspace_id, storage.handoffs.to_touch(user_id), urgent=True),
            given=_some(work, workspace_id, storage.handoffs.given_by(user_id), urgent=False),
            wins=_wins(work, squad),
            week=_week(work, squad, now),
        )


def _some(work: Work, workspace_id: str, only: storage.handoffs.Condition, *, urgent: bool) -> Some:
    found, total = storage.handoffs.page(
        work, workspace_id, only, limit=_FEW, most_urgent_first=urgent
    )
    return Some(tuple(handoff_views.card_of(work, handoff) for handoff in found), total)


def _wins(work: Work, squad: Squad) -> Some:
    cards = []
    for lead in storage.leads.latest_wins(work, squad.workspace_id, squad.id, limit=_FEW):
        handoff = storage.handoffs.newest_of(work, squad.workspace_id, lead.id)
        if handoff is not None:
            cards.append(handoff_views.card_of(work, handoff))
    return Some(tuple(cards), len(cards))


def _week(work: Work, squad: Squad, now: datetime) -> Week:
    since, began = home.week_start(squad, now)
    made, _ = storage.handoffs.page(
        work,
        squad.workspace_id,
        storage.handoffs.made_since(squad.id, began),
        limit=_MOST_IN_A_WEEK,
    )
    won, minor = storage.leads.wins_since(work, squad.workspace_id, squad.id, began, squad.currency)
    value = Money(minor, squad.currency) if minor else None
    return home.week_of(made, since=since, won=won, won_value=value, now=now)
