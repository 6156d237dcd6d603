"""The parts of an agenda as lines to read; each hides when it has nothing to say."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from domain import business_time
from domain.action_items import ActionItem
from domain.agenda import Agenda, Part, Quiet, is_carried
from domain.feedback import Item
from domain.handoffs import Card, State
from domain.home import Win
from domain.topics import Topic, Type
from messages import action_items, contact, feedback_states, figures, movers, wording

TYPES = {Type.DISCUSS: "💬 Discuss", Type.INFORM: "ℹ️ Inform", Type.DECIDE: "⚖️ Decide"}
TITLES = {
    Part.FIGURES: "The week",
    Part.WINS: "Won in the last seven days",
    Part.MOVERS: "Reasons on the rise",
    Part.TOPICS: "Topics",
    Part.DISPUTED: "Not agreed on",
    Part.QUIET: "Leads gone quiet",
    Part.FEEDBACK: "Feedback without an answer",
    Part.KEPT: "Promises",
    Part.OVERDUE: "Overdue",
    Part.COMING: "To do",
}
_NOUNS = {
    Part.WINS: ("win", "wins"),
    Part.MOVERS: ("reason on the rise", "reasons on the rise"),
    Part.TOPICS: ("topic", "topics"),
    Part.DISPUTED: ("hand-off not agreed on", "hand-offs not agreed on"),
    Part.QUIET: ("lead gone quiet", "leads gone quiet"),
    Part.FEEDBACK: ("feedback without an answer", "pieces of feedback without an answer"),
    Part.OVERDUE: ("overdue promise", "overdue promises"),
    Part.COMING: ("thing to do", "things to do"),
}
_TOPIC_LIMIT = 150
_NAME_LIMIT = 40


def lines(shown: Agenda, part: Part) -> Sequence[str]:
    """The lines of a part, as many as are known; for topics see `topic`, which has a button beside it."""
    makers: dict[Part, Callable[[], list[str]]] = {
        Part.WINS: lambda: [_win(each) for each in shown.wins],
        Part.MOVERS: lambda: [f"📈 {movers.told(each)}" for each in shown.movers],
        Part.TOPICS: lambda: [topic(each, shown) for each in shown.topics],
        Part.DISPUTED: lambda: [_dispute(each) for each in shown.disputed.cards],
        Part.QUIET: lambda: [_quiet(each) for each in shown.quiet],
        Part.FEEDBACK: lambda: [_feedback(each) for each in shown.feedback],
        Part.OVERDUE: lambda: [_item(each, shown) for each in shown.overdue],
        Part.COMING: lambda: [_item(each, shown) for each in shown.coming],
        Part.KEPT: lambda: [_kept(shown)],
    }
    return makers[part]() if part in makers else []


def spoken(shown: Agenda, part: Part) -> str:
    """How much of the part there is, as one says it: "2 topics"; the part's name where a number says nothing."""
    if part not in _NOUNS:
        return TITLES[part].lower()
    total = {
        Part.TOPICS: shown.topics_total,
        Part.QUIET: sum(each.total for each in shown.quiet),
    }.get(part, shown.totals()[part])
    return figures.count(total, *_NOUNS[part])


def topic(each: Topic, shown: Agenda) -> str:
    """What it is about, who brought it, and whether the last meeting did not reach it."""
    carried = "↪️ carried over" if is_carried(each, shown.last_met) else ""
    about = (
        f"from {wording.person(each.brought_by)}",
        figures.day_of(each.created_at),
        carried,
        wording.link(each.link, "message"),
    )
    text = wording.escape(contact.masked_text(each.text), _TOPIC_LIMIT)
    return f"*{TYPES[each.type]}*: {text}\n{' · '.join(filter(None, about))}"


def closed(each: Topic) -> str:
    """A topic that the meeting is done with."""
    text = wording.escape(contact.masked_text(each.text), _TOPIC_LIMIT)
    return f"✅ {text} · closed by {wording.person(each.closed_by)}"


def when(shown: Agenda) -> str:
    """The day and time of the meeting on the squad's clock: "Mon 23 Nov, 10:00"; "" where none is planned."""
    if shown.meets_at is None:
        return ""
    local = shown.meets_at.astimezone(business_time.zone(shown.squad.timezone))
    return f"{local:%a %-d %b, %H:%M}"


def _dispute(card: Card) -> str:
    handoff = card.handoff
    why = wording.escape(card.reason_label or "", 40)
    what = "❓ open question" if handoff.state is State.QUESTIONED else "⛔ rejected"
    both = f"{wording.person(handoff.giver_id)} + {wording.person(handoff.rep_id)}"
    return f"• {contact.short_name(card.lead, _NAME_LIMIT)} · {what}{f': {why}' if why else ''} · {both}"


def _win(win: Win) -> str:
    handoff = win.card.handoff
    value = f" {figures.cash(win.value)}" if win.value else ""
    both = f"{wording.person(handoff.giver_id)} + {wording.person(handoff.rep_id)}"
    return f"🏆 {contact.name(win.card.lead, _NAME_LIMIT)}{value} · {both}"


def _quiet(each: Quiet) -> str:
    named = ", ".join(contact.short_name(card.lead, 30) for card in each.cards)
    left = each.total - len(each.cards)
    more = f" and {left:,} more" if left > 0 else ""
    return f"• {wording.person(each.owner_id)}: {figures.count(each.total, 'lead')}: {named}{more}"


def _feedback(item: Item) -> str:
    given = item.feedback
    due = f"due {figures.day_of(given.due_at)}"
    if not given.share:
        return f"• Told in private to {wording.person(given.to_id)} · {due}"
    subject = feedback_states.subject(item)
    return f"• {wording.person(given.author_id)} to {wording.person(given.to_id)} about {subject} · {due}"


def _item(item: ActionItem, shown: Agenda) -> str:
    masked = replace(item, text=contact.masked_text(item.text))
    return f"• {action_items.line(masked, shown.today)}"


def _kept(shown: Agenda) -> str:
    kept = shown.kept
    promised = figures.count(kept.promised, "action item")
    return f"Kept: {kept.done:,} of {promised} due in the last seven days"
