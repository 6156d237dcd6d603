"""One event in one plain sentence: for the card's thread and for the lead's story."""

from domain import handoffs, history, leads
from domain.history import Kind
from messages import contact, figures, names, wording

NOTE_LIMIT = 300

_SENTENCES: dict[Kind, str] = {
    Kind.ADDED: "{who} added the lead",
    Kind.QUALIFIED: "{who} marked it as qualified (MQL)",
    Kind.HANDED_OFF: "🤝 {who} handed it over{rep}",
    Kind.ASKED: "❓ {who} asked",
    Kind.INFORMED: "💬 {who} answered",
    Kind.ACCEPTED: "✅ {who} accepted{took}",
    Kind.REJECTED: "⛔ {who} rejected it{because}",
    Kind.RECYCLED: "♻️ {who} recycled it{because}{back}",
    Kind.WITHDRAWN: "↩️ {who} withdrew the hand-off",
    Kind.TOUCHED: "{who} {touch}",
    Kind.REASSIGNED: "🔁 {who} passed it on{taker}",
    Kind.SQL: "⭐ {who} moved it to SQL",
    Kind.OPPORTUNITY: "💼 {who} made it an opportunity{worth}{closing}",
    Kind.WON: "🏆 {who} won it{worth}{cycle}",
    Kind.LOST: "{who} marked it as lost{because}",
}
_SPOKEN = frozenset({Kind.ASKED, Kind.INFORMED})


def said(text: str | None, lead: leads.Lead, limit: int = NOTE_LIMIT) -> str:
    """What somebody wrote, in quotation marks and with contact data masked; "" for nothing."""
    safe = wording.escape(contact.hidden(text or "", lead), limit)
    return f"“{safe}”" if safe else ""


def sentence(
    event: history.Event,
    lead: leads.Lead,
    *,
    handoff: handoffs.Handoff | None = None,
    reason_label: str | None = None,
    note_limit: int = NOTE_LIMIT,
) -> str:
    """The event as mrkdwn: the note, cut at `note_limit`, and at most 400 characters around it.

    `handoff` is the offer that the event belongs to, where known: it tells how long the answer took. `reason_label`
    wins over the default wording of the event's reason.
    """
    line = _SENTENCES[event.kind].format(
        who=wording.person(event.by) if event.by else "Smarketing",
        because=_because(event, reason_label),
        touch=_touch(event),
        worth=f" for {figures.cash(event.value)}" if event.value else "",
        closing=f", expected to close on {figures.day(event.day)}" if event.day else "",
        back=f", back on {figures.day(event.day)}" if event.day else "",
        **_people(event),
        **_spans(event, handoff),
    )
    note = said(event.note, lead, note_limit)
    if not note:
        return f"{line}."
    return f"{line}: {note}" if event.kind in _SPOKEN else f"{line} — {note}"


def _because(event: history.Event, label: str | None) -> str:
    reason = wording.escape(label or "", 75) or names.reason(event)
    return f": {reason}" if reason else ""


def _touch(event: history.Event) -> str:
    if event.kind is not Kind.TOUCHED:
        return ""
    verb, outcome = names.touch(event.detail)
    return f"{verb}: {outcome}" if outcome else verb


def _people(event: history.Event) -> dict[str, str]:
    taker = event.owner_id or event.detail
    return {
        "taker": f" to {wording.person(taker)}" if taker else "",
        "rep": f" to {wording.person(event.detail)}" if event.detail else "",
    }


def _spans(event: history.Event, handoff: handoffs.Handoff | None) -> dict[str, str]:
    if handoff is None:
        return {"took": "", "cycle": ""}
    return {
        "took": f" in {figures.took(event.at - handoff.opened_at)}",
        "cycle": f", {figures.cycle(handoff.opened_at, event.at)}",
    }
