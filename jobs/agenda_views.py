"""What messages around the meeting are about, read when they are sent."""

from dataclasses import replace

from domain.agenda import Part
from domain.delivery import Kind, Message
from jobs.deps import Sender
from messages import outgoing, outgoing_agenda
from services import agenda_posts, meeting_posts, questions
from storage.database import Transaction

KINDS = frozenset({Kind.AGENDA, Kind.AGENDA_REST, Kind.AGENDA_QUESTION, Kind.MEETING})


def view_of(reading: Transaction, message: Message) -> outgoing_agenda.View:
    """What the message shows. Raises errors.NotFound where its squad is gone."""
    if message.kind is Kind.MEETING:
        found = meeting_posts.get(reading, message)
        posted = found.posted
        place = (posted.channel, posted.ts) if posted and posted.channel and posted.ts else None
        return outgoing_agenda.MeetingView(found.agenda, found.at, found.is_late, place)
    if message.kind is Kind.AGENDA_QUESTION:
        return outgoing_agenda.QuestionView(questions.get(reading, message))
    part = message.subject.get("part")
    return outgoing_agenda.AgendaView(
        agenda_posts.get(reading, message), Part(part) if part else None
    )


def linked(sender: Sender, view: outgoing.View) -> outgoing.View:
    """The same view; one that speaks of another message knows its address now."""
    if isinstance(view, outgoing_agenda.MeetingView) and view.place is not None:
        return replace(view, link=sender.permalink(*view.place))
    return view
