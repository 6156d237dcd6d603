"""What a message about past events tells: the events themselves, with the words that people read."""

import storage.catalog
import storage.handoffs
import storage.leads
import storage.news
from domain import errors, history, reasons
from domain.news import NewsItem
from storage.database import Transaction, Work

_ANSWERS = {
    history.Kind.REJECTED: reasons.Answer.REJECT,
    history.Kind.RECYCLED: reasons.Answer.RECYCLE,
    history.Kind.LOST: reasons.Answer.LOST,
}


def items(reading: Transaction, workspace_id: str, outbox_id: str) -> tuple[NewsItem, ...]:
    """The events that a message to a giver tells, oldest first. Raises errors.NotFound where none is left."""
    with reading() as work:
        found = storage.news.events_in(work, workspace_id, outbox_id)
        if not found:
            raise errors.NotFound("news")
        return tuple(_item(work, event) for event in found)


def event(reading: Transaction, workspace_id: str, lead_id: str, seq: int) -> history.Event:
    """One line of a lead's history. Raises errors.NotFound."""
    with reading() as work:
        return storage.leads.event(work, workspace_id, lead_id, seq)


def _item(work: Work, event: history.Event) -> NewsItem:
    lead = storage.leads.get(work, event.workspace_id, event.lead_id)
    handed_off_at = event.at
    if event.handoff_id is not None:
        handed_off_at = storage.handoffs.get(work, event.workspace_id, event.handoff_id).opened_at
    return NewsItem(event, lead, handed_off_at, reason_label(work, event))


def reason_label(work: Work, event: history.Event) -> str | None:
    """The event's counted reason as people read it."""
    answer = _ANSWERS.get(event.kind)
    if answer is None:
        return None
    return storage.catalog.reason_label(work, event.workspace_id, answer, event.reason)
