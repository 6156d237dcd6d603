"""Looking at hand-offs: one card with all it shows, the lists, and contact data for those who may see it whole."""

from datetime import datetime
from enum import StrEnum

import storage.catalog
import storage.definitions
import storage.handoffs
import storage.leads
import storage.outbox
from domain import errors, reasons
from domain.delivery import Kind
from domain.handoffs import Card, Handoff, State
from domain.history import Stage
from domain.leads import Lead
from services import squads
from storage.catalog import Catalog
from storage.database import Transaction, Work

PAGE = 10  # rows on a page of a list


class Filter(StrEnum):
    """Which hand-offs a list shows."""

    MINE = "mine"
    SQUAD = "squad"
    OPEN = "open"
    OVERDUE = "overdue"


def card(reading: Transaction, workspace_id: str, handoff_id: str) -> Card:
    """The hand-off with its lead, squad and names. Raises errors.NotFound."""
    with reading() as work:
        return card_of(work, storage.handoffs.get(work, workspace_id, handoff_id))


def newest_card(reading: Transaction, workspace_id: str, lead_id: str) -> Card | None:
    """The card of the lead's latest hand-off; None where it was never handed off."""
    with reading() as work:
        handoff = storage.handoffs.newest_of(work, workspace_id, lead_id)
        return card_of(work, handoff) if handoff else None


def page(
    reading: Transaction,
    workspace_id: str,
    user_id: str,
    which: Filter,
    number: int,
    *,
    channel: str | None = None,
    now: datetime,
) -> tuple[list[Card], int]:
    """The cards of one page (counted from 1), newest first, and how many there are over all pages."""
    with reading() as work:
        squad = squads.squad_for(work, workspace_id, user_id, channel)
        only = {
            Filter.MINE: storage.handoffs.of_person(user_id),
            Filter.SQUAD: storage.handoffs.of_squad(squad.id),
            Filter.OPEN: storage.handoffs.waiting(squad.id),
            Filter.OVERDUE: storage.handoffs.overdue(squad.id, now),
        }[which]
        found, total = storage.handoffs.page(
            work, workspace_id, only, limit=PAGE, offset=(max(number, 1) - 1) * PAGE
        )
        return [card_of(work, handoff) for handoff in found], total


def may_see_contact(card: Card, user_id: str) -> bool:
    """Whether e-mail and phone are shown whole: to the giver, the owner, and the rep while the offer is theirs."""
    holders = {card.handoff.giver_id, card.lead.facts.owner_id}
    if card.handoff.state in {State.OPEN, State.QUESTIONED}:
        holders.add(card.handoff.rep_id)
    return user_id in holders


def contact(reading: Transaction, workspace_id: str, handoff_id: str, user_id: str) -> Lead:
    """The lead with its whole contact data. Raises errors.NotAllowed for anybody else than its giver and owner."""
    shown = card(reading, workspace_id, handoff_id)
    if not may_see_contact(shown, user_id):
        raise errors.NotAllowed("see the contact", "whoever gave the lead and whoever owns it")
    return shown.lead


def card_of(work: Work, handoff: Handoff) -> Card:
    """The hand-off with its lead, squad and names, in a transaction that is open."""
    lead = storage.leads.get(work, handoff.workspace_id, handoff.lead_id)
    return Card(
        handoff=handoff,
        lead=lead,
        squad=squads.squad_by_id(work, handoff.workspace_id, handoff.squad_id),
        campaign=storage.catalog.name_of(
            work, Catalog.CAMPAIGNS, lead.workspace_id, lead.campaign_id
        ),
        persona=storage.catalog.name_of(work, Catalog.PERSONAS, lead.workspace_id, lead.persona_id),
        reason_label=_reason_label(work, handoff),
        lost_label=storage.catalog.reason_label(
            work, lead.workspace_id, reasons.Answer.LOST, lead.facts.reason
        )
        if lead.facts.stage is Stage.LOST
        else None,
        checklist=storage.definitions.checklist(
            work, handoff.workspace_id, handoff.squad_id, handoff.checklist_version
        ),
    )


_ANSWERS = {State.REJECTED: reasons.Answer.REJECT, State.RECYCLED: reasons.Answer.RECYCLE}


def _reason_label(work: Work, handoff: Handoff) -> str | None:
    answer = _ANSWERS.get(handoff.state)
    if answer is None:
        return None
    return storage.catalog.reason_label(work, handoff.workspace_id, answer, handoff.reason)


def handoff_at(reading: Transaction, workspace_id: str, channel: str, ts: str) -> Handoff | None:
    """The hand-off whose card stands at this place in Slack, None where something else does."""
    with reading() as work:
        try:
            message = storage.outbox.by_place(work, workspace_id, channel, ts)
            if message.kind is not Kind.HANDOFF_CARD:
                return None
            return storage.handoffs.get(work, workspace_id, message.subject["handoff_id"])
        except errors.NotFound:
            return None
