"""The answer comes home: what became of a lead, told to the person who handed it over."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from domain.history import Kind
from domain.news import NewsItem
from messages import contact, figures, ids, names, parts, sentences, wording
from messages.content import Message

MOST_LEADS = 15
_STEPS_LIMIT = 8


def news(items: Sequence[NewsItem]) -> Message:
    """One message about one or more steps of one or more leads, rolled up by lead. `items` is not empty.

    Items are told in the order given, which is the order in which they happened.
    """
    by_lead: dict[str, list[NewsItem]] = {}
    for item in items:
        by_lead.setdefault(item.lead.id, []).append(item)
    told = list(by_lead.values())
    blocks: list[Block] = []
    if len(told) > 1:
        blocks.append(parts.section(f"*News about {len(told):,} of your leads*"))
    for group in told[:MOST_LEADS]:
        lead = group[-1].lead
        open_it = parts.button("Open", ids.Action.OPEN_LEAD, lead.id)
        blocks.append(parts.section(_told(group), open_it))
    if len(told) > MOST_LEADS:
        left = len(told) - MOST_LEADS
        blocks.append(parts.context(f"and {left:,} more: `/handoff list` shows them all"))
    return Message(_headline(told), tuple(blocks))


def _headline(told: Sequence[Sequence[NewsItem]]) -> str:
    if len(told) > 1:
        return f"News about {len(told):,} of your leads"
    last = told[0][-1]
    return f"{contact.short_name(last.lead)}: {step(last)}"


def _told(group: Sequence[NewsItem]) -> str:
    lead = group[-1].lead
    steps = _steps(group)
    if len(group) > _STEPS_LIMIT:
        left = len(group) - _STEPS_LIMIT + 1
        steps = [steps[0], f"{left:,} more steps", *_steps(group[-(_STEPS_LIMIT - 2) :])]
    note = sentences.said(group[-1].event.note, lead)
    sign = _SIGNS.get(group[-1].event.kind, "")
    lines = [f"{sign}{contact.name(lead)}", " → ".join(steps), note]
    return "\n".join(filter(None, lines))


def _steps(group: Sequence[NewsItem]) -> list[str]:
    pairs = zip(group, (None, *group), strict=False)
    return [_without_name(step(item), item, before) for item, before in pairs]


def _without_name(told: str, item: NewsItem, before: NewsItem | None) -> str:
    """The step, without the name at its beginning where the step before was the same person's."""
    if before is None or before.event.by != item.event.by or item.event.by is None:
        return told
    return told.removeprefix(f"{wording.person(item.event.by)} ")


_SIGNS = {
    Kind.WON: "🏆 ",
    Kind.ACCEPTED: "✅ ",
    Kind.REJECTED: "⛔ ",
    Kind.RECYCLED: "♻️ ",
    Kind.ASKED: "❓ ",
}


def step(item: NewsItem) -> str:
    """The event in a few words: "accepted by @Ana in 7 min", "won €12,000, day 31"."""
    event = item.event
    who = wording.person(event.by) if event.by else "Smarketing"
    because = _because(item)
    value = f" {figures.cash(event.value)}" if event.value else ""
    day = figures.day(event.day) if event.day else ""
    match event.kind:
        case Kind.ACCEPTED:
            return f"accepted by {who} in {figures.took(event.at - item.handed_off_at)}"
        case Kind.ASKED:
            return f"{who} asked a question"
        case Kind.REJECTED:
            return f"rejected by {who}{because}"
        case Kind.RECYCLED:
            return f"recycled by {who}{because}" + (f", back on {day}" if day else "")
        case Kind.TOUCHED:
            verb, outcome = names.touch(event.detail)
            return f"{who} {verb}" + (f" ({outcome})" if outcome else "")
        case Kind.REASSIGNED:
            to = f" to {wording.person(event.owner_id or event.detail)}"
            return f"passed on by {who}{to}"
        case Kind.OPPORTUNITY:
            return f"opportunity{value}" + (f", closing {day}" if day else "")
        case Kind.WON:
            return f"won{value}, {figures.cycle(item.handed_off_at, event.at)}"
        case Kind.LOST:
            return f"lost{because}"
    return _PLAIN_STEPS[event.kind].format(who=who)


_PLAIN_STEPS = {
    Kind.ADDED: "added by {who}",
    Kind.QUALIFIED: "qualified by {who}",
    Kind.HANDED_OFF: "handed off by {who}",
    Kind.INFORMED: "question answered by {who}",
    Kind.WITHDRAWN: "withdrawn by {who}",
    Kind.SQL: "SQL",
}


def _because(item: NewsItem) -> str:
    label = wording.escape(item.reason_label or "", 75) or names.reason(item.event)
    return f": {label}" if label else ""
