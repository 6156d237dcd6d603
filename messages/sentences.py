"""One event in one plain sentence: for the card's thread and for the lead's story."""

from collections.abc import Sequence
from datetime import datetime

from domain import handoffs, history, leads, reasons
from domain.history import Kind
from messages import contact, figures, names, wording

NOTE_LIMIT = 300


def said(text: str | None, lead: leads.Lead, limit: int = NOTE_LIMIT) -> str:
    """What somebody wrote, in quotation marks and with contact data masked; "" for nothing."""
    safe = wording.escape(contact.hidden(text or "", lead), limit)
    return f"“{safe}”" if safe else ""


def _with(line: str, more: str, mark: str = " — ") -> str:
    return f"{line}{mark}{more}" if more else f"{line}."


def _touched(event: history.Event, who: str, note: str) -> str:
    verb, outcome = names.touch(event.detail)
    return _with(f"{who} {verb}: {outcome}" if outcome else f"{who} {verb}", note)


def _opportunity(event: history.Event, who: str, note: str) -> str:
    value = f" of {figures.cash(event.value)}" if event.value else ""
    closing = f", expected to close on {figures.day(event.day)}" if event.day else ""
    return _with(f"💼 {who} made it an opportunity{value}{closing}", note)


def _won(event: history.Event, who: str, note: str, opened_at: datetime | None) -> str:
    value = f" {figures.cash(event.value)}" if event.value else ""
    cycle = f", {figures.cycle(opened_at, event.at)}" if opened_at else ""
    return _with(f"🏆 {who} won it:{value}{cycle}" if value else f"🏆 {who} won it{cycle}", note)


def _recycled(event: history.Event, who: str, reason: str, note: str) -> str:
    wake = f" Back on {figures.day(event.day)}." if event.day else ""
    return _with(_because(f"♻️ {who} recycled it", reason), note) + wake


def _because(line: str, reason: str) -> str:
    return f"{line}: {reason}" if reason else line


def sentence(
    event: history.Event,
    lead: leads.Lead,
    *,
    handoff: handoffs.Handoff | None = None,
    reason_label: str | None = None,
    known: Sequence[reasons.Reason] = reasons.DEFAULTS,
    note_limit: int = NOTE_LIMIT,
) -> str:
    """The event as mrkdwn: the note, cut at `note_limit`, and at most 400 characters around it.

    `handoff` is the offer that the event belongs to, where known: it tells how long the answer took. `reason_label`
    wins over the wording that the event's reason has in `known`.
    """
    who = wording.person(event.by) if event.by else "Smarketing"
    note = said(event.note, lead, note_limit)
    reason = wording.escape(reason_label, 75) if reason_label else names.reason(event, known)
    opened_at = handoff.opened_at if handoff else None
    in_time = f" in {figures.took(event.at - opened_at)}" if opened_at else ""
    to = f" to {wording.person(event.owner_id)}" if event.owner_id else ""
    rep = f" to {wording.person(handoff.rep_id)}" if handoff else to
    match event.kind:
        case Kind.ADDED:
            return _with(f"{who} added the lead", note)
        case Kind.QUALIFIED:
            return _with(f"{who} marked it as qualified (MQL)", note)
        case Kind.HANDED_OFF:
            return _with(f"🤝 {who} handed it over{rep}", note)
        case Kind.ASKED:
            return _with(f"❓ {who} asked", note, ": ")
        case Kind.INFORMED:
            return _with(f"💬 {who} answered", note, ": ") + _open_again(note)
        case Kind.ACCEPTED:
            return _with(f"✅ {who} accepted{in_time}", note)
        case Kind.REJECTED:
            return _with(_because(f"⛔ {who} rejected it", reason), note)
        case Kind.RECYCLED:
            return _recycled(event, who, reason, note)
        case Kind.WITHDRAWN:
            return _with(f"↩️ {who} withdrew the hand-off", note)
        case Kind.TOUCHED:
            return _touched(event, who, note)
        case Kind.REASSIGNED:
            return _with(f"🔁 {who} passed it on{to}", note)
        case Kind.SQL:
            return _with(f"⭐ {who} moved it to SQL", note)
        case Kind.OPPORTUNITY:
            return _opportunity(event, who, note)
        case Kind.WON:
            return _won(event, who, note, opened_at)
        case Kind.LOST:
            return _with(_because(f"{who} marked it as lost", reason), note)


def _open_again(note: str) -> str:
    return " Sales' clock runs again." if note else ""
