"""What stands in front of Bolt in HTTP mode and lets only Slack through.

Bolt alone answers strangers' malformed requests with a 500 and logs whole bodies.
"""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot import bodies, shapes

LARGEST = 1024 * 1024
"""Bytes of the largest body that is read; Slack's own stay below half of it."""

OLDEST = 300
"""Seconds by which a timestamp may differ from the clock; the figure Slack gives against replays."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A 4xx status with one plain line for whoever sent the request."""

    status: int
    reason: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A request that is done without Bolt; the text is what Slack wants to read."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A request that Slack signed, parsed and shaped as Bolt and the listeners expect."""

    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Guard:
    """Judges one request after the other; keeps nothing between them."""

    signing_secret: str

    def judge(
        self,
        method: str,
        headers: Mapping[str, str],
        read: Callable[[int], bytes],
        now: datetime,
    ) -> Refused | Answered | Accepted:
        """What becomes of a request. `headers` have lower-case names; `read` is called as often as
        needed with a number of bytes and returns nothing at the end.

        Everything that costs nothing is checked before the body is read.
        """
        refused = _judge_head(method, headers, now)
        if refused is not None:
            return refused
        raw = _read(read)
        if raw is None:
            return Refused(413, "The request is too large.")
        if not self._signed(headers, raw):
            return Refused(401, "The signature does not fit.")
        try:
            body = bodies.parse(headers.get("content-type", ""), raw)
        except shapes.Malformed as error:
            return Refused(400, f"Not understood: {error}.")
        return _answer(body)

    def _signed(self, headers: Mapping[str, str], raw: bytes) -> bool:
        stamp = headers["x-slack-request-timestamp"]
        secret = self.signing_secret.encode()
        digest = hmac.new(secret, f"v0:{stamp}:".encode() + raw, hashlib.sha256).hexdigest()
        given = headers.get("x-slack-signature", "").encode("utf-8", "replace")
        return hmac.compare_digest(f"v0={digest}".encode(), given)


def _judge_head(method: str, headers: Mapping[str, str], now: datetime) -> Refused | None:
    if method != "POST":
        return Refused(405, "Only POST is answered here.")
    length = headers.get("content-length", "")
    if length and not (length.isascii() and length.isdigit()):
        return Refused(400, "The content length is not a number.")
    if len(length) > 9 or int(length or 0) > LARGEST:
        return Refused(413, "The request is too large.")
    stamp = headers.get("x-slack-request-timestamp", "")
    if not headers.get("x-slack-signature") or not stamp:
        return Refused(401, "The request is not signed.")
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= 12):
        return Refused(401, "The timestamp is not a number.")
    if abs(now.timestamp() - int(stamp)) > OLDEST:
        return Refused(401, "The timestamp is too old or too new.")
    return None


def _read(read: Callable[[int], bytes]) -> bytes | None:
    """The whole body, or None when it is larger than `LARGEST`, whatever its header says."""
    chunks, size = [], 0
    while chunk := read(64 * 1024):
        size += len(chunk)
        if size > LARGEST:
            return None
        chunks.append(chunk)
    return b"".join(chunks)


def _answer(body: dict[str, Any]) -> Answered | Accepted:
    if body.get("type") == "url_verification":
        return Answered(body["challenge"])
    if body.get("type") == "app_rate_limited" or body.get("ssl_check") == "1":
        return Answered()
    return Accepted(body)
