"""Replies in the thread of a card: marketing's counts as the answer to sales' question."""

from slack_bolt import App

from commands import context, edge, slack_text
from commands.context import Request
from commands.deps import Deps
from domain import errors
from domain.handoffs import State
from messages import answers, wording
from services import handoff_answers, handoff_views
from services.handoff_answers import Answer

# Replies that people write; every other subtype is an edit, a removal, or talk of machines.
_WRITTEN = frozenset({None, "thread_broadcast", "file_share"})


def register(app: App, deps: Deps) -> None:
    """Listen to messages in channels that the bot is in."""
    edge.event(app, deps, "message", reply)


def reply(deps: Deps, request: Request) -> None:
    """Give a reply of the giver's side to sales; leave all other talk alone."""
    thread, text = str(request.message.get("thread_ts") or ""), _text(request)
    if not (thread and text and request.channel):
        return
    handoff = handoff_views.handoff_at(deps.reading, request.workspace_id, request.channel, thread)
    if handoff is None or handoff.state is not State.QUESTIONED:
        return
    answer = Answer(
        request.workspace_id, handoff.id, request.user_id, deps.clock(), deps.news_window
    )
    try:
        handoff_answers.inform(context.once(deps, request), answer, text=text, in_thread=True)
    except (errors.NotAllowed, errors.TooLate):
        return  # a colleague's remark, or somebody answered with the button meanwhile


def _text(request: Request) -> str:
    """What a person wrote in a thread, "" for everything else."""
    event = request.message
    written = event.get("subtype") in _WRITTEN and not event.get("bot_id") and request.user_id
    if not written or event.get("thread_ts") == event.get("ts"):
        return ""
    text, _ = slack_text.plain(request.text)
    return wording.typed(text, answers.TEXT_LIMIT)
