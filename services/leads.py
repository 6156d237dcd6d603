"""Leads after they were accepted: finding one, its whole story, touches and stage moves."""

import dataclasses
from datetime import datetime, timedelta

import storage.catalog
import storage.handoffs
import storage.leads
from domain import errors, handoffs, history, leads, people, reasons, touches
from services import handoff_news, handoff_order, news, squads, win_news
from services import reasons as reason_services
from services.handoff_answers import Answer, Answered
from storage import ids
from storage.catalog import Catalog
from storage.database import Transaction, Work

_MOST_FOUND = 10
_PICKED = timedelta(
    minutes=1
)  # moments are picked in whole minutes: one may seem to lie before the hand-off


@dataclasses.dataclass(frozen=True, slots=True)
class Story:
    """A lead's whole story. `labels` gives the words for each counted reason key that occurs in it."""

    lead: leads.Lead
    events: tuple[history.Event, ...]
    handoff: handoffs.Handoff | None
    campaign: str | None
    persona: str | None
    labels: dict[str, str]


def search(reading: Transaction, workspace_id: str, words: str) -> tuple[list[leads.Lead], int]:
    """Up to ten leads whose name, company and e-mail contain every word, newest first, and how many there are."""
    with reading() as work:
        return storage.leads.search(work, workspace_id, words, limit=_MOST_FOUND)


def story(reading: Transaction, workspace_id: str, lead_id: str) -> Story:
    """All that ever happened to the lead, oldest first. Raises errors.NotFound."""
    with reading() as work:
        lead = storage.leads.get(work, workspace_id, lead_id)
        events = tuple(storage.leads.events_of(work, workspace_id, lead_id))
        return Story(
            lead=lead,
            events=events,
            handoff=storage.handoffs.newest_of(work, workspace_id, lead_id),
            campaign=storage.catalog.name_of(
                work, Catalog.CAMPAIGNS, workspace_id, lead.campaign_id
            ),
            persona=storage.catalog.name_of(work, Catalog.PERSONAS, workspace_id, lead.persona_id),
            labels={
                event.reason: label
                for event in events
                if event.reason and (label := news.reason_label(work, event))
            },
        )


def log_touch(
    transaction: Transaction,
    answer: Answer,
    *,
    kind: touches.Kind,
    outcome: touches.Outcome,
    note: str = "",
    at: datetime | None = None,
) -> Answered:
    """Log that the lead was reached out to. `at` is when it happened, now by default; the future is refused.

    Raises errors.Invalid, errors.NotAllowed, errors.TooLate (the offer is not accepted).
    """
    happened = at or answer.now
    if happened > answer.now:
        raise errors.Invalid({"at": "Please pick a moment that is not in the future."})
    with transaction() as work:
        handoff, lead, squad = _prepare(work, answer)
        if timedelta(0) < handoff.opened_at - happened < _PICKED:
            happened = handoff.opened_at
        touch = touches.Touch(
            workspace_id=lead.workspace_id,
            id=ids.new_id(answer.now),
            lead_id=lead.id,
            handoff_id=handoff.id,
            by=answer.by,
            kind=kind,
            outcome=outcome,
            note=note.strip(),
            at=happened,
        )
        storage.handoffs.touched(work, touch)
        event = history.Event(
            workspace_id=lead.workspace_id,
            lead_id=lead.id,
            seq=lead.facts.seq + 1,
            kind=history.Kind.TOUCHED,
            at=happened,
            by=answer.by,
            handoff_id=handoff.id,
            note=touch.note or None,
            detail=f"{kind}/{outcome}",
        )
        return _save(work, answer, handoff, lead, squad, event)


def move(transaction: Transaction, answer: Answer, move: leads.Move) -> Answered:
    """Move the lead to another stage. Raises errors.Invalid, errors.NotAllowed, errors.TooLate."""
    with transaction() as work:
        return move_in(work, answer, move)


def move_in(work: Work, answer: Answer, move: leads.Move) -> Answered:
    """The same, in a transaction that is open. A win is announced."""
    handoff, lead, squad = _prepare(work, answer)
    event = leads.moved(lead, move, by=answer.by, handoff_id=handoff.id, now=answer.now)
    if move.to is history.Stage.LOST:
        reason_services.check(work, lead.workspace_id, reasons.Answer.LOST, move.reason, move.note)
    saved = _save(work, answer, handoff, lead, squad, event)
    if move.to is history.Stage.WON:
        win_news.announce(work, handoff, squad, event, by=answer.by, now=answer.now)
    return saved


def _prepare(work: Work, answer: Answer) -> tuple[handoffs.Handoff, leads.Lead, people.Squad]:
    handoff = storage.handoffs.get(work, answer.workspace_id, answer.handoff_id)
    around = squads.around(work, answer.workspace_id, answer.by)
    squad = around.by_id(handoff.squad_id)
    member = around.member(squad, answer.by)
    lead = storage.leads.get(work, answer.workspace_id, handoff.lead_id, lock=True)
    handoff = handoff_order.newest(work, handoff)
    if not people.may_answer(member, lead.facts.owner_id or handoff.rep_id, answer.by):
        raise errors.NotAllowed("work on this lead", "the sales side of this squad")
    if handoff.state is not handoffs.State.ACCEPTED:
        changed_at = handoff.changed_at or handoff.opened_at
        raise errors.TooLate(handoff.state, handoff.changed_by, changed_at)
    return handoff, lead, squad


def _save(
    work: Work,
    answer: Answer,
    handoff: handoffs.Handoff,
    lead: leads.Lead,
    squad: people.Squad,
    event: history.Event,
) -> Answered:
    lead = storage.leads.record(work, lead, [event])
    handoff_news.announce(work, handoff, squad, event, now=answer.now, window=answer.news_window)
    return Answered(handoff, lead)
