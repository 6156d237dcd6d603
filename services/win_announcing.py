"""/win: a lead that becomes a customer without its card, and a customer that nobody had as a lead."""

import dataclasses
from datetime import datetime, timedelta

import storage.definitions
import storage.handoffs
import storage.leads
import storage.win_posts
from domain import definitions, errors, handoffs, history, leads, offers
from domain.handoffs import Handoff, State
from domain.history import Event, Stage
from domain.money import Money
from domain.people import Squad
from domain.win_entries import Entry
from services import handoff_news, lead_intake, squads, win_news, wins
from services import leads as lead_services
from services.handoff_answers import Answer
from storage import ids
from storage.database import Transaction, Work

_PENDING = frozenset({State.OPEN, State.QUESTIONED})
_LONGEST_NAME = 150


@dataclasses.dataclass(frozen=True, slots=True)
class Announced:
    """What was saved; `channel` is where it is told, None where the squad has none for wins."""

    lead: leads.Lead
    channel: str | None


def announce(
    transaction: Transaction,
    entry: Entry,
    value: Money | None,
    *,
    workspace_id: str,
    by: str,
    channel: str | None,
    news_window: timedelta,
    now: datetime,
) -> Announced:
    """Record the win with its whole history, and announce it.

    A lead that sales works on moves to won as from its card. Where nobody has it, a hand-off from `brought_by` to
    `closed_by` is recorded as accepted, so that both sides stand in the history. Raises errors.Invalid,
    errors.TooLate (won already), errors.NotAllowed, errors.NotFound.
    """
    with transaction() as work:
        around = squads.around(work, workspace_id, by)
        squad = around.meant_by(by, channel)
        if not any(place.user_id == by for place in around.places):
            raise errors.NotAllowed("announce a win", "the people of a squad")
        lead = _lead(work, workspace_id, entry)
        newest = storage.handoffs.newest_of(work, workspace_id, lead.id) if lead else None
        if newest is not None and newest.state in _PENDING:
            wait = "This lead waits for an answer. Please accept it first, then announce the win."
            raise errors.Invalid({"lead": wait})
        move = leads.Move(Stage.WON, value=value, note=entry.note.strip())
        leads.check(move)
        if lead is not None:
            origin = offers.Draft(source=entry.source, campaign=entry.campaign)
            lead = lead_intake.completed(work, lead, origin, by, now)
        if newest is not None and newest.state is State.ACCEPTED:
            answer = Answer(workspace_id, newest.id, by, now, news_window)
            saved = lead_services.move_in(work, answer, move).lead
            squad = around.by_id(newest.squad_id)
        else:
            saved = _made(work, squad, entry, lead, move, by, now, news_window)
        post = storage.win_posts.get(work, workspace_id, saved.id, saved.facts.seq)
        wins.add_helpers(work, post, entry.helpers, by, now)
    return Announced(saved, squad.channels.wins)


def _lead(work: Work, workspace_id: str, entry: Entry) -> leads.Lead | None:
    """The chosen lead, kept from changing. Raises errors.TooLate where it is won, naming who was first."""
    if entry.lead_id is None:
        if not entry.company.strip():
            raise errors.Invalid(
                {"lead": "Please pick the lead, or type the name of a new customer."}
            )
        return None
    lead = storage.leads.get(work, workspace_id, entry.lead_id, lock=True)
    if lead.facts.stage is Stage.WON:
        events = storage.leads.events_of(work, workspace_id, lead.id)
        won = next(each for each in reversed(events) if each.kind is history.Kind.WON)
        raise errors.TooLate(Stage.WON, won.by, won.at)
    return lead


def _made(
    work: Work,
    squad: Squad,
    entry: Entry,
    known: leads.Lead | None,
    move: leads.Move,
    by: str,
    now: datetime,
    news_window: timedelta,
) -> leads.Lead:
    """Record hand-off, answer and win in one go; nobody is asked to accept what is done."""
    giver, closer = entry.brought_by or by, entry.closed_by or by
    _check_people(work, squad, giver, closer)
    name = " ".join(entry.company.split())[:_LONGEST_NAME]
    draft = offers.Draft(
        name=name,
        company=name,
        source=entry.source,
        campaign=entry.campaign,
        why_now=entry.note or "Won",
        rep_id=closer,
    )
    lead = known or lead_intake.new_lead(work, draft, squad, giver, now)
    agreed = storage.definitions.current(work, squad.workspace_id, squad.id)
    past = [] if known else lead_intake.first_events(lead, draft, agreed, giver, now)
    handoff = _handoff(squad, lead, agreed, giver, closer, entry.note, now)
    events = [*past, *_events(lead, past, handoff, move)]
    saved = (storage.leads.record if known else storage.leads.add)(work, lead, events)
    assert saved is not None  # without an address nobody else can have saved the same lead
    storage.handoffs.add(work, handoff)
    if giver != by:
        handoff_news.tell(work, giver, events[-1], news_window, now)
    win_news.announce(work, handoff, squad, events[-1], by=by, now=now)
    return saved


def _check_people(work: Work, squad: Squad, giver: str, closer: str) -> None:
    for field, user_id in (("brought_by", giver), ("closed_by", closer)):
        if squads.member_of(work, squad, user_id) is None:
            raise errors.Invalid({field: f"Please pick somebody from the squad {squad.name}."})


def _handoff(
    squad: Squad,
    lead: leads.Lead,
    agreed: definitions.Checklist,
    giver: str,
    closer: str,
    note: str,
    now: datetime,
) -> Handoff:
    accept_due_at, touch_due_at = handoffs.due_moments(handoffs.Temperature.WARM, squad, now)
    return Handoff(
        workspace_id=squad.workspace_id,
        id=ids.new_id(now),
        squad_id=squad.id,
        lead_id=lead.id,
        giver_id=giver,
        rep_id=closer,
        state=State.ACCEPTED,
        temperature=handoffs.Temperature.WARM,
        why_now=note.strip(),
        next_step="",
        checklist=(),
        checklist_version=agreed.version,
        opened_at=now,
        accept_due_at=accept_due_at,
        touch_due_at=touch_due_at,
        changed_at=now,
        changed_by=closer,
        answered_at=now,
    )


def _events(lead: leads.Lead, past: list[Event], handoff: Handoff, move: leads.Move) -> list[Event]:
    """Handed off, accepted and won, all at the moment at which the win was recorded."""
    stage = past[-1].stage_to if past else lead.facts.stage
    handed_off = Event(
        workspace_id=lead.workspace_id,
        lead_id=lead.id,
        seq=(past[-1].seq if past else lead.facts.seq) + 1,
        kind=history.Kind.HANDED_OFF,
        at=handoff.opened_at,
        by=handoff.giver_id,
        handoff_id=handoff.id,
        stage_from=stage,
        stage_to=Stage.HANDED_OFF,
        detail=handoff.rep_id,
    )
    accepted = dataclasses.replace(
        handed_off,
        seq=handed_off.seq + 1,
        kind=history.Kind.ACCEPTED,
        by=handoff.rep_id,
        stage_from=Stage.HANDED_OFF,
        stage_to=Stage.ACCEPTED,
        owner_id=handoff.rep_id,
        detail=None,
    )
    won = dataclasses.replace(
        accepted,
        seq=accepted.seq + 1,
        kind=history.Kind.WON,
        stage_from=Stage.ACCEPTED,
        stage_to=Stage.WON,
        owner_id=None,
        note=move.note or None,
        value=move.value,
    )
    return [handed_off, accepted, won]
