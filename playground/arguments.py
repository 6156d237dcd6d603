"""Arguments of a Web API call, from a form or a JSON body."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from playground.refusal import Refusal, invalid_arguments

_SECRET = ("token", "client_secret")


class Arguments:
    """Typed reading of what a caller sent; forms carry everything as text."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.given = dict(given)

    def __contains__(self, name: str) -> bool:
        return self.given.get(name) is not None

    def text(self, name: str, default: str = "") -> str:
        value = self.given.get(name)
        return default if value is None else str(value)

    def required(self, name: str) -> str:
        """Return the text of `name`; refuse with invalid_arguments when it is missing or empty."""
        value = self.text(name)
        if not value:
            raise invalid_arguments(f"missing required field: {name}")
        return value

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in {"1", "true"}

    def number(self, name: str, default: int, top: int = 1000) -> int:
        """Return a page size between 1 and `top`; anything else is invalid_limit."""
        raw = self.text(name)
        if not raw or raw == "0":
            return default
        if not raw.isdigit() or int(raw) > top:
            raise Refusal("invalid_limit")
        return int(raw)

    def structure(self, name: str, error: str) -> Any:
        """Return a JSON argument, decoded when it came as text; None when it is absent."""
        value = self.given.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise Refusal(error) from None

    def redacted(self) -> dict[str, Any]:
        """Return a copy for the log, without secrets and with JSON texts decoded."""
        return {name: _plain(value) for name, value in self.given.items() if name not in _SECRET}


def _plain(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in {"{", "["}:
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def parse(content_type: str, query: str, body: bytes) -> Arguments:
    """Read the query and the body; an undecodable body is refused as Slack does."""
    given: dict[str, Any] = dict(parse_qsl(query, keep_blank_values=True))
    if content_type.startswith("application/json"):
        try:
            decoded = json.loads(body or b"{}")
        except ValueError:
            raise Refusal("invalid_json") from None
        if not isinstance(decoded, dict):
            raise Refusal("json_not_object")
        given.update(decoded)
    else:
        given.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return Arguments(given)
