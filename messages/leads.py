"""`/lead`: what a search found, and a lead's whole story."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from slack_sdk.models.blocks import Block, InteractiveElement
from slack_sdk.models.views import View

from domain import handoffs, history, leads
from domain.handoffs import State
from messages import contact, figures, ids, names, parts, sentences, wording
from messages.content import Message

MOST_FOUND = 10
EVENTS_A_PAGE = 20
_NOTE_LIMIT = 2000


def found(matched: Sequence[leads.Lead], query: str, total: int) -> Message:
    """Up to ten leads for a search, each with an Open button; says how to search where nothing matches."""
    asked = f"“{wording.escape(query, 80)}”" if wording.one_line(query) else "nothing"
    if not matched:
        hint = "Try a part of the name, the company or the whole e-mail, such as `/lead acme`."
        return Message(
            f"No lead found for {asked}", (parts.section(f"No lead found for {asked}. {hint}"),)
        )
    title = f"{figures.count(total, 'lead')} for {asked}"
    blocks: list[Block] = [parts.section(f"*{title}*")]
    for lead in matched[:MOST_FOUND]:
        open_it = parts.button("Open", ids.Action.OPEN_LEAD, lead.id)
        blocks.append(parts.section(f"{contact.name(lead)}\n{_standing(lead)}", open_it))
    if total > MOST_FOUND:
        blocks.append(
            parts.context(f"The first {MOST_FOUND}. Type more of the name to narrow it down.")
        )
    return Message(title, tuple(blocks))


def story(
    lead: leads.Lead,
    card: handoffs.Card | None,
    events: Sequence[history.Event],
    page: int,
    *,
    whole_contact: bool,
    may_act: bool,
    now: datetime,
    labels: Mapping[str, str] | None = None,
    campaign: str | None = None,
    persona: str | None = None,
) -> View:
    """The lead's story as a modal, newest event first. `events` are all there are, oldest first; `page` counts from 1.

    `card` is the newest hand-off's. Buttons show where `may_act`. `labels` words the keys of the workspace's reasons.
    The modal's private_metadata is `ids.paged(lead.id, page)`.
    """
    pages = max(-(-len(events) // EVENTS_A_PAGE), 1)
    page = min(max(page, 1), pages)
    start = (page - 1) * EVENTS_A_PAGE
    shown = events[::-1][start : start + EVENTS_A_PAGE]
    blocks: list[Block] = [
        parts.section(f"{contact.name(lead)}\n{_standing(lead)}"),
        parts.section(contact.whole(lead) if whole_contact else contact.masked(lead)),
        *_about(lead, card, campaign, persona),
    ]
    buttons = _buttons(lead, card) if may_act else []
    if buttons:
        blocks.append(parts.actions(*buttons))
    blocks += [parts.divider(), *_events(lead, card, shown, labels or {}, now)]
    turns = _turns(lead, page, pages)
    if turns:
        blocks += [parts.actions(*turns), parts.context(f"Page {page:,} of {pages:,}")]
    return parts.modal(
        ids.Modal.STORY, "The whole story", blocks, close="Close", metadata=ids.paged(lead.id, page)
    )


def _standing(lead: leads.Lead) -> str:
    facts = lead.facts
    told = [f"*{names.STAGES[facts.stage]}*"]
    if facts.value:
        told.append(figures.cash(facts.value))
    if facts.owner_id:
        told.append(f"with {wording.person(facts.owner_id)}")
    if facts.touches:
        told.append(figures.count(facts.touches, "touch", "touches"))
    if facts.wake_on:
        told.append(f"back on {figures.day(facts.wake_on)}")
    if facts.close_on and facts.stage is history.Stage.OPPORTUNITY:
        told.append(f"closing {figures.day(facts.close_on)}")
    return " · ".join(told)


def _about(
    lead: leads.Lead, card: handoffs.Card | None, campaign: str | None, persona: str | None
) -> list[Block]:
    campaign = campaign or (card.campaign if card else None)
    persona = persona or (card.persona if card else None)
    pairs = [
        ("Source", names.source(lead.source)),
        ("Campaign", wording.escape(campaign or "", 150)),
        ("Persona", wording.escape(persona or "", 150)),
    ]
    if card:
        met = [
            wording.escape(item.label, 100)
            for item in card.checklist.items
            if item.key in card.handoff.checklist
        ]
        pairs.append(("Temperature", names.TEMPERATURES[card.handoff.temperature]))
        pairs.append(("MQL checklist", "\n".join(f"✓ {point}" for point in met) or "No point met"))
    shown = [(label, value) for label, value in pairs if value]
    blocks: list[Block] = [parts.facts(shown)] if shown else []
    return [*blocks, *(_context(card) if card else [])]


def _context(card: handoffs.Card) -> list[Block]:
    told = (("Why now", card.handoff.why_now), ("Next step", card.handoff.next_step))
    original = wording.link(card.handoff.source_link, "original message")
    return [
        parts.section(f"*{label}*\n{wording.quote(contact.hidden(text, card.lead), 2500, 20)}")
        for label, text in told
        if wording.one_line(text)
    ] + ([parts.context(original)] if original else [])


def _buttons(lead: leads.Lead, card: handoffs.Card | None) -> list[InteractiveElement]:
    if card is None or card.handoff.state is not State.ACCEPTED:
        return []
    if lead.facts.stage is history.Stage.WON:
        return []
    handoff_id = card.handoff.id
    moves = leads.moves_from(lead.facts.stage)
    return [
        parts.button("Log touch", ids.Action.TOUCH, handoff_id, style="primary"),
        *([parts.button("Move stage", ids.Action.MOVE, handoff_id)] if moves else []),
    ]


def _events(
    lead: leads.Lead,
    card: handoffs.Card | None,
    events: Sequence[history.Event],
    labels: Mapping[str, str],
    now: datetime,
) -> list[Block]:
    if not events:
        return [parts.section("Nothing has happened yet.")]
    blocks: list[Block] = []
    for event in events:
        offer = card.handoff if card and card.handoff.id == event.handoff_id else None
        told = sentences.sentence(
            event,
            lead,
            handoff=offer,
            reason_label=labels.get(event.reason or ""),
            note_limit=_NOTE_LIMIT,
        )
        blocks += [
            parts.section(told),
            parts.context(f"{figures.moment(event.at)} · {figures.ago(now - event.at)}"),
        ]
    return blocks


def _turns(lead: leads.Lead, page: int, pages: int) -> list[InteractiveElement]:
    turns: list[InteractiveElement] = []
    if page > 1:
        value = ids.paged(lead.id, page - 1)
        turns.append(parts.button("◀ Newer", ids.Action.STORY_NEWER, value))
    if page < pages:
        value = ids.paged(lead.id, page + 1)
        turns.append(parts.button("Older ▶", ids.Action.STORY_OLDER, value))
    return turns
