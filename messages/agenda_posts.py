"""The agenda as it is posted, what continues in its thread, and the word with which the meeting begins."""

from collections.abc import Sequence
from datetime import datetime

from slack_sdk.models.blocks import Block, ButtonElement

from domain.agenda import FEW, MOST, Agenda, Part
from domain.questions import Asked
from messages import agenda, agenda_parts, figures, ids, parts, questions, wording
from messages.agenda import Layout
from messages.content import Message
from messages.ids import Action
from messages.templates import Safe, texts
from messages.templates.texts import Texts

_LINES = 5  # in one block
_HOW = "What the meeting does not reach is carried over until somebody closes it."


def posted(shown: Agenda, own: Texts = texts.BUILT_IN) -> Message:
    """The agenda in the channel, with what anybody of the squad can add to it."""
    when, notes = agenda_parts.when(shown), _notes(shown)
    blocks = [
        *agenda.body(shown, Layout(_close, own, in_thread=True)),
        *([parts.context(*notes)] if notes else []),
        parts.actions(*_buttons(shown)),
    ]
    name = wording.escape(shown.squad.name, 60)
    return Message(f"Agenda of {name}{f' for {when}' if when else ''}", tuple(blocks))


def preview(shown: Agenda, asked: Sequence[Asked], own: Texts = texts.BUILT_IN) -> Message:
    """The same before it is posted, with its questions, to one person alone."""
    note = "Only you see this. The agenda is made from what is there when it is posted."
    blocks = [
        *agenda.body(shown, Layout(_close, own, in_thread=True)),
        *questions.preview(asked),
        parts.context(note),
    ]
    return Message("The agenda as it would be now", tuple(blocks))


def rest(shown: Agenda, part: Part) -> Message:
    """The lines of one part that the post has no room for."""
    lines = list(agenda_parts.lines(shown, part))[FEW:MOST]
    title = f"*{agenda_parts.TITLES[part]}*, continued"
    blocks: list[Block] = [
        parts.section("\n".join([title, *lines[at : at + _LINES]]))
        for at in range(0, len(lines), _LINES)
    ]
    left = shown.totals().get(part, 0) - FEW - len(lines)
    if left > 0:
        blocks.append(parts.context(f"and {left:,} more"))
    text = f"More of the agenda: {agenda_parts.TITLES[part]}"
    return Message(text, tuple(blocks) or (parts.section(f"{text}: nothing any more."),))


def meeting(
    shown: Agenda,
    at: datetime,
    link: str | None = None,
    own: Texts = texts.BUILT_IN,
    *,
    is_late: bool = False,
) -> Message:
    """At the meeting's moment: who leads, what is on the agenda, and where it is."""
    titles = [agenda_parts.spoken(shown, part) for part in shown.totals()]
    text = own.render(
        "meeting",
        late=is_late,
        begins=Safe(figures.moment(at)),
        facilitator=Safe(wording.person(shown.facilitator_id)) if shown.facilitator_id else "",
        minutes=str(shown.minutes),
        parts=Safe(", ".join(titles)),
        link=Safe(wording.link(link, "Open the agenda")),
    )
    blocks = (parts.section(text), parts.actions(*_buttons(shown)))
    return Message("The meeting begins", blocks)


def _notes(shown: Agenda) -> list[str]:
    asked = figures.count(shown.questions, "question")
    below = f"🧵 {asked} below, each with its own thread." if shown.questions else ""
    how = _HOW if shown.topics else ""
    return [each for each in (below, how) if each]


def _buttons(shown: Agenda) -> list[ButtonElement]:
    squad_id = shown.squad.id
    return [
        parts.button("Add a topic", Action.AGENDA_TOPIC, squad_id),
        parts.button("Add an action", Action.AGENDA_ACTION, squad_id),
        parts.button("Log a decision", Action.AGENDA_DECISION, squad_id),
    ]


def _close(topic_id: str) -> ButtonElement:
    return parts.button("Close", ids.Action.TOPIC_DONE, topic_id)
