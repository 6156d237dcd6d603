"""Whatever is sent to Slack's page: no 5xx, no failing listener, no body in a log."""

import io
import logging
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings

from bot import http, logs, slack_page
from bot.clock import system_clock
from tests.bot import listeners, slack_bodies, wire
from tests.bot import requests_made as made


@pytest.fixture(scope="module")
def watched() -> Iterator[tuple[http.Server, io.StringIO, list[str]]]:
    """A server with a real Bolt app, everything it logs, and the errors of its listeners."""
    root, stream, failures = logging.getLogger(), io.StringIO(), list[str]()
    before = (root.handlers[:], root.level)
    logs.configure("DEBUG", "json", stream=stream)
    app = listeners.bolt()

    def failed(error: Exception) -> None:
        failures.append(repr(error))

    app.error(failed)
    page = http.build(list, slack_page.page(app.dispatch, wire.SECRET, system_clock))
    server = http.serve(page, "127.0.0.1", 0, 4)
    server.start()
    yield server, stream, failures
    server.drain(2)
    logging.captureWarnings(False)
    root.handlers[:], root.level = before


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(request_=made.requests())
def test_no_made_request_gets_a_5xx_fails_a_listener_or_shows_in_a_log(
    watched: tuple[http.Server, io.StringIO, list[str]], request_: made.Made
) -> None:
    server, stream, failures = watched
    failures.clear()
    response = wire.send(server.port, request_.wire)
    found = wire.statuses(response)
    assert not [status for status in found if status >= 500]
    assert not failures
    assert server.alive
    logged = stream.getvalue()
    assert slack_bodies.CANARY not in logged
    assert "Traceback" not in logged
    assert "exception" not in logged
    if request_.signed:
        assert found
