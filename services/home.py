"""What a person finds on the app's Home tab."""

from collections.abc import Sequence
from datetime import datetime

import storage.applause
import storage.handoffs
import storage.homes
import storage.leads
import storage.squads
import storage.wins
from domain import errors, home
from domain.home import Home, Received, Some, Week, Win
from domain.money import Money
from domain.people import Member, Squad
from services import (
    action_items,
    feedback_views,
    handoff_views,
    home_refresh,
    movers,
    pots,
    squads,
)
from storage.database import Transaction, Work

_FEW = 5  # rows in each section; the lists show the rest
_MOST_IN_A_WEEK = 10_000


def opened(
    transaction: Transaction,
    workspace_id: str,
    user_id: str,
    *,
    is_admin: bool | None,
    redraw: bool = False,
    now: datetime,
) -> None:
    """Remember that the person looks at their Home, so that it is kept fresh from now on.

    `is_admin` is what Slack says of them, None where it was not asked: then what was known stays. `redraw` has the
    tab drawn at once. Before the first set-up nothing is remembered.
    """
    with transaction() as work:
        if not storage.squads.all_of(work, workspace_id):
            return
        if is_admin is None:
            is_admin = storage.homes.may_set_up(work, workspace_id, user_id)
        storage.homes.opened(work, workspace_id, user_id, may_set_up=is_admin, now=now)
        if redraw:
            home_refresh.refresh(work, workspace_id, {user_id}, by=user_id, now=now)


def home_of(
    reading: Transaction,
    workspace_id: str,
    user_id: str,
    *,
    is_admin: bool = False,
    now: datetime,
) -> Home:
    """The person's Home now. `is_admin` is only needed before they have opened it once after the first set-up."""
    with reading() as work:
        try:
            around = squads.around(work, workspace_id, user_id)
        except errors.NotSetUp:
            return Home(user_id, None, is_admin)
        squad, places = around.meant_by(user_id), around.places
        manages = user_id in storage.squads.managers_of(work, workspace_id)
        trusted = manages or any(place.is_lead for place in places)
        insider = manages or bool(places)
        known = storage.homes.may_set_up(work, workspace_id, user_id)
        return Home(
            user_id=user_id,
            squad=squad,
            may_set_up=is_admin or trusted or known,
            is_member=bool(places),
            to_answer=some(work, workspace_id, storage.handoffs.to_answer(user_id), urgent=True),
            to_inform=some(work, workspace_id, storage.handoffs.to_inform(user_id), urgent=True),
            to_touch=some(work, workspace_id, storage.handoffs.to_touch(user_id), urgent=True),
            feedback=Received(*feedback_views.waiting_for(work, workspace_id, user_id, limit=_FEW)),
            actions=action_items.mine(work, workspace_id, user_id, squad, now),
            given=some(work, workspace_id, storage.handoffs.given_by(user_id), urgent=False),
            wins=latest_wins(work, squad) if insider else (),
            week=_week(work, squad, now) if insider else None,
            movers=movers.rising(work, squad, now) if _leads(places, squad) else (),
            pot=pots.progress(work, squad) if insider else None,
            may_choose=user_id in pots.choosers(work, squad),
        )


def _leads(places: Sequence[Member], squad: Squad) -> bool:
    return any(place.is_lead for place in places if place.squad_id == squad.id)


def some(work: Work, workspace_id: str, only: storage.handoffs.Condition, *, urgent: bool) -> Some:
    """The first few hand-offs that meet a condition of `storage.handoffs`."""
    found, total = storage.handoffs.page(
        work, workspace_id, only, limit=_FEW, most_urgent_first=urgent
    )
    return Some(tuple(handoff_views.card_of(work, handoff) for handoff in found), total)


def latest_wins(work: Work, squad: Squad) -> tuple[Win, ...]:
    """The squad's latest few, the newest first."""
    found = storage.wins.latest(work, squad.workspace_id, squad.id, limit=_FEW)
    clapped = storage.applause.counts(
        work, squad.workspace_id, [(lead_id, seq) for _, lead_id, seq in found]
    )
    return tuple(_win(work, squad.workspace_id, *each, clapped) for each in found)


def _win(
    work: Work,
    workspace_id: str,
    handoff_id: str,
    lead_id: str,
    seq: int,
    clapped: dict[tuple[str, int], int],
) -> Win:
    handoff = storage.handoffs.get(work, workspace_id, handoff_id)
    event = storage.leads.event(work, workspace_id, lead_id, seq)
    card = handoff_views.card_of(work, handoff)
    return Win(card, event.at, event.value, clapped.get((lead_id, seq), 0))


def _week(work: Work, squad: Squad, now: datetime) -> Week:
    since, began = home.week_start(squad, now)
    made, _ = storage.handoffs.page(
        work,
        squad.workspace_id,
        storage.handoffs.made_since(squad.id, began),
        limit=_MOST_IN_A_WEEK,
    )
    won, minor = storage.wins.since(work, squad.workspace_id, squad.id, began, squad.currency)
    value = Money(minor, squad.currency) if minor else None
    return home.week_of(made, since=since, won=won, won_value=value, now=now)
