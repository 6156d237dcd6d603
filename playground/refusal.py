"""Slack's way of saying no."""

from collections.abc import Mapping
from typing import Any


class Refusal(Exception):
    """An answer with `ok: false`; `more` is merged into its JSON."""

    def __init__(
        self,
        error: str,
        *,
        more: Mapping[str, Any] | None = None,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(error)
        self.error = error
        self.more = dict(more or {})
        self.status = status
        self.headers = dict(headers or {})


def ratelimited(seconds: int) -> Refusal:
    return Refusal("ratelimited", status=429, headers={"Retry-After": str(seconds)})


def invalid_arguments(*messages: str) -> Refusal:
    texts = [f"[ERROR] {message}" for message in messages]
    return Refusal("invalid_arguments", more={"response_metadata": {"messages": texts}})
