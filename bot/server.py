"""A production WSGI server that can stop without dropping what it has begun."""

import logging
import socket
import threading
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask, WSGITask
from waitress.utilities import Error

# Waitress is told its classes by class attributes that are never assigned again.
# mypy: disable-error-code="mutable-override"

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

_log = logging.getLogger(__name__)

_LARGEST_BODY = 1024 * 1024 + 1  # waitress refuses from this size on; the guard allows 1 MiB
_BACKLOG = 2048
_CONNECTIONS = 800  # one file descriptor each; common limits are 1,024
_PATIENCE = 0.2  # seconds
_REASONS = {
    413: "The request is too large.",
    431: "The headers of the request are too large.",
    500: "Something went wrong here. Please try again.",
}


class _Parser(HTTPRequestParser):
    def received(self, data: bytes) -> int:
        """Take some of a request and say how many bytes of it.

        Waitress itself closes without an answer on an unreadable address or a length of
        thousands of digits.
        """
        try:
            return super().received(data)
        except ValueError:
            self.error = _Refusal(400)
            self.completed = True
            return len(data)


class _Refusal(Error):
    """A status and one plain line."""

    def __init__(self, code: int) -> None:
        # 501, for an unknown transfer coding, is the sender's fault too; 500 is ours.
        self.code = 400 if code == HTTPStatus.NOT_IMPLEMENTED else code
        super().__init__(_REASONS.get(self.code, "The request cannot be read."))

    def to_response(  # type: ignore[override] # waitress sends bytes; its stub says text
        self, _ident: str | None = None
    ) -> tuple[str, list[tuple[str, str]], bytes]:
        """The response as waitress sends it: status, headers, body."""
        headers = [("Content-Type", "text/plain; charset=utf-8")]
        return f"{self.code} {HTTPStatus(self.code).phrase}", headers, f"{self.body}\n".encode()


class _ErrorTask(ErrorTask):
    def execute(self) -> None:
        """Answer in our own words, which are one line and repeat nothing of the request."""
        request: Any = self.request
        request.error = _Refusal(request.error.code)
        super().execute()


class _Task(WSGITask):
    def build_response_header(self) -> bytes:
        """The head of the response, asking the client to go elsewhere while we stop."""
        server: Any = self.channel.server
        if server.draining:
            self.set_close_on_finish()
        return super().build_response_header()


class _Channel(HTTPChannel):
    parser_class = _Parser
    task_class = _Task
    error_task_class = _ErrorTask

    @property
    def idle(self) -> bool:
        """Nothing is being received, answered or sent."""
        return not self.requests and self.request is None and not self.total_outbufs_len


class _Waitress(TcpWSGIServer):
    channel_class = _Channel
    draining = False


class Server:
    """One listening address with its threads; made by `serve`, begun by `start`."""

    def __init__(
        self, waitress: _Waitress, connections: dict[int, Any], listener: socket.socket
    ) -> None:
        self._waitress = waitress
        self._map = connections
        self._cut_off = False
        self._thread = threading.Thread(target=self._run, name="http", daemon=True)
        self.port: int = listener.getsockname()[1]

    @property
    def alive(self) -> bool:
        """Requests are being taken."""
        return self._thread.is_alive() and not self._waitress.draining

    def start(self) -> None:
        """Listen and answer in background threads; returns at once."""
        self._waitress.accept_connections()
        self._thread.start()

    def drain(self, seconds: float) -> bool:
        """Take no new connections, finish what was begun, then close everything.

        Whether all was finished within `seconds`; what was not is cut off.
        """
        deadline = time.monotonic() + seconds
        self._waitress.draining = True
        if self._thread.is_alive():
            self._waitress.pull_trigger()
            self._thread.join(max(0.0, seconds))
        finished = not self._thread.is_alive()
        if not finished:
            _log.warning("Closing with requests unanswered", extra={"open": len(self._channels())})
            self._cut_off = True
            self._waitress.pull_trigger()
            self._thread.join(1.0)
        left = max(0.1, deadline - time.monotonic())
        self._waitress.task_dispatcher.shutdown(cancel_pending=True, timeout=left)  # type: ignore[arg-type] # the stub says whole seconds; fractions work
        self._waitress.close()
        return finished

    def _run(self) -> None:
        while self._map:
            draining = self._waitress.draining
            if draining and not self._close_idle():
                return
            wasyncore.loop(0.05 if draining else 1.0, use_poll=True, map=self._map, count=1)
            if self._cut_off:
                for channel in self._channels():
                    channel.handle_close()
                return

    def _close_idle(self) -> int:
        """Close what has nothing to do; how many connections are still at work."""
        if self._waitress.accepting:
            self._accept_waiting()
            wasyncore.dispatcher.close(self._waitress)
        # A client that has just connected or asked may be about to send: a moment's patience.
        quiet_since = time.time() - _PATIENCE
        for channel in self._channels():
            if channel.idle and channel.last_activity < quiet_since:
                channel.will_close = True
        return len(self._channels())

    def _accept_waiting(self) -> None:
        """Take in whoever the kernel already let connect; closing would reset them."""
        for _ in range(_BACKLOG):
            before = len(self._map)
            self._waitress.handle_accept()
            if len(self._map) == before:
                return

    def _channels(self) -> list[_Channel]:
        return [c for c in list(self._map.values()) if isinstance(c, _Channel)]


def serve(app: "WSGIApplication", host: str, port: int, threads: int) -> Server:
    """A server bound to `host` and `port` (0 takes a free one), not yet listening.

    Raises OSError with the way out when the address cannot be had.
    """
    listener = _bind(host, port)
    adjustments = Adjustments(
        sockets=[listener],
        threads=threads,
        backlog=_BACKLOG,
        connection_limit=_CONNECTIONS,
        channel_timeout=75,
        cleanup_interval=10,
        max_request_header_size=32 * 1024,
        max_request_body_size=_LARGEST_BODY,
        inbuf_overflow=2 * _LARGEST_BODY,  # bodies are never written to a temporary file
        ident=None,
        clear_untrusted_proxy_headers=False,  # nothing here looks at them
        log_socket_errors=False,
        asyncore_use_poll=True,
    )
    address = (listener.family, listener.type, listener.proto, listener.getsockname())
    connections: dict[int, Any] = {}
    waitress = _Waitress(
        app, connections, False, listener, adj=adjustments, sockinfo=address, bind_socket=False
    )
    return Server(waitress, connections, listener)


def _bind(host: str, port: int) -> socket.socket:
    try:
        family, kind, number, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, number)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
        except OSError:
            listener.close()
            raise
    except OSError as error:
        raise OSError(
            error.errno,
            f"Cannot listen on {host}:{port} ({error.strerror}). "
            "Set BOT_HOST and BOT_PORT to an address of this machine that is free.",
        ) from error
    return listener
