"""The agenda as the squad reads it; each section hides when it has nothing to say."""

from collections.abc import Callable, Sequence

from slack_sdk.models.blocks import Block

from domain.action_items import ActionItem
from domain.agenda import Agenda
from domain.handoffs import Card, State
from domain.topics import Topic, Type
from messages import action_items, contact, figures, ids, parts, wording
from messages.content import Message


def agenda(shown: Agenda) -> Message:
    """The coming agenda. An empty week still makes a short one."""
    blocks: list[Block] = [parts.header("Agenda"), parts.context(_about(shown))]
    told = [block for section in SECTIONS for block in section(shown)]
    blocks += told or [parts.section(_NOTHING)]
    add = "`/agenda add` puts a topic on it · `/agenda log` shows what was decided"
    blocks.append(parts.context(add))
    return Message("Agenda of the weekly meeting", tuple(blocks))


_TOPIC_LIMIT = 200
_NOTHING = (
    "Nothing is waiting: no open promises, nothing in dispute. A good moment to ask each other what "
    "would help most next week. 🌱"
)


def _about(shown: Agenda) -> str:
    lead = shown.facilitator_id
    leads = f"{wording.person(lead)} leads the meeting" if lead else ""
    day = f"{shown.today:%a} {figures.day(shown.today)}"
    return " · ".join(filter(None, (wording.escape(shown.squad.name, 80), day, leads)))


TYPES = {Type.DISCUSS: "💬 Discuss", Type.INFORM: "ℹ️ Inform", Type.DECIDE: "⚖️ Decide"}


def added(topic: Topic) -> Message:
    """What whoever brought it reads back."""
    text = (
        f"On the agenda: {TYPES[topic.type]}: {wording.escape(topic.text, _TOPIC_LIMIT)}\n"
        "It stays there until somebody closes it. `/agenda` shows the whole."
    )
    return Message(text, (parts.section(text),))


def _topics(shown: Agenda) -> list[Block]:
    if not shown.topics:
        return []
    rows = [
        parts.section(_topic(each), parts.button("Close", ids.Action.TOPIC_CLOSE, each.id))
        for each in shown.topics
    ]
    left = shown.topics_total - len(shown.topics)
    rest = [parts.context(f"and {left:,} more")] if left > 0 else []
    return [parts.section(f"*Topics* ({shown.topics_total:,})"), *rows, *rest]


def _topic(topic: Topic) -> str:
    about = (
        f"from {wording.person(topic.brought_by)}",
        figures.day_of(topic.created_at),
        wording.link(topic.link, "message"),
    )
    text = wording.escape(topic.text, _TOPIC_LIMIT)
    return f"*{TYPES[topic.type]}*: {text}\n{' · '.join(filter(None, about))}"


def _disputed(shown: Agenda) -> list[Block]:
    some = shown.disputed
    if not some.cards:
        return []
    lines = [_dispute(card) for card in some.cards]
    left = some.total - len(some.cards)
    rest = [f"and {left:,} more"] if left > 0 else []
    return [parts.section("\n".join([f"*Not agreed on* ({some.total:,})", *lines, *rest]))]


def _dispute(card: Card) -> str:
    handoff = card.handoff
    why = wording.escape(card.reason_label or "", 40)
    what = "❓ open question" if handoff.state is State.QUESTIONED else "⛔ rejected"
    both = f"{wording.person(handoff.giver_id)} + {wording.person(handoff.rep_id)}"
    return f"• {contact.short_name(card.lead)} · {what}{f': {why}' if why else ''} · {both}"


def _wins(shown: Agenda) -> list[Block]:
    if not shown.wins:
        return []
    lines = [
        f"🏆 {contact.name(win.card.lead)}"
        + (f" {figures.cash(win.value)}" if win.value else "")
        + f" · {wording.person(win.card.handoff.giver_id)} + {wording.person(win.card.handoff.rep_id)}"
        for win in shown.wins
    ]
    return [parts.section("\n".join(["*Won in the last seven days*", *lines]))]


def _overdue(shown: Agenda) -> list[Block]:
    return _items("Overdue", shown.overdue, shown.overdue_total, shown)


def _coming(shown: Agenda) -> list[Block]:
    return _items("To do", shown.coming, shown.coming_total, shown)


def _items(title: str, items: Sequence[ActionItem], total: int, shown: Agenda) -> list[Block]:
    if not items:
        return []
    lines = [f"• {action_items.line(item, shown.today)}" for item in items]
    left = total - len(items)
    rest = [f"and {left:,} more"] if left > 0 else []
    return [parts.section("\n".join([f"*{title}* ({total:,})", *lines, *rest]))]


def _kept(shown: Agenda) -> list[Block]:
    kept = shown.kept
    if not kept.promised:
        return []
    promised = figures.count(kept.promised, "action item")
    return [parts.section(f"*Kept last week*: {kept.done:,} of {promised} due then")]


SECTIONS: tuple[Callable[[Agenda], list[Block]], ...] = (
    _topics,
    _disputed,
    _overdue,
    _coming,
    _kept,
    _wins,
)
"""What stands on the agenda, from top to bottom; a new capability adds a section of its own."""
