"""The outer edge between Bolt and the listeners of this package.

A listener here is a plain function: `handle(deps, request) -> reply`. This module reads the payload for it, turns every
refusal into words, sees to it that nobody is met with silence, and has the reply carried out before Slack is answered.
"""

import logging
import secrets
import traceback
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any

from slack_bolt import Ack, App, BoltResponse
from slack_sdk.models.blocks import Option

from commands import context, permission, replies, surfaces
from commands.context import Request
from commands.deps import Deps
from commands.replies import Reply
from domain import errors
from messages import ids, mistakes, notes, refusals

Handle = Callable[[Deps, Request], Reply]
_log = logging.getLogger(__name__)


def command(app: App, deps: Deps, name: str, handle: Handle) -> None:
    """Listen to a slash command."""

    def listen(ack: Ack, body: dict[str, Any]) -> BoltResponse:
        request = context.of_command(body)
        return surfaces.after_command(deps, request, _carry_out(deps, request, handle), ack)

    app.command(name)(listen)


def shortcut(app: App, deps: Deps, callback: ids.Shortcut, handle: Handle) -> None:
    """Listen to a shortcut in a message's menu."""

    def listen(ack: Ack, body: dict[str, Any]) -> BoltResponse:
        request = context.of_interaction(body)
        return surfaces.at_message(deps, request, _carry_out(deps, request, handle), ack)

    app.message_shortcut(callback.value)(listen)


def button(app: App, deps: Deps, action: ids.Action, handle: Handle) -> None:
    """Listen to a button or menu, wherever it is shown."""

    def listen(ack: Ack, body: dict[str, Any]) -> BoltResponse:
        request = context.of_interaction(body)
        return _surface(request)(deps, request, _carry_out(deps, request, handle), ack)

    app.action(action.value)(listen)


def _surface(request: Request) -> surfaces.Surface:
    if request.at_home:
        return surfaces.at_home
    return surfaces.in_modal if request.modal else surfaces.at_message


def submission(app: App, deps: Deps, callback: ids.Modal, handle: Handle) -> None:
    """Listen to a modal's submission."""

    def listen(ack: Ack, body: dict[str, Any]) -> BoltResponse:
        request = context.of_interaction(body)
        return surfaces.at_submission(deps, request, _submit(deps, request, handle), ack)

    app.view(callback.value)(listen)


def options(
    app: App, deps: Deps, source: ids.Source, find: Callable[[Deps, Request], Sequence[Option]]
) -> None:
    """Listen to a menu that asks for its options; it stays empty where they cannot be found."""

    def listen(ack: Ack, body: dict[str, Any]) -> BoltResponse:
        try:
            return ack(options=list(find(deps, context.of_interaction(body))))
        except errors.Refusal as refusal:
            _log.info("No options: %s", type(refusal).__name__)
        except Exception as problem:  # noqa: BLE001 # the outermost edge: an empty menu is better than a broken one
            _note_down(problem)
        return ack(options=[])

    app.options(source.value)(listen)


def event(app: App, deps: Deps, kind: str, handle: Callable[[Deps, Request], None]) -> None:
    """Listen to an event. While the database is away Slack is asked to deliver it again."""

    def listen(ack: Ack, body: dict[str, Any]) -> BoltResponse:
        try:
            handle(deps, context.of_event(body))
        except errors.Unavailable as away:
            _log.warning("An event waits for the database: %s", away)
            return BoltResponse(status=HTTPStatus.SERVICE_UNAVAILABLE)
        except errors.Refusal as refusal:
            _log.info("Left an event alone: %s", type(refusal).__name__)
        except Exception as problem:  # noqa: BLE001 # the outermost edge: delivering it again would not help
            _note_down(problem)
        return ack()

    app.event(kind)(listen)


def _carry_out(deps: Deps, request: Request, handle: Handle) -> Reply:
    """The listener's reply, or what is said instead of it."""
    try:
        return handle(deps, request)
    except errors.AlreadyHandled:
        return None
    except errors.NotSetUp as refusal:
        may = permission.may_set_up(deps, request)
        return replies.Say(refusals.message(refusal, may_set_up=may))
    except errors.Unavailable as away:
        _log.warning("The database did not answer: %s", away)
        return replies.Say(refusals.message(away))
    except errors.Refusal as refusal:
        return replies.Say(refusals.message(refusal, viewer_id=request.user_id))
    except surfaces.SLACK_TROUBLE as failed:
        _log.warning("Slack did not answer: %s", type(failed).__name__)
        return replies.Say(notes.slack_away())
    except Exception as problem:  # noqa: BLE001 # the outermost edge: the person gets an apology, the log the reason
        return replies.Say(notes.unexpected(_note_down(problem)))


def _submit(deps: Deps, request: Request, handle: Handle) -> Reply:
    """The same for a submission, where what can be mended is said under the fields and nothing typed is lost."""
    try:
        return handle(deps, request)
    except errors.AlreadyHandled:
        return None
    except errors.Invalid as refusal:
        return _under_fields(request, refusal.fields)
    except errors.Unavailable as away:
        _log.warning("A form could not be saved: %s", away)
        return _under_fields(request, {"": notes.not_saved()})
    except errors.Refusal as refusal:
        return replies.Say(refusals.message(refusal, viewer_id=request.user_id))
    except surfaces.SLACK_TROUBLE as failed:
        _log.warning("Slack did not answer: %s", type(failed).__name__)
        return _under_fields(request, {"": notes.not_saved()})
    except Exception as problem:  # noqa: BLE001 # the outermost edge: the person gets an apology, the log the reason
        return _under_fields(request, {"": notes.failed(_note_down(problem))})


def _under_fields(request: Request, problems: dict[str, str]) -> replies.Errors:
    assert request.modal is not None  # a submission always has one
    modal, shown = ids.Modal(request.modal.callback_id), request.modal.inputs
    told = mistakes.errors_of(modal, problems)
    first = shown[0] if shown else next(iter(told))
    # Slack refuses an answer that names a field which the modal does not show.
    return replies.Errors(
        {block if block in shown else first: text for block, text in told.items()}
    )


def _note_down(problem: Exception) -> str:
    """Log where it happened, but neither words nor values: they may hold personal data. Returns the reference."""
    reference = secrets.token_hex(4)
    places = "".join(traceback.format_tb(problem.__traceback__))
    _log.error("%s (reference %s)\n%s", type(problem).__name__, reference, places)
    return reference
