"""Giving feedback, showing it, and keeping in its history which definition came of it."""

import dataclasses
from datetime import datetime

import storage.catalog
import storage.feedback
import storage.handoffs
import storage.leads
import storage.squads
from domain import errors, feedback, feedback_people
from domain.feedback import Draft, Feedback, Item, Step
from domain.leads import Lead
from domain.people import Member, Side, Squad
from services import feedback_news, reasons, squads
from storage import ids
from storage.catalog import Catalog
from storage.database import Transaction, Work


def give(
    transaction: Transaction,
    draft: Draft,
    *,
    workspace_id: str,
    author_id: str,
    channel: str | None = None,
    now: datetime,
) -> Item:
    """Save what somebody has to say, with its owner and its clock. `channel` is where it was typed.

    Raises errors.Invalid (fields of `Draft` and `Words`), errors.NotAllowed for people of no squad, errors.NotFound
    (the lead), errors.NotSetUp.
    """
    feedback.check(draft)
    with transaction() as work:
        lead = storage.leads.get(work, workspace_id, draft.lead_id) if draft.lead_id else None
        squad, author = place_of(work, workspace_id, author_id, channel, lead)
        side = feedback_people.toward(author.side, draft.about)
        draft = _counted(work, workspace_id, draft, side)
        campaign_id = _campaign(work, workspace_id, draft, lead, author_id, now)
        half_at, due_at = feedback.clock(squad, now)
        item = Feedback(
            workspace_id=workspace_id,
            id=ids.new_id(now),
            squad_id=squad.id,
            author_id=author_id,
            author_side=author.side,
            toward=side,
            to_id=_owner(work, squad, author_id, side, draft, lead, campaign_id),
            about=draft.about,
            words=draft.words,
            share=draft.share,
            given_at=now,
            half_at=half_at,
            due_at=due_at,
            remind_at=half_at,
            lead_id=lead.id if lead else None,
            campaign_id=campaign_id,
            topic=draft.topic.strip(),
            rating=draft.rating,
            reason=draft.reason,
            source_link=draft.source_link,
        )
        storage.feedback.add(work, item)
        feedback_news.announce(work, item, squad, now)
        return attach(work, item)


def place_of(
    work: Work, workspace_id: str, user_id: str, channel: str | None, lead: Lead | None = None
) -> tuple[Squad, Member]:
    """The squad in which the person speaks, that of the lead if it is theirs too, and their place in it.

    Raises errors.NotAllowed for people of no squad: nobody could tell which side speaks.
    """
    around = squads.around(work, workspace_id, user_id)
    squad = around.meant_by(user_id, channel)
    if lead is not None and around.member(around.by_id(lead.squad_id), user_id):
        squad = around.by_id(lead.squad_id)
    author = around.member(squad, user_id)
    if author is None:
        raise errors.NotAllowed("give feedback here", "the people of a squad")
    return squad, author


def _counted(work: Work, workspace_id: str, draft: Draft, side: Side) -> Draft:
    """The draft with its reason checked; a reason alone says what happened."""
    if not draft.reason:
        return draft
    answer = feedback_people.reasons_for(side)
    reasons.check(work, workspace_id, answer, draft.reason, draft.words.whole)
    if draft.words.any:
        return draft
    label = storage.catalog.reason_label(work, workspace_id, answer, draft.reason) or draft.reason
    return dataclasses.replace(draft, words=feedback.Words(what_happened=label))


def _campaign(
    work: Work, workspace_id: str, draft: Draft, lead: Lead | None, by: str, now: datetime
) -> str | None:
    """The campaign that it counts for: the one it is about, else that of the lead."""
    if draft.about is not feedback.About.CAMPAIGN or draft.campaign is None:
        return lead.campaign_id if lead else None
    name = draft.campaign.name
    known = storage.catalog.name_of(work, Catalog.CAMPAIGNS, workspace_id, draft.campaign.id)
    if known:
        return draft.campaign.id
    return storage.catalog.ensure(work, Catalog.CAMPAIGNS, workspace_id, name, by=by, now=now)


def _owner(
    work: Work,
    squad: Squad,
    author_id: str,
    side: Side,
    draft: Draft,
    lead: Lead | None,
    campaign_id: str | None,
) -> str:
    members = storage.squads.members_of(work, squad.workspace_id, squad.id)
    here = {member.user_id for member in members}
    if draft.to_id and (draft.to_id not in here or draft.to_id == author_id):
        raise errors.Invalid(
            {"to": "Please pick somebody else of your squad, or leave this empty."}
        )
    around_lead = _people_of(work, lead, side) if lead else ()
    owner = storage.feedback.campaign_owner(work, squad.workspace_id, campaign_id)
    return feedback_people.helped(
        author_id,
        side,
        members,
        first=[draft.to_id, *(person for person in around_lead if person in here)],
        campaign_owner=owner,
    )


def _people_of(work: Work, lead: Lead, side: Side) -> tuple[str | None, ...]:
    """Who of that side has to do with the lead: its giver, or its owner and the rep it was offered to."""
    if side is Side.MARKETING:
        return (lead.facts.giver_id,)
    offer = storage.handoffs.newest_of(work, lead.workspace_id, lead.id)
    return (lead.facts.owner_id, offer.rep_id if offer else None)


def note_definition(
    work: Work, workspace_id: str, feedback_id: str, version: int, by: str | None, now: datetime
) -> Feedback:
    """Keep in the item's history that it led to this version of the MQL definition, and tell its author.

    For the transaction in which the version is made. Raises errors.NotFound.
    """
    before = storage.feedback.get(work, workspace_id, feedback_id, lock=True)
    after = storage.feedback.change(
        work, before, before, Step.DEFINITION, at=now, by=by, definition=version
    )
    feedback_news.tell(work, after, Step.DEFINITION, by, now)
    return after


def feedback_of(work: Work, workspace_id: str, feedback_id: str) -> Item:
    """The item with its lead, squad and names, in a transaction that is open. Raises errors.NotFound."""
    return attach(work, storage.feedback.get(work, workspace_id, feedback_id))


def attach(work: Work, item: Feedback) -> Item:
    """What is shown together with the item."""
    workspace_id = item.workspace_id
    return Item(
        feedback=item,
        squad=squads.squad_by_id(work, workspace_id, item.squad_id),
        lead=storage.leads.get(work, workspace_id, item.lead_id) if item.lead_id else None,
        campaign=storage.catalog.name_of(work, Catalog.CAMPAIGNS, workspace_id, item.campaign_id),
        reason_label=storage.catalog.reason_label(
            work, workspace_id, feedback_people.reasons_for(item.toward), item.reason
        ),
    )
