"""The bot's web pages over real sockets."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote_plus, urlencode

import pytest
from slack_bolt import BoltRequest, BoltResponse

from bot import http, slack_page
from bot.clock import system_clock
from tests.bot import listeners, slack_bodies, wire

Start = Callable[..., http.Server]


@pytest.fixture
def start() -> Iterator[Start]:
    servers: list[http.Server] = []

    def begin(
        dispatch: slack_page.Dispatch | None = None,
        problems: Callable[[], list[str]] = list,
        threads: int = 4,
    ) -> http.Server:
        answer = dispatch or listeners.bolt().dispatch
        app = http.build(problems, slack_page.page(answer, wire.SECRET, system_clock))
        server = http.serve(app, "127.0.0.1", 0, threads)
        server.start()
        servers.append(server)
        return server

    yield begin
    for server in servers:
        server.drain(1)


def get(port: int, path: str, method: str = "GET") -> tuple[int, str]:
    response = wire.send(port, wire.assemble(b"", {}, method=method, path=path), hurry=False)
    head, _, body = response.partition(b"\r\n\r\n")
    assert b"Server:" not in head
    return int(head.split()[1]), body.decode()


def signed(body: bytes, kind: str = wire.FORM, **more: Any) -> bytes:
    return wire.assemble(body, {"Content-Type": kind, **wire.sign(body)}, **more)


def test_healthz_says_that_the_process_lives(start: Start) -> None:
    assert get(start().port, "/healthz") == (200, "ok")
    assert get(start().port, "/healthz", "HEAD") == (200, "")


def test_readyz_lists_what_is_wrong_in_plain_lines(start: Start) -> None:
    found: list[str] = []
    port = start(problems=lambda: found).port
    assert get(port, "/readyz") == (200, "ready")
    found += ["The database cannot be reached.", "Slack cannot be reached."]
    assert get(port, "/readyz") == (503, "\n".join(found) + "\n")
    assert get(port, "/readyz", "HEAD") == (503, "")


def test_a_readiness_check_that_fails_means_not_ready(start: Start) -> None:
    def broken() -> list[str]:
        raise RuntimeError("no")

    assert get(start(problems=broken).port, "/readyz")[0] == 503


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 404),
        ("HEAD", "/nowhere", 404),
        ("POST", "/healthz", 405),
        ("GET", "/slack/events", 405),
        ("HEAD", "/slack/events", 405),
        ("DELETE", "/slack/events", 405),
    ],
)
def test_other_pages_and_methods_are_refused_in_one_line(
    start: Start, method: str, path: str, status: int
) -> None:
    found, text = get(start().port, path, method)
    assert found == status
    assert text.count("\n") == (method != "HEAD")


def test_without_a_signing_secret_there_is_no_page_for_slack() -> None:
    app = http.build(list)
    server = http.serve(app, "127.0.0.1", 0, 1)
    server.start()
    assert wire.statuses(wire.send(server.port, signed(b"x=1"))) == [404]
    assert server.drain(2)


def test_a_command_reaches_its_listener_and_the_answer_gets_back(start: Start) -> None:
    fields = slack_bodies.COMMAND | {"text": "tell me about the payload"}
    response = wire.send(start().port, signed(urlencode(fields).encode()))
    assert wire.statuses(response) == [200]
    assert "got tell me about the payload" in response.decode()


@pytest.mark.parametrize("body", slack_bodies.INTERACTIONS, ids=lambda body: str(body["type"]))
@pytest.mark.parametrize("chunk", [0, 100])
def test_every_interaction_reaches_its_listener(
    start: Start, body: dict[str, Any], chunk: int
) -> None:
    raw = ("payload=" + quote_plus(json.dumps(body))).encode()
    assert wire.statuses(wire.send(start().port, signed(raw, chunk=chunk))) == [200]


@pytest.mark.parametrize("body", slack_bodies.EVENTS, ids=str)
def test_every_event_reaches_its_listener(start: Start, body: dict[str, Any]) -> None:
    raw = json.dumps(body).encode()
    assert wire.statuses(wire.send(start().port, signed(raw, wire.JSON))) == [200]


def test_headers_that_steer_bolt_are_not_passed_on(start: Start) -> None:
    seen: list[BoltRequest] = []

    def dispatch(request: BoltRequest) -> BoltResponse:
        seen.append(request)
        return BoltResponse(status=200, body={"ok": True}, headers={"X-A": "b"})

    body = urlencode(slack_bodies.COMMAND).encode()
    headers = {"X-Slack-Bolt-Lazy-Only": "1", "X-Slack-Retry-Num": "2", **wire.sign(body)}
    port = start(dispatch).port
    answer = wire.send(port, wire.assemble(body, headers | {"Content-Type": wire.FORM}))
    assert answer.endswith(b'{"ok": true}')
    assert b"X-A: b\r\n" in answer
    assert not seen[0].lazy_only
    assert seen[0].headers["x-slack-retry-num"] == ["2"]


def test_a_listener_that_fails_is_answered_with_500_and_logged(
    start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    def dispatch(_request: BoltRequest) -> BoltResponse:
        raise RuntimeError("broken")

    response = wire.send(start(dispatch).port, signed(urlencode(slack_bodies.COMMAND).encode()))
    assert wire.statuses(response) == [500]
    assert b"RuntimeError" not in response
    assert "RuntimeError" in caplog.text


def test_idle_connections_do_not_keep_others_waiting(start: Start) -> None:
    port = start(threads=2).port
    idle = [socket.create_connection(("127.0.0.1", port)) for _ in range(64)]
    for connection in idle[::2]:
        connection.sendall(b"POST /slack/events HTTP/1.1\r\nContent-Le")
    begun = time.monotonic()
    assert get(port, "/healthz") == (200, "ok")
    assert time.monotonic() - begun < 2
    for connection in idle:
        connection.close()


def test_many_requests_at_once_are_all_answered(start: Start) -> None:
    port = start().port
    data = signed(urlencode(slack_bodies.COMMAND).encode())
    with ThreadPoolExecutor(32) as pool:
        answers = list(pool.map(lambda _: wire.statuses(wire.send(port, data)), range(200)))
    assert answers == [[200]] * 200


def slow_server(start: Start) -> tuple[http.Server, threading.Event, threading.Event]:
    begun, finish = threading.Event(), threading.Event()

    def dispatch(_request: BoltRequest) -> BoltResponse:
        begun.set()
        finish.wait(20)
        return BoltResponse(status=200, body="done")

    return start(dispatch), begun, finish


def test_draining_finishes_what_was_begun_and_takes_nothing_new(start: Start) -> None:
    server, begun, finish = slow_server(start)
    idle = socket.create_connection(("127.0.0.1", server.port))
    data = signed(urlencode(slack_bodies.COMMAND).encode()).replace(b"Connection: close\r\n", b"")
    with ThreadPoolExecutor(2) as pool:
        answer = pool.submit(wire.send, server.port, data, hurry=False)
        assert begun.wait(10)
        drained = pool.submit(server.drain, 10)
        deadline = time.monotonic() + 10
        refused = False
        while not refused and time.monotonic() < deadline:
            with socket.socket() as late:
                refused = late.connect_ex(("127.0.0.1", server.port)) != 0
        assert refused
        assert not drained.done()
        assert not server.alive
        finish.set()
        assert drained.result(10)
        assert answer.result(10).endswith(b"done")
        assert b"Connection: close" in answer.result()
    assert idle.recv(1) == b""
    idle.close()


def test_draining_ends_in_time_even_when_a_request_does_not(start: Start) -> None:
    server, begun, finish = slow_server(start)
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(
            wire.send, server.port, signed(urlencode(slack_bodies.COMMAND).encode())
        )
        assert begun.wait(10)
        started = time.monotonic()
        assert not server.drain(0.3)
        assert time.monotonic() - started < 5
        finish.set()
        answer.result(15)
    assert server.drain(1)


def test_a_server_that_was_never_started_can_be_closed_too() -> None:
    app = http.build(list)
    server = http.serve(app, "127.0.0.1", 0, 1)
    assert server.drain(1)
    again = http.serve(app, "127.0.0.1", server.port, 1)
    assert again.drain(1)
    assert again.drain(1)


def test_a_taken_port_is_explained(start: Start) -> None:
    port = start().port
    with pytest.raises(OSError, match="Set BOT_HOST and BOT_PORT"):
        http.serve(http.build(list), "127.0.0.1", port, 1)
