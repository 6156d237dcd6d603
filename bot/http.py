"""The bot's own web pages: whether it is alive and ready, and in HTTP mode the one that Slack calls."""

import logging
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING

from bot.server import Server, serve

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

__all__ = ["SLACK_PATH", "Answer", "Page", "Problems", "Server", "build", "plain", "serve"]

SLACK_PATH = "/slack/events"
Answer = tuple[int, list[tuple[str, str]], bytes]
Page = Callable[["WSGIEnvironment"], Answer]
Problems = Callable[[], list[str]]

_log = logging.getLogger(__name__)
_PHRASES = {status.value: status.phrase for status in HTTPStatus}


def build(problems: Problems, slack: Page | None = None) -> "WSGIApplication":
    """The WSGI application.

    `slack` answers Slack's requests; in Socket Mode that page does not exist. `problems` lists in plain lines what
    keeps the bot from working; none means ready.
    """
    pages: dict[str, Page] = {"/healthz": _healthz, "/readyz": lambda _: _readyz(problems)}
    if slack is not None:
        pages[SLACK_PATH] = slack

    def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        try:
            status, headers, body = _route(pages, environ)
        except Exception:  # noqa: BLE001 # the outermost edge: whoever asks gets an answer, the log the reason
            _log.exception("A request could not be answered")
            status, headers, body = plain(500, "Something went wrong here. Please try again.")
        start_response(
            f"{status} {_PHRASES.get(status, 'Answer')}",
            [*headers, ("Content-Length", str(len(body)))],
        )
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]

    return application


def _route(pages: Mapping[str, Page], environ: "WSGIEnvironment") -> Answer:
    path = environ.get("PATH_INFO", "")
    page = pages.get(path)
    if page is None:
        return plain(404, "There is nothing here.")
    if path != SLACK_PATH and environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return plain(405, "Only GET is answered here.", ("Allow", "GET, HEAD"))
    return page(environ)


def _healthz(_environ: "WSGIEnvironment") -> Answer:
    return plain(200, "ok")


def _readyz(problems: Problems) -> Answer:
    try:
        found = problems()
    except Exception:  # noqa: BLE001 # a check that fails is itself a reason not to be ready
        _log.exception("The readiness check failed")
        found = ["The check itself failed; the log says why."]
    return plain(503, "\n".join(found)) if found else plain(200, "ready")


def plain(status: int, text: str, *headers: tuple[str, str]) -> Answer:
    """An answer of plain text."""
    body = f"{text}\n" if status != HTTPStatus.OK or "\n" in text else text
    return status, [("Content-Type", "text/plain; charset=utf-8"), *headers], body.encode()
