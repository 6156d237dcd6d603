"""The bot's own web pages: Slack's requests, and whether the bot is alive and ready."""

import logging
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from slack_bolt import BoltRequest, BoltResponse

from bot import guard
from bot.clock import Clock
from bot.server import Server, serve

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

__all__ = ["SLACK_PATH", "Dispatch", "Problems", "Server", "build", "serve"]

SLACK_PATH = "/slack/events"
Dispatch = Callable[[BoltRequest], BoltResponse]
Problems = Callable[[], list[str]]

_log = logging.getLogger(__name__)
_PHRASES = {status.value: status.phrase for status in HTTPStatus}
_Answer = tuple[int, list[tuple[str, str]], bytes]
# All that Bolt or a listener may want to know; what a stranger could use to steer Bolt is left out.
_PASSED_ON = ("content-type", "x-slack-retry-num", "x-slack-retry-reason", "user-agent")


def build(
    dispatch: Dispatch | None, problems: Problems, *, signing_secret: str | None, clock: Clock
) -> "WSGIApplication":
    """The WSGI application.

    `dispatch` answers Slack's requests after the guard let them through; without it or without a
    `signing_secret`, as in Socket Mode, that page does not exist. `problems` lists in plain lines
    what keeps the bot from working; none means ready.
    """
    pages: dict[str, _Page] = {"/healthz": _healthz, "/readyz": lambda _: _readyz(problems)}
    if dispatch is not None and signing_secret:
        door = guard.Guard(signing_secret)
        pages[SLACK_PATH] = lambda environ: _slack(environ, door, dispatch, clock)

    def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        try:
            status, headers, body = _route(pages, environ)
        except Exception:  # noqa: BLE001 # the outermost edge: whoever asks gets an answer, the log the reason
            _log.exception("A request could not be answered")
            status, headers, body = _text(500, "Something went wrong here. Please try again.")
        start_response(
            f"{status} {_PHRASES.get(status, 'Answer')}",
            [*headers, ("Content-Length", str(len(body)))],
        )
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]

    return application


_Page = Callable[["WSGIEnvironment"], _Answer]


def _route(pages: Mapping[str, _Page], environ: "WSGIEnvironment") -> _Answer:
    path = environ.get("PATH_INFO", "")
    page = pages.get(path)
    if page is None:
        return _text(404, "There is nothing here.")
    if path != SLACK_PATH and environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return _text(405, "Only GET is answered here.", ("Allow", "GET, HEAD"))
    return page(environ)


def _healthz(_environ: "WSGIEnvironment") -> _Answer:
    return _text(200, "ok")


def _readyz(problems: Problems) -> _Answer:
    try:
        found = problems()
    except Exception:  # noqa: BLE001 # a check that fails is itself a reason not to be ready
        _log.exception("The readiness check failed")
        found = ["The check itself failed; the log says why."]
    return _text(503, "\n".join(found)) if found else _text(200, "ready")


def _slack(
    environ: "WSGIEnvironment", door: guard.Guard, dispatch: Dispatch, clock: Clock
) -> _Answer:
    headers = _headers(environ)
    read = environ["wsgi.input"].read
    verdict = door.judge(environ["REQUEST_METHOD"], headers, read, clock())
    if isinstance(verdict, guard.Refused):
        _log.info("Refused a request: %s", verdict.reason, extra={"status": verdict.status})
        allow = [("Allow", "POST")] if verdict.status == HTTPStatus.METHOD_NOT_ALLOWED else []
        return _text(verdict.status, verdict.reason, *allow)
    if isinstance(verdict, guard.Answered):
        return _text(200, verdict.text)
    return _from_bolt(dispatch(_to_bolt(verdict.body, headers)))


def _to_bolt(body: dict[str, Any], headers: Mapping[str, str]) -> BoltRequest:
    # A body that is already a dictionary is what Bolt calls socket mode. In its HTTP mode it would
    # parse again, and takes every command whose text has the word "payload" for an empty click.
    kept: dict[str, str | list[str]] = {k: headers[k] for k in _PASSED_ON if k in headers}
    return BoltRequest(body=body, headers=kept, mode="socket_mode")  # type: ignore[arg-type] # Bolt's type asks for an invariant dictionary


def _from_bolt(response: BoltResponse) -> _Answer:
    headers = [
        (name, value)
        for name, values in response.headers.items()
        if name.lower() not in ("content-length", "connection")
        for value in values
    ]
    return response.status, headers, response.body.encode()


def _text(status: int, text: str, *headers: tuple[str, str]) -> _Answer:
    body = f"{text}\n" if status != HTTPStatus.OK or "\n" in text else text
    return status, [("Content-Type", "text/plain; charset=utf-8"), *headers], body.encode()


def _headers(environ: "WSGIEnvironment") -> dict[str, str]:
    found = {
        key[5:].replace("_", "-").lower(): value
        for key, value in environ.items()
        if key.startswith("HTTP_")
    }
    found["content-type"] = environ.get("CONTENT_TYPE", "")
    found["content-length"] = environ.get("CONTENT_LENGTH", "")
    return found
