"""The message shortcut: a message becomes what happened in a feedback form, and its author who should answer."""

from slack_bolt import App

from commands import edge, feedback_form, handoff_message, slack_text
from commands.context import Request
from commands.deps import Deps
from commands.replies import Reply
from domain.feedback import Draft, Words
from messages import feedback_form as forms
from messages import ids, wording
from messages.feedback_form import Entry
from services import feedback_views, handoff_views


def register(app: App, deps: Deps) -> None:
    """Listen to the shortcut."""
    edge.shortcut(app, deps, ids.Shortcut.FEEDBACK_MESSAGE, from_message)


def from_message(deps: Deps, request: Request) -> Reply:
    """The form about the message: a hand-off's card means its lead, other words are what happened."""
    link = handoff_message.link(request)
    lead_id = _lead_of_card(deps, request)
    if lead_id:
        return feedback_form.open_form(
            deps, request, Entry(Draft(source_link=link)), lead_id=lead_id
        )
    text, _ = slack_text.plain(request.text)
    words = Words(what_happened=wording.typed(text, forms.TEXT_LIMIT))
    draft = Draft(words=words, to_id=_author(deps, request), source_link=link)
    return feedback_form.open_form(deps, request, Entry(draft))


def _lead_of_card(deps: Deps, request: Request) -> str:
    ts = str(request.message.get("ts") or "")
    if not (ts and request.channel):
        return ""
    card = handoff_views.handoff_at(deps.reading, request.workspace_id, request.channel, ts)
    return card.lead_id if card else ""


def _author(deps: Deps, request: Request) -> str | None:
    """Who wrote the message, where that is a colleague of the squad."""
    written_by = str(request.message.get("user") or "")
    where = feedback_views.place(
        deps.reading, request.workspace_id, request.user_id, request.channel
    )
    others = {member.user_id for member in where.members} - {request.user_id}
    return written_by if written_by in others else None
