"""The agenda as the squad reads it: what is on it part by part, and for how long."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from slack_sdk.models.blocks import Block, ButtonElement

from domain import agenda as rules
from domain.agenda import Agenda, Part
from domain.history import Kind
from domain.scorecards import Digest
from domain.topics import Topic
from messages import agenda_parts, contact, figures, ids, parts, wording
from messages.agenda_parts import TITLES, TYPES
from messages.content import Message
from messages.templates import Safe, texts
from messages.templates.texts import Texts

_TOPIC_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Layout:
    """`close` makes the button beside a topic, `in_thread` says where lines without room stand."""

    close: Callable[[str], ButtonElement]
    own: Texts
    in_thread: bool


def agenda(shown: Agenda, own: Texts = texts.BUILT_IN) -> Message:
    """The coming agenda, to one person alone. An empty week still makes a short one."""
    add = "`/agenda add` puts a topic on it · `/agenda log` shows what was decided"
    blocks = [*body(shown, Layout(_close, own, in_thread=False)), parts.context(add)]
    return Message("Agenda of the weekly meeting", tuple(blocks))


def added(topic: Topic) -> Message:
    """What whoever brought it reads back."""
    text = (
        f"On the agenda: {TYPES[topic.type]}: {wording.escape(topic.text, _TOPIC_LIMIT)}\n"
        "It stays there until somebody closes it. `/agenda` shows the whole."
    )
    if topic.text != contact.masked_text(topic.text):
        text += "\nIn the channel, e-mail addresses and phone numbers in it are masked."
    return Message(text, (parts.section(text),))


def body(shown: Agenda, layout: Layout) -> list[Block]:
    """Head and parts."""
    when = agenda_parts.when(shown)
    head = parts.header(f"Agenda for {when}" if when else "Agenda")
    totals = shown.totals()
    minutes = rules.minutes_of(totals, shown.minutes)
    told = [block for part in totals for block in _part(shown, part, minutes[part], layout)]
    return [head, parts.context(*about(shown)), *_opening(shown, layout.own), *told]


def about(shown: Agenda) -> list[str]:
    """Whose it is, who leads, how long; and what is unusual about it."""
    lead = shown.facilitator_id
    leads = f"{wording.person(lead)} leads the meeting" if lead else ""
    length = f"{shown.minutes} minutes" if shown.meets_at else ""
    usual = " · ".join(filter(None, (wording.escape(shown.squad.name, 80), leads, length)))
    late = (
        f"⏰ Late: I was away when it was due ({figures.moment(shown.late)})." if shown.late else ""
    )
    again = "Posted again, as it stands now." if shown.again else ""
    return [each for each in (usual, late, again) if each]


def _opening(shown: Agenda, own: Texts) -> list[Block]:
    """A kind word where there is nothing to talk about; else nothing, as the parts speak for themselves."""
    squad = Safe(wording.escape(shown.squad.name, 80))
    text = own.render("agenda", squad=squad, is_empty=not shown.totals())
    return [parts.section(text)] if text else []


def _figures(digest: Digest, own: Texts) -> str:
    card = digest.card
    half = figures.took(timedelta(seconds=card.follow_up)) if card.follow_up is not None else ""
    return own.render(
        "agenda_figures",
        draft=digest.draft,
        handed_off=f"{card.handed_off:,}",
        accepted=f"{card.accepted:,} of {card.handed_off:,}",
        any=bool(card.handed_off),
        won=f"{card.steps.get(Kind.WON, 0):,}",
        follow_up=half,
    )


def _part(shown: Agenda, part: Part, minutes: int, layout: Layout) -> list[Block]:
    title = f"*{TITLES[part]}*{count(shown, part)} · {minutes} min"
    if part is Part.TOPICS:
        return [parts.section(title), *_topics(shown, layout)]
    if part is Part.FIGURES and shown.figures is not None:
        return [parts.section(f"{title}\n{_figures(shown.figures, layout.own)}")]
    few = agenda_parts.lines(shown, part)[: rules.FEW]
    left = _left(shown.totals()[part] - len(few), layout.in_thread)
    return [parts.section("\n".join([title, *few, *left]))]


def _topics(shown: Agenda, layout: Layout) -> list[Block]:
    few = shown.topics[: rules.FEW]
    rows: list[Block] = [
        parts.section(agenda_parts.topic(each, shown), layout.close(each.id)) for each in few
    ]
    left = _left(shown.topics_total - len(few), layout.in_thread)
    done = [agenda_parts.closed(each) for each in shown.done]
    return [*rows, *(parts.context(each) for each in (*left, "\n".join(done)) if each)]


def count(shown: Agenda, part: Part) -> str:
    """How much there is in a part, in brackets; "" where that says nothing."""
    if part in {Part.FIGURES, Part.KEPT}:
        return ""
    total = {
        Part.TOPICS: shown.topics_total,
        Part.QUIET: sum(each.total for each in shown.quiet),
    }.get(part, shown.totals()[part])
    return f" ({total:,})"


def _left(left: int, in_thread: bool) -> list[str]:
    if left <= 0:
        return []
    return [f"and {left:,} more{' in the thread' if in_thread else ''}"]


def _close(topic_id: str) -> ButtonElement:
    return parts.button("Close", ids.Action.TOPIC_CLOSE, topic_id)
