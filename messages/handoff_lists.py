"""`/handoff list`: hand-offs ten a page, each with a button to open it."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from slack_sdk.models.blocks import Block, ButtonElement, StaticSelectElement

from domain import handoffs
from domain.handoffs import State
from messages import contact, figures, handoff_states, ids, names, parts, wording
from messages.content import Message

PAGE_SIZE = 10


class Filter(StrEnum):
    """Which hand-offs a list shows."""

    MINE = "mine"
    SQUAD = "squad"
    OPEN = "open"
    OVERDUE = "overdue"


_TITLES = {
    Filter.MINE: "My hand-offs",
    Filter.SQUAD: "My squad's hand-offs",
    Filter.OPEN: "Open hand-offs",
    Filter.OVERDUE: "Overdue hand-offs",
}
_EMPTY = {
    Filter.MINE: "Nothing here yet. Type `/handoff` to hand a lead over; what you give or get is listed here.",
    Filter.SQUAD: "Your squad has no hand-offs yet. Start with `/handoff`.",
    Filter.OPEN: "Nobody waits for an answer. 🎉",
    Filter.OVERDUE: "Nothing is overdue. 🎉",
}


def page(
    items: Sequence[handoffs.Card], which: str, page: int, total: int, now: datetime
) -> Message:
    """One page (from 1) of the list; `which` is a value of `Filter`, `total` counts all rows.

    The filter's menu sends such a value as its option, the buttons send `ids.paged(filter, page)`.
    """
    which = Filter(which)
    pages = max(-(-total // PAGE_SIZE), 1)
    title = f"{_TITLES[which]} ({total:,})" if total else _TITLES[which]
    blocks: list[Block] = [parts.section(f"*{title}*", _filter(which))]
    if items:
        blocks += [_row(card, now) for card in items[:PAGE_SIZE]]
    else:
        blocks.append(parts.section(_EMPTY[which]))
        if which in {Filter.MINE, Filter.SQUAD}:
            start = parts.button("Hand off a lead", ids.Action.NEW_HANDOFF, "new", style="primary")
            blocks.append(parts.actions(start))
    if pages > 1:
        turns = _turns(which.value, page, pages)
        blocks += [parts.actions(*turns), parts.context(f"Page {page:,} of {pages:,}")]
    return Message(title, tuple(blocks))


def _turns(which: str, page: int, pages: int) -> list[ButtonElement]:
    turns = []
    if page > 1:
        value = ids.paged(which, page - 1)
        turns.append(parts.button("◀ Previous", ids.Action.LIST_PREVIOUS, value))
    if page < pages:
        turns.append(parts.button("Next ▶", ids.Action.LIST_NEXT, ids.paged(which, page + 1)))
    return turns


def _filter(which: Filter) -> StaticSelectElement:
    options = [parts.option(title, each.value) for each, title in _TITLES.items()]
    return StaticSelectElement(
        action_id=ids.Action.LIST_FILTER.value,
        options=options,
        initial_option=next(option for option in options if option.value == which.value),
        placeholder=parts.plain("Show", 150),
    )


def _row(card: handoffs.Card, now: datetime) -> Block:
    handoff = card.handoff
    about = [
        handoff_states.summary(card, now),
        names.TEMPERATURES[handoff.temperature],
        f"{wording.person(handoff.giver_id)} → {_seller(card)}",
        _when(card),
    ]
    text = f"{contact.name(card.lead)}\n{' · '.join(about)}"
    return parts.section(text, parts.button("Open", ids.Action.OPEN_LEAD, card.lead.id))


def _seller(card: handoffs.Card) -> str:
    return wording.person(card.lead.facts.owner_id or card.handoff.rep_id)


def _when(card: handoffs.Card) -> str:
    handoff = card.handoff
    if handoff.state is State.OPEN:
        return f"answer by {figures.moment(handoff.accept_due_at)}"
    return f"handed over {figures.day_of(handoff.opened_at)}"
