"""Handing a lead over: from what a person typed to a saved offer, its history and the messages about it."""

import dataclasses
from collections.abc import Collection, Sequence
from datetime import datetime

import storage.definitions
import storage.handoffs
import storage.leads
from domain import definitions, errors, handoffs, history, leads, offers, people
from domain.people import Squad
from services import contacts, handoff_news, lead_intake, squads
from storage import ids
from storage.database import Transaction, Work

_MOST_DUPLICATES = 20
_LONGEST_NAME = 150


@dataclasses.dataclass(frozen=True, slots=True)
class Opened:
    """What was saved."""

    handoff: handoffs.Handoff
    lead: leads.Lead
    squad: Squad


class KnownAlready(errors.Refusal):
    """The lead, or somebody at the same company, is known and the person has not seen that yet. Nothing is saved."""

    def __init__(self, duplicates: tuple[offers.Duplicate, ...]) -> None:
        super().__init__("known already")
        self.duplicates = duplicates


def check(draft: offers.Draft, squad: Squad) -> offers.Draft:
    """The draft with its contact data normalised. Raises errors.Invalid; fields are those of `Draft` ("rep" too)."""
    wrong = _missing(draft)
    email, phone = draft.email.strip(), draft.phone.strip()
    try:
        email = contacts.check_email(email) if email else ""
    except ValueError as exc:
        wrong["email"] = str(exc)
    try:
        phone = contacts.check_phone(phone, contacts.region_of(squad.timezone)) if phone else ""
    except ValueError as exc:
        wrong["phone"] = str(exc)
    if wrong:
        raise errors.Invalid(wrong)
    return dataclasses.replace(draft, email=email, phone=phone)


def _missing(draft: offers.Draft) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if not draft.name.strip():
        wrong["name"] = "Please give the person's name."
    if not draft.company.strip():
        wrong["company"] = "Please give the company."
    for field in ("name", "company"):
        if len(getattr(draft, field)) > _LONGEST_NAME:
            wrong[field] = f"Please shorten this to {_LONGEST_NAME} characters."
    if not draft.why_now.strip():
        wrong["why_now"] = "Please say in a few words why now: what did they do or ask for?"
    if not draft.rep_id:
        wrong["rep"] = "Please pick who should take this lead."
    if not draft.email.strip() and not draft.phone.strip():
        wrong["email"] = (
            "Please give an e-mail address or a phone number, so that sales can reach them."
        )
    return wrong


def duplicates(reading: Transaction, workspace_id: str, email: str) -> tuple[offers.Duplicate, ...]:
    """Leads with this e-mail address or company domain, for showing before anything is saved."""
    try:
        email = contacts.check_email(email)
    except ValueError:
        return ()
    with reading() as work:
        return _duplicates(work, workspace_id, email)


def _duplicates(work: Work, workspace_id: str, email: str) -> tuple[offers.Duplicate, ...]:
    found = storage.leads.like(work, workspace_id, email or None, limit=_MOST_DUPLICATES)
    return tuple(
        offers.Duplicate(
            lead, lead.email == email, storage.handoffs.newest_of(work, workspace_id, lead.id)
        )
        for lead in found
    )


def open_handoff(
    transaction: Transaction,
    draft: offers.Draft,
    *,
    workspace_id: str,
    giver_id: str,
    channel: str | None = None,
    seen: Collection[str] = (),
    squad_id: str | None = None,
    now: datetime,
) -> Opened:
    """Save a new offer, with its history and its messages, in one transaction.

    `seen` holds ids of known leads that the person was shown and goes on nevertheless; the same e-mail address then
    means the same lead. `squad_id` names the squad; without it, it is that of the channel or the giver.
    Raises errors.Invalid (fields), KnownAlready (shown first), errors.TooLate (the lead is on offer already, or
    sales works on it), errors.NotSetUp.
    """
    with transaction() as work:
        known_squads = squads.around(work, workspace_id, giver_id, draft.rep_id or "")
        squad = known_squads.meant_by(giver_id, channel)
        if squad_id is not None:
            squad = known_squads.by_id(squad_id)
        draft = check(draft, squad)
        known = _duplicates(work, workspace_id, draft.email)
        if any(duplicate.lead.id not in seen for duplicate in known):
            raise KnownAlready(known)
        same = next((duplicate.lead for duplicate in known if duplicate.same_email), None)
        _check_rep(squad, known_squads.member(squad, draft.rep_id or ""))
        lead = (
            lead_intake.known_lead(work, same, draft, giver_id, now)
            if same
            else lead_intake.new_lead(work, draft, squad, giver_id, now)
        )
        agreed = _agreed(work, squad, draft)
        past = [] if same else lead_intake.first_events(lead, draft, agreed, giver_id, now)
        handoff = _offer(draft, lead, squad, agreed, giver_id, now)
        events = [*past, _handed_off(lead, past, handoff)]
        saved = (storage.leads.record if same else storage.leads.add)(work, lead, events)
        if saved is None:
            raise KnownAlready(_duplicates(work, workspace_id, draft.email))
        storage.handoffs.add(work, handoff)
        handoff_news.announce_offer(work, handoff, squad, now)
    return Opened(handoff, saved, squad)


def _check_rep(squad: Squad, rep: people.Member | None) -> None:
    if rep is None or not people.may_answer(rep, "", rep.user_id):
        raise errors.Invalid({"rep": f"Please pick somebody from sales in {squad.name}."})


def _handed_off(
    lead: leads.Lead, past: Sequence[history.Event], handoff: handoffs.Handoff
) -> history.Event:
    """The event of the offer; `past` are the events of a new lead that are saved together with it."""
    return history.Event(
        workspace_id=handoff.workspace_id,
        lead_id=handoff.lead_id,
        seq=(past[-1].seq if past else lead.facts.seq) + 1,
        kind=history.Kind.HANDED_OFF,
        at=handoff.opened_at,
        by=handoff.giver_id,
        handoff_id=handoff.id,
        stage_from=past[-1].stage_to if past else lead.facts.stage,
        stage_to=history.Stage.HANDED_OFF,
        note=handoff.why_now,
        detail=handoff.rep_id,
    )


def _agreed(work: Work, squad: Squad, draft: offers.Draft) -> definitions.Checklist:
    """The MQL definition that the giver had before their eyes, the present one where nobody can say."""
    if draft.checklist_version is not None:
        try:
            return storage.definitions.checklist(
                work, squad.workspace_id, squad.id, draft.checklist_version
            )
        except errors.NotFound:
            pass
    return storage.definitions.current(work, squad.workspace_id, squad.id)


def _offer(
    draft: offers.Draft,
    lead: leads.Lead,
    squad: Squad,
    agreed: definitions.Checklist,
    giver_id: str,
    now: datetime,
) -> handoffs.Handoff:
    accept_due_at, touch_due_at = handoffs.due_moments(draft.temperature, squad, now)
    assert draft.rep_id is not None  # `check` has seen to it
    return handoffs.Handoff(
        workspace_id=squad.workspace_id,
        id=ids.new_id(now),
        squad_id=squad.id,
        lead_id=lead.id,
        giver_id=giver_id,
        rep_id=draft.rep_id,
        state=handoffs.State.OPEN,
        temperature=draft.temperature,
        why_now=draft.why_now.strip(),
        next_step=draft.next_step.strip(),
        checklist=agreed.known(draft.checklist),
        checklist_version=agreed.version,
        opened_at=now,
        accept_due_at=accept_due_at,
        touch_due_at=touch_due_at,
        source_link=draft.source_link,
    )
