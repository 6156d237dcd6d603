"""Requests to the app's own URL, signed as Slack signs them."""

import hashlib
import hmac
import http.client
import json
import time
from urllib.parse import urlencode, urlsplit

from playground.wire import Delivered, Json

FORM = "application/x-www-form-urlencoded"


def sign(secret: str, timestamp: int, body: bytes) -> str:
    """Return the `x-slack-signature` of a raw body."""
    base = b"v0:" + str(timestamp).encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def encode(kind: str, payload: Json) -> tuple[bytes, str]:
    """Return body and content type: commands and interactions are forms, events JSON."""
    if kind == "slash_commands":
        return urlencode(payload).encode(), FORM
    if kind == "interactive":
        return urlencode({"payload": json.dumps(payload)}).encode(), FORM
    return json.dumps(payload).encode(), "application/json"


class SignedHttp:
    """`url` is the app's request URL; empty means that Socket Mode is used."""

    def __init__(self, secret: str, url: str = "") -> None:
        self.secret = secret
        self.url = url

    def post(
        self, record: Delivered, reason: str, seconds: float
    ) -> tuple[int | None, Json | None, str]:
        """Return status, answer and Slack's word for the failure (empty when there is none)."""
        body, content_type = encode(record.kind, record.payload)
        headers = self._headers(body, content_type)
        if record.attempt:
            headers |= {"X-Slack-Retry-Num": str(record.attempt), "X-Slack-Retry-Reason": reason}
        target = urlsplit(self.url)
        connection = http.client.HTTPConnection(
            target.hostname or "127.0.0.1", target.port or 80, timeout=seconds
        )
        try:
            connection.request("POST", target.path or "/", body, headers)
            response = connection.getresponse()
            raw = response.read()
        except TimeoutError:
            return None, None, "http_timeout"
        except (OSError, http.client.HTTPException):
            return None, None, "connection_failed"
        finally:
            connection.close()
        failed = "" if 200 <= response.status < 300 else "http_error"
        return response.status, _decode(raw, response.getheader("content-type") or ""), failed

    def _headers(self, body: bytes, content_type: str) -> dict[str, str]:
        now = int(time.time())
        return {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": str(now),
            "X-Slack-Signature": sign(self.secret, now, body),
        }


def _decode(raw: bytes, content_type: str) -> Json | None:
    text = raw.decode("utf-8", "replace")
    if not text.strip():
        return None
    if content_type.startswith("application/json"):
        try:
            decoded = json.loads(text)
        except ValueError:
            return {"text": text}
        return decoded if isinstance(decoded, dict) else {"text": text}
    return {"text": text}
