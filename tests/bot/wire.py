"""Signed requests as bytes, and a client so plain that it can send broken ones."""

import hashlib
import hmac
import socket
import time
from collections.abc import Mapping
from contextlib import suppress

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


def sign(body: bytes, *, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    """The two headers with which Slack signs a body."""
    stamp = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def assemble(
    body: bytes,
    headers: Mapping[str, str],
    *,
    method: str = "POST",
    path: str = "/slack/events",
    length: str | None = "",
    chunk: int = 0,
) -> bytes:
    """A request as bytes; `length` "" is the right one, None leaves it out; `chunk` > 0 chunks."""
    lines = [f"{method} {path} HTTP/1.1", "Host: bot.example", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if chunk:
        lines.append("Transfer-Encoding: chunked")
        pieces = [body[i : i + chunk] for i in range(0, len(body), chunk)]
        body = b"".join(f"{len(p):x}\r\n".encode() + p + b"\r\n" for p in pieces) + b"0\r\n\r\n"
    elif length is not None:
        lines.append(f"Content-Length: {length or len(body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1", "replace") + body


def send(port: int, data: bytes, *, wait: float = 10, hurry: bool = True) -> bytes:
    """What comes back, up to the end of the connection; empty when it was closed in silence.

    With `hurry` the sender closes its side after sending, as a client that was cut off does.
    """
    with socket.create_connection(("127.0.0.1", port), timeout=wait) as connection:
        received = b""
        try:
            connection.sendall(data)
            if hurry:
                connection.shutdown(socket.SHUT_WR)
        except TimeoutError:
            raise
        except OSError:
            pass  # refused before all of it was sent; the answer may still be there
        with suppress(ConnectionResetError):
            while more := connection.recv(65536):
                received += more
        return received


def statuses(response: bytes) -> list[int]:
    """The statuses of all responses in what came back."""
    lines = [line for line in response.split(b"\r\n") if b"HTTP/1." in line]
    return [int(line[line.index(b"HTTP/1.") :].split()[1]) for line in lines]
