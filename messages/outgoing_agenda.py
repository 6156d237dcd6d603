"""Which builder draws which message around the meeting: a part of the table in `messages.outgoing`."""

from dataclasses import dataclass
from datetime import datetime

from domain import delivery
from domain.agenda import Agenda, Part
from domain.questions import Asked
from messages import agenda_posts, questions
from messages.content import Message
from messages.templates.texts import Texts


@dataclass(frozen=True, slots=True)
class AgendaView:
    """Kind.AGENDA and, with the `part` that is continued, Kind.AGENDA_REST."""

    agenda: Agenda
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class MeetingView:
    """Kind.MEETING; the posted agenda stands at `place` (channel, ts), to which `link` leads once asked for."""

    agenda: Agenda
    at: datetime
    is_late: bool = False
    place: tuple[str, str] | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class QuestionView:
    """Kind.AGENDA_QUESTION."""

    asked: Asked


View = AgendaView | MeetingView | QuestionView

KINDS: dict[delivery.Kind, type[View]] = {
    delivery.Kind.AGENDA: AgendaView,
    delivery.Kind.AGENDA_REST: AgendaView,
    delivery.Kind.AGENDA_QUESTION: QuestionView,
    delivery.Kind.MEETING: MeetingView,
}


def build(view: View, own: Texts) -> Message:
    """The message as it is to be sent now."""
    match view:
        case MeetingView(shown, at, is_late, _, link):
            return agenda_posts.meeting(shown, at, link, own, is_late=is_late)
        case QuestionView(asked):
            return questions.question(asked)
        case AgendaView(shown, part):
            return agenda_posts.rest(shown, part) if part else agenda_posts.posted(shown, own)
