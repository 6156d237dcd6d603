"""A server on a bare socket that answers every connection with the same bytes, or not at all."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def answering(answer: bytes | None) -> Iterator[str]:
    """The address of a Web API that always says `answer`; None takes the request and keeps silent."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        kept: list[socket.socket] = []
        thread = threading.Thread(target=_serve, args=(server, answer, kept), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/api/"
        server.shutdown(socket.SHUT_RDWR)
        thread.join(5)
        for connection in kept:
            connection.close()


def http(status: int, body: str, *headers: str) -> bytes:
    """An answer with its length and whatever else is asked for."""
    raw = body.encode()
    lines = [
        f"HTTP/1.1 {status} Said",
        f"Content-Length: {len(raw)}",
        "Connection: close",
        *headers,
    ]
    return "\r\n".join([*lines, "", ""]).encode() + raw


def _serve(server: socket.socket, answer: bytes | None, kept: list[socket.socket]) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return  # the test is over
        _read_request(connection)
        if answer is None:
            kept.append(connection)
            continue
        with contextlib.suppress(OSError):
            connection.sendall(answer)
        connection.close()


def _read_request(connection: socket.socket) -> None:
    connection.settimeout(5)
    with connection.makefile("rb", buffering=0) as reader:
        data = b""
        while b"\r\n\r\n" not in data:
            data += reader.read(65536) or b"\r\n\r\n"
        head, _, body = data.partition(b"\r\n\r\n")
        wanted = 0
        for line in head.lower().split(b"\r\n"):
            if line.startswith(b"content-length:"):
                wanted = int(line.partition(b":")[2])
        while len(body) < wanted:
            body += reader.read(65536) or b" " * wanted
