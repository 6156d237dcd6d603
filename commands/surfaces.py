"""Carrying a reply out where the person is: after a command, at a message, in a modal, or at its submission.

What Slack refuses or leaves unanswered here is logged and never raised: the change itself is saved already.
"""

import http.client
import logging
from collections.abc import Callable
from typing import Any, assert_never

from slack_bolt import Ack, BoltResponse
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.webhook import WebhookClient

from commands import replies
from commands.context import Request
from commands.deps import Deps
from commands.replies import Reply
from messages import notes
from messages.content import Message

# All that a call to Slack raises when Slack says no, is away, or is too slow.
SLACK_TROUBLE = (SlackClientError, OSError, http.client.HTTPException)

_ANSWER_SECONDS = 2
# Nothing is wrong: the person was slow, a newer view is there already, or the app has no Home tab.
_HARMLESS = frozenset({
    "expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id", "hash_conflict", "not_enabled",
})  # fmt: skip
_log = logging.getLogger(__name__)

Surface = Callable[[Deps, Request, Reply, Ack], BoltResponse]


def after_command(deps: Deps, request: Request, reply: Reply, ack: Ack) -> BoltResponse:
    """A slash command is answered in its acknowledgement."""
    if isinstance(reply, replies.Show) and not _opened(deps, request, reply):
        reply = replies.Say(notes.too_slow())
    if isinstance(reply, replies.Say | replies.Replace):
        return ack(_private(reply.message))
    return ack()


def at_message(deps: Deps, request: Request, reply: Reply, ack: Ack) -> BoltResponse:
    """A button of a message, or a shortcut, is answered through its response_url."""
    if isinstance(reply, replies.Show) and not _opened(deps, request, reply):
        reply = replies.Say(notes.too_slow())
    if isinstance(reply, replies.Say):
        _respond(request, reply.message, replace=False)
    elif isinstance(reply, replies.Replace):
        _respond(request, reply.message, replace=True)
    return ack()


def at_home(deps: Deps, request: Request, reply: Reply, ack: Ack) -> BoltResponse:
    """A button on the Home tab: whatever there is to say or show opens over it."""
    if isinstance(reply, replies.Say | replies.Replace):
        reply = replies.Show(notes.note(reply.message))
    if isinstance(reply, replies.Show):
        _opened(deps, request, reply)
    return ack()


def in_modal(deps: Deps, request: Request, reply: Reply, ack: Ack) -> BoltResponse:
    """A button or menu of a modal: what is to be said comes on top of it."""
    modal = request.modal
    assert modal is not None  # `commands.edge` brings only clicks in modals here
    if isinstance(reply, replies.Say | replies.Replace):
        reply = replies.Show(notes.note(reply.message))
    if isinstance(reply, replies.Show):
        view = reply.view
        attempt(
            "views.push",
            lambda: deps.slack.views_push(trigger_id=str(request.trigger_id), view=view),
        )
    elif isinstance(reply, replies.Redraw):
        fresh = reply.view
        attempt(
            "views.update",
            lambda: deps.slack.views_update(view_id=modal.id, hash=modal.hash, view=fresh),
        )
    return ack()


def at_submission(deps: Deps, _request: Request, reply: Reply, ack: Ack) -> BoltResponse:
    """A submitted modal closes, stays with what is wrong, or becomes another one."""
    match reply:
        case replies.Errors(texts):
            return ack(response_action="errors", errors=dict(texts))
        case replies.Redraw(view):
            return ack(response_action="update", view=view)
        case replies.Say(message) | replies.Replace(message):
            return ack(response_action="update", view=notes.note(message))
        case replies.Show(view):
            return ack(response_action="push", view=view)
        case replies.Done(behind, view):
            attempt("views.update", lambda: deps.slack.views_update(view_id=behind, view=view))
            return ack()
        case None:
            return ack()
    assert_never(reply)


def _opened(deps: Deps, request: Request, reply: replies.Show) -> bool:
    return attempt(
        "views.open",
        lambda: deps.slack.views_open(trigger_id=str(request.trigger_id), view=reply.view),
    )


def _respond(request: Request, message: Message, *, replace: bool) -> None:
    url = request.response_url
    if not url:
        _log.warning("A private answer had nowhere to go")
        return
    door = WebhookClient(url, timeout=_ANSWER_SECONDS, retry_handlers=[])
    body = _private(message) | {"replace_original": replace}

    def send() -> None:
        answer = door.send_dict(body)
        if answer.status_code != http.HTTPStatus.OK:
            _log.warning("Slack refused a private answer", extra={"status": answer.status_code})

    attempt("response_url", send)


def _private(message: Message) -> dict[str, Any]:
    return message.as_payload() | {"response_type": "ephemeral"}


def attempt(what: str, call: Callable[[], object]) -> bool:
    """Whether the call to Slack went well; why not is logged, without anything a person typed."""
    try:
        call()
    except SlackApiError as refused:
        error = refused.response.get("error")
        level = logging.INFO if error in _HARMLESS else logging.WARNING
        _log.log(level, "Slack refused %s: %s", what, error)
    except SLACK_TROUBLE as failed:
        _log.warning("Slack did not answer %s: %s", what, type(failed).__name__)
    else:
        return True
    return False
