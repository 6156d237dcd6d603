"""The lead behind an offer: a new one with its first history, or a known one that comes back."""

import dataclasses
from datetime import datetime

import storage.catalog
import storage.handoffs
import storage.leads
from domain import definitions, errors, handoffs, history, leads, offers
from domain.people import Squad
from storage import ids
from storage.catalog import Catalog
from storage.database import Work

# Sales has the lead in hand: it can be handed over to a colleague, not offered anew.
_WORKED_ON = frozenset({history.Stage.ACCEPTED, history.Stage.SQL, history.Stage.OPPORTUNITY})


def known_lead(
    work: Work, same: leads.Lead, draft: offers.Draft, giver_id: str, now: datetime
) -> leads.Lead:
    """The known lead, kept from changing, with what it lacked filled in.

    Raises errors.TooLate where it is on offer already or sales works on it.
    """
    lead = storage.leads.get(work, same.workspace_id, same.id, lock=True)
    newest = storage.handoffs.newest_of(work, lead.workspace_id, lead.id)
    if newest and newest.state in {handoffs.State.OPEN, handoffs.State.QUESTIONED}:
        raise errors.TooLate(newest.state, newest.giver_id, newest.opened_at)
    if newest and lead.facts.stage in _WORKED_ON:
        raise errors.TooLate(
            newest.state, lead.facts.owner_id, newest.changed_at or newest.opened_at
        )
    return completed(work, lead, draft, giver_id, now)


def completed(
    work: Work, lead: leads.Lead, draft: offers.Draft, by: str, now: datetime
) -> leads.Lead:
    """The lead with phone, source, campaign and persona filled in where it lacked them. Raises errors.Invalid."""
    campaign_id, persona_id = _named(work, draft, lead.workspace_id, by, now)
    return storage.leads.complete(
        work,
        lead,
        phone=draft.phone,
        source=draft.source,
        campaign_id=campaign_id,
        persona_id=persona_id,
    )


def new_lead(
    work: Work, draft: offers.Draft, squad: Squad, giver_id: str, now: datetime
) -> leads.Lead:
    """A lead that nobody knew; it is not saved yet."""
    campaign_id, persona_id = _named(work, draft, squad.workspace_id, giver_id, now)
    return leads.Lead(
        workspace_id=squad.workspace_id,
        id=ids.new_id(now),
        squad_id=squad.id,
        name=" ".join(draft.name.split()),
        company=" ".join(draft.company.split()),
        email=draft.email or None,
        phone=draft.phone or None,
        source=draft.source or None,
        campaign_id=campaign_id,
        persona_id=persona_id,
    )


def _named(
    work: Work, draft: offers.Draft, workspace_id: str, giver_id: str, now: datetime
) -> tuple[str | None, str | None]:
    """Ids of campaign and persona; new names are added to their lists. Raises errors.Invalid for an unknown id."""

    def made(field: str, catalog: Catalog, named: offers.Named | None) -> str | None:
        if named is None or not (named.id or named.name.strip()):
            return None
        if named.id is None:
            return storage.catalog.ensure(
                work, catalog, workspace_id, named.name, by=giver_id, now=now
            )
        if storage.catalog.name_of(work, catalog, workspace_id, named.id) is None:
            raise errors.Invalid(
                {field: f"I do not know this {field} any more. Please pick another."}
            )
        return named.id

    return (
        made("campaign", Catalog.CAMPAIGNS, draft.campaign),
        made("persona", Catalog.PERSONAS, draft.persona),
    )


def first_events(
    lead: leads.Lead,
    draft: offers.Draft,
    agreed: definitions.Checklist,
    giver_id: str,
    now: datetime,
) -> list[history.Event]:
    """A lead that is handed over before it was ever seen is added and qualified at that moment."""
    added = history.Event(
        workspace_id=lead.workspace_id,
        lead_id=lead.id,
        seq=1,
        kind=history.Kind.ADDED,
        at=now,
        by=giver_id,
        stage_to=history.Stage.INQUIRY,
    )
    qualified = dataclasses.replace(
        added,
        seq=2,
        kind=history.Kind.QUALIFIED,
        stage_from=history.Stage.INQUIRY,
        stage_to=history.Stage.MQL,
        detail=f"{len(agreed.known(draft.checklist))}/{len(agreed.items)}",
    )
    return [added, qualified]
