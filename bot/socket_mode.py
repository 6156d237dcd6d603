"""Slack's requests over a socket that the bot opens itself: no public address needed."""

import logging
import threading

from slack_bolt import App
from slack_bolt.adapter.socket_mode.websocket_client import SocketModeHandler
from slack_sdk.errors import SlackApiError, SlackClientError
from websocket import WebSocketApp, WebSocketException

from bot.settings import Settings
from bot.slack_door import client

_FIRST_WAIT = 1.0  # seconds between tries to connect, doubled each time
_LONGEST_WAIT = 30.0

_log = logging.getLogger(__name__)


class Socket:
    """The connection, made again by itself when it breaks. `threads` requests are answered at once."""

    def __init__(self, bolt: App, settings: Settings) -> None:
        assert settings.slack_app_token is not None
        self._handler = SocketModeHandler(
            bolt,
            settings.slack_app_token.get_secret_value(),
            web_client=client(None, settings.slack_api_url, settings.bot_slack_timeout),
            concurrency=settings.bot_http_threads,
        )
        self._handler.client.on_open_listeners.append(_decode_once)
        self._stopping = threading.Event()

    @property
    def is_connected(self) -> bool:
        """Whether Slack can reach the bot now."""
        return bool(self._handler.client.is_connected())

    def connect(self) -> None:
        """Open the connection in the background; while Slack is away, try again and again."""
        threading.Thread(target=self._connect, name="socket", daemon=True).start()

    def _connect(self) -> None:
        wait = _FIRST_WAIT
        while not self._stopping.is_set():
            try:
                self._handler.connect()  # type: ignore[no-untyped-call] # Bolt's adapter has no types
            except (SlackClientError, OSError, WebSocketException) as failed:
                _log.warning(
                    "Slack cannot be reached, next try in %.0f s: %s", wait, _reason(failed)
                )
                self._stopping.wait(wait)
                wait = min(wait * 2, _LONGEST_WAIT)
            else:
                return

    def drain(self, seconds: float) -> bool:
        """Take nothing new, answer what was taken, then hang up. Returns whether that was done in time.

        The handler's own `close` hangs up first, so that answers under way are lost, and then may wait ten seconds
        for its reader.
        """
        self._stopping.set()
        socket = self._handler.client
        socket.auto_reconnect_enabled = socket.default_auto_reconnect_enabled = False
        socket.closed = True
        answering = threading.Thread(target=socket.message_workers.shutdown, daemon=True)
        answering.start()
        answering.join(seconds)
        socket.disconnect()
        # Its threads would go on for ever and call where nobody listens any more; nobody need wait for them.
        for thread in (
            socket.current_session_runner,
            socket.current_app_monitor,
            socket.message_processor,
        ):
            thread.event.set()
        return not answering.is_alive()


def _decode_once(session: WebSocketApp) -> None:
    # websocket-client walks through a text byte by byte in Python (0.9 ms for a submitted modal), right before it
    # decodes it, which refuses the same mistakes.
    assert session.sock is not None  # it has just been opened
    session.sock.cont_frame.skip_utf8_validation = True


def _reason(failed: Exception) -> str:
    """What went wrong, without the texts that may carry a token or an address."""
    if isinstance(failed, SlackApiError):
        return str(failed.response.get("error"))
    return type(failed).__name__
