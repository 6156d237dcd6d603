"""Looking at feedback: one item with its whole history, the lists, and what waits for somebody."""

from dataclasses import dataclass
from datetime import datetime

import storage.catalog
import storage.feedback
import storage.handoffs
import storage.leads
import storage.squads
from domain import errors, feedback_people
from domain.feedback import Event, Item
from domain.feedback_lists import Choices, Filter, Page, Search, Story
from domain.leads import Lead
from domain.people import Member, Side, Squad
from services import feedback as feedback_services
from services import squads
from storage.database import Transaction, Work

PAGE = 10  # rows on a page of a list
_MOST_CHOICES = 40  # of each kind; a message has room for no more
_MOST_OVERDUE = 100


def item(reading: Transaction, workspace_id: str, feedback_id: str) -> Item:
    """The item with its lead, squad and names. Raises errors.NotFound."""
    with reading() as work:
        return feedback_services.feedback_of(work, workspace_id, feedback_id)


def event(reading: Transaction, workspace_id: str, feedback_id: str, seq: int) -> Event:
    """One step of the item's history. Raises errors.NotFound."""
    with reading() as work:
        for each in storage.feedback.events_of(work, workspace_id, feedback_id):
            if each.seq == seq:
                return each
    raise errors.NotFound("feedback")


def story(reading: Transaction, workspace_id: str, feedback_id: str, user_id: str) -> Story:
    """The whole item as this person may see it. Raises errors.NotFound, errors.NotAllowed."""
    with reading() as work:
        found = storage.feedback.get(work, workspace_id, feedback_id)
        around = squads.around(work, workspace_id, user_id)
        member = around.member(around.by_id(found.squad_id), user_id)
        insider = found.share and bool(around.places)
        if not (insider or user_id in {found.author_id, found.to_id}):
            _check_sees_all(work, workspace_id, found.squad_id, user_id)
        events = storage.feedback.events_of(work, workspace_id, feedback_id)
        may = feedback_people.may_answer(member, found, user_id)
        return Story(feedback_services.attach(work, found), tuple(events), may)


def _sees_all(work: Work, workspace_id: str, squad_id: str, user_id: str) -> bool:
    places = storage.squads.memberships(work, workspace_id, user_id)
    if any(place.squad_id == squad_id and place.is_lead for place in places):
        return True
    return user_id in storage.squads.managers_of(work, workspace_id)


def _check_sees_all(work: Work, workspace_id: str, squad_id: str, user_id: str) -> None:
    if not _sees_all(work, workspace_id, squad_id, user_id):
        who = "the two people it is between, and the leads of their squad"
        raise errors.NotAllowed("see this feedback", who)


def page(
    reading: Transaction,
    workspace_id: str,
    user_id: str,
    search: Search,
    number: int,
    *,
    channel: str | None = None,
    now: datetime,
) -> Page:
    """One page (counted from 1) of what the person may see, newest first; what waits for them, most urgent first.

    Raises errors.NotAllowed for people of no squad.
    """
    with reading() as work:
        squad = squads.squad_for(work, workspace_id, user_id, channel)
        if not storage.squads.memberships(work, workspace_id, user_id):
            _check_sees_all(work, workspace_id, squad.id, user_id)
        found, total = storage.feedback.page(
            work,
            workspace_id,
            _conditions(work, squad, user_id, search, now),
            limit=PAGE,
            offset=(max(number, 1) - 1) * PAGE,
            most_urgent_first=search.which in {Filter.WAITING, Filter.OVERDUE},
        )
        items = tuple(feedback_services.attach(work, each) for each in found)
        return Page(search, number, total, items, _choices(work, squad))


def _conditions(
    work: Work, squad: Squad, user_id: str, search: Search, now: datetime
) -> list[storage.feedback.Condition]:
    rows = storage.feedback
    only = [
        rows.about_campaign(search.campaign_id),
        rows.for_reason(search.toward, search.reason),
    ]
    if search.which is Filter.WAITING:
        return [*only, rows.waiting_for(user_id)]
    if search.which is Filter.MINE:
        return [*only, rows.given_by(user_id)]
    only.append(rows.of_squad(squad.id))
    if not _sees_all(work, squad.workspace_id, squad.id, user_id):
        only.append(rows.visible_to(user_id))
    if search.which is Filter.OVERDUE:
        only.append(rows.overdue(now))
    if search.which.state is not None:
        only.append(rows.in_state(search.which.state))
    return only


def _choices(work: Work, squad: Squad) -> Choices:
    named = storage.feedback.campaigns_named(
        work, squad.workspace_id, squad.id, limit=_MOST_CHOICES
    )
    reasons = [
        (side, reason)
        for side in (Side.MARKETING, Side.SALES)
        for reason in storage.catalog.reasons_of(
            work, squad.workspace_id, feedback_people.reasons_for(side)
        )
    ]
    return Choices(tuple(named), tuple(reasons[:_MOST_CHOICES]))


def waiting_for(
    work: Work, workspace_id: str, user_id: str, *, limit: int
) -> tuple[tuple[Item, ...], int]:
    """What this person has to answer, most urgent first, and how many there are in all."""
    found, total = storage.feedback.page(
        work,
        workspace_id,
        [storage.feedback.waiting_for(user_id)],
        limit=limit,
        most_urgent_first=True,
    )
    return tuple(feedback_services.attach(work, each) for each in found), total


def overdue(work: Work, workspace_id: str, squad_id: str, now: datetime) -> list[Item]:
    """The squad's feedback that nobody answered by its due moment, longest first: for the weekly agenda."""
    only = [storage.feedback.of_squad(squad_id), storage.feedback.overdue(now)]
    found, _ = storage.feedback.page(
        work, workspace_id, only, limit=_MOST_OVERDUE, most_urgent_first=True
    )
    return [feedback_services.attach(work, each) for each in found]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person speaks: their squad, their side in it, its people, and the lead it is about."""

    squad: Squad
    side: Side
    members: tuple[Member, ...]
    lead: Lead | None


def place(
    reading: Transaction, workspace_id: str, user_id: str, channel: str | None, lead_id: str = ""
) -> Place:
    """Where the person would speak. `lead_id` may also be the id of one of the lead's hand-offs.

    Raises errors.NotAllowed for people of no squad,
    errors.NotFound for a lead that is not there.
    """
    with reading() as work:
        lead = _lead(work, workspace_id, lead_id) if lead_id else None
        squad, author = feedback_services.place_of(work, workspace_id, user_id, channel, lead)
        members = storage.squads.members_of(work, workspace_id, squad.id)
        return Place(squad, author.side, tuple(members), lead)


def _lead(work: Work, workspace_id: str, lead_id: str) -> Lead:
    try:
        return storage.leads.get(work, workspace_id, lead_id)
    except errors.NotFound:
        handoff = storage.handoffs.get(work, workspace_id, lead_id)
        return storage.leads.get(work, workspace_id, handoff.lead_id)
