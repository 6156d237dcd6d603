"""The barest of real Bolt apps, in Socket Mode or behind HTTP, for trying the stand-in out."""

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from slack_bolt import Ack, App, BoltRequest
from slack_bolt.adapter.socket_mode.websocket_client import SocketModeHandler
from slack_sdk import WebClient

from playground.screens import Screen
from playground.standin import Standin
from playground.workspace import Json

if TYPE_CHECKING:
    from tests.playground.conftest import Town

Answering = Callable[[str, dict[str, str]], tuple[int, dict[str, str], str]]


def client_of(slack: Standin, token: str | None = None) -> WebClient:
    """A client that never repeats a call by itself."""
    token = slack.bot_token if token is None else token
    return WebClient(token, base_url=slack.api_url, retry_handlers=[])


def make_app(slack: Standin) -> App:
    return App(
        client=client_of(slack),
        signing_secret=slack.signing_secret,
        process_before_response=True,
        token_verification_enabled=False,
    )


@contextlib.contextmanager
def connected(slack: Standin, app: App) -> Iterator[SocketModeHandler]:
    handler = SocketModeHandler(app, slack.app_token, ping_interval=1)
    handler.connect()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped
    try:
        slack.wait_for_app()
        yield handler
    finally:
        hang_up(slack, handler)


def hang_up(slack: Standin, handler: SocketModeHandler) -> None:
    """Ends a handler at once; closing it from its own side may take its client 10 s."""
    client = handler.client
    client.auto_reconnect_enabled = client.default_auto_reconnect_enabled = False
    client.closed = True
    slack.socket_mode.drop_all()
    slack.wait_until(lambda: not client.is_connected())
    client.enqueue_message("{}")  # wakes the thread that waits a second for the next one
    handler.close()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped


@contextlib.contextmanager
def served(slack: Standin, app: App) -> Iterator[str]:
    with answering(app) as url:
        slack.request_url = url
        yield url


@contextlib.contextmanager
def answering(app: App) -> Iterator[str]:
    """The app's request URL while it is served."""

    def answer(raw: str, headers: dict[str, str]) -> tuple[int, dict[str, str], str]:
        response = app.dispatch(BoltRequest(body=raw, headers=dict(headers)))
        return response.status, dict(response.first_headers_without_set_cookie()), response.body

    with _listening(answer) as base:
        yield f"{base}/slack/events"


@contextlib.contextmanager
def hooking(said: Json) -> Iterator[tuple[str, list[Json]]]:
    """An address that always answers `said`, and what it was asked."""
    asked: list[Json] = []

    def answer(raw: str, _headers: dict[str, str]) -> tuple[int, dict[str, str], str]:
        asked.append(json.loads(raw))
        return 200, {"Content-Type": "application/json"}, json.dumps(said)

    with _listening(answer) as base:
        yield base, asked


@contextlib.contextmanager
def _listening(answer: Answering) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"])).decode()
            status, headers, text = answer(raw, dict(self.headers.items()))
            body = text.encode()
            with contextlib.suppress(OSError):  # the stand-in may have given up waiting
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 256

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join(5)


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def text_input(block_id: str, label: str, **element: object) -> Json:
    """An input block; `optional` and `dispatch_action` go to the block, the rest to its element."""
    block: Json = {
        name: element.pop(name) for name in ("optional", "dispatch_action") if name in element
    }
    inner = {"type": "plain_text_input", "action_id": "typed", **element}
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "element": inner,
        **block,
    }


def modal(callback_id: str, *blocks: Json, **more: object) -> Json:
    return {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain("Lead"),
        "submit": plain("Save"),
        "blocks": list(blocks),
        **more,
    }


def button(action_id: str, text: str, value: str = "1") -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(text), "value": value}


def card(*elements: Json) -> list[Json]:
    section: Json = {"type": "section", "text": {"type": "mrkdwn", "text": "*Jane Doe*"}}
    actions: Json = {"type": "actions", "block_id": "answers", "elements": list(elements)}
    return [section, actions] if elements else [section]


def open_modal(town: "Town", view: Json) -> Screen:
    """Ana opens `view` by /open."""

    @town.app.command("/open")
    def listen(ack: Ack, command: Json, client: WebClient) -> None:
        client.views_open(trigger_id=command["trigger_id"], view=view)
        ack()

    assert town.ana.types("/open").ok
    return town.ana.view
