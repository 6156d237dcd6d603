"""Slack's requests over HTTP: through the guard to Bolt, and Bolt's answer back."""

import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from slack_bolt import BoltRequest, BoltResponse

from bot import guard
from bot.clock import Clock
from bot.http import Answer, Page, plain

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

Dispatch = Callable[[BoltRequest], BoltResponse]

_log = logging.getLogger(__name__)
# All that Bolt or a listener may want to know; what a stranger could use to steer Bolt is left out.
_PASSED_ON = ("content-type", "x-slack-retry-num", "x-slack-retry-reason", "user-agent")


def page(dispatch: Dispatch, signing_secret: str, clock: Clock) -> Page:
    """The page that Slack calls; `dispatch` answers what the guard let through."""
    door = guard.Guard(signing_secret)
    return lambda environ: _answer(environ, door, dispatch, clock)


def _answer(
    environ: "WSGIEnvironment", door: guard.Guard, dispatch: Dispatch, clock: Clock
) -> Answer:
    headers = _headers(environ)
    read = environ["wsgi.input"].read
    verdict = door.judge(environ["REQUEST_METHOD"], headers, read, clock())
    if isinstance(verdict, guard.Refused):
        _log.info("Refused a request: %s", verdict.reason, extra={"status": verdict.status})
        allow = [("Allow", "POST")] if verdict.status == HTTPStatus.METHOD_NOT_ALLOWED else []
        return plain(verdict.status, verdict.reason, *allow)
    if isinstance(verdict, guard.Answered):
        return plain(200, verdict.text)
    return _from_bolt(dispatch(_to_bolt(verdict.body, headers)))


def _to_bolt(body: dict[str, Any], headers: Mapping[str, str]) -> BoltRequest:
    # A body that is already a dictionary is what Bolt calls socket mode. In its HTTP mode it would
    # parse again, and takes every command whose text has the word "payload" for an empty click.
    kept: dict[str, str | list[str]] = {k: headers[k] for k in _PASSED_ON if k in headers}
    return BoltRequest(body=body, headers=kept, mode="socket_mode")  # type: ignore[arg-type] # Bolt's type asks for an invariant dictionary


def _from_bolt(response: BoltResponse) -> Answer:
    headers = [
        (name, value)
        for name, values in response.headers.items()
        if name.lower() not in ("content-length", "connection")
        for value in values
    ]
    return response.status, headers, response.body.encode()


def _headers(environ: "WSGIEnvironment") -> dict[str, str]:
    found = {
        key[5:].replace("_", "-").lower(): value
        for key, value in environ.items()
        if key.startswith("HTTP_")
    }
    found["content-type"] = environ.get("CONTENT_TYPE", "")
    found["content-length"] = environ.get("CONTENT_LENGTH", "")
    return found
