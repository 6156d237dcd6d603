"""The one door to Slack for messages that matter: no retries, a time-out, and a plain verdict on what happened."""

import functools
import http.client
import re
import socket
import urllib.error
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.models.metadata import Metadata
from slack_sdk.models.views import View

from bot import uploads
from domain import delivery
from domain.delivery import Look, Outcome, Sighting, Verdict
from messages.content import Message

_EVENT_TYPE = "smarketing_message"
_PAGE = 200
_MOST_PAGES = 10  # 2,000 messages since the first attempt; beyond that nobody can tell
_SERVER_ERROR = 500
_TOO_MANY = 429
_CODE = re.compile("[a-z0-9_]+")


def client(token: str | None, base_url: str, timeout: float) -> WebClient:
    """A Web API client that never sends anything twice by itself. `timeout` in seconds."""
    # WebClient takes whole seconds by its types but hands any number on to the socket.
    return WebClient(token=token, base_url=base_url, timeout=timeout, retry_handlers=[])  # type: ignore[arg-type] # see above


class SlackDoor:
    """Posts, redraws and looks for messages. Never raises for what Slack or the network does wrong."""

    def __init__(self, client: WebClient) -> None:
        self._client = client

    def open_direct(self, user_id: str) -> Outcome:
        """The direct channel with a person, in the outcome's `channel`."""
        outcome, answer = _judged(
            lambda: self._client.conversations_open(users=[user_id]), "channel"
        )
        if outcome.verdict is Verdict.SENT:
            return Outcome(Verdict.SENT, channel=answer["channel"]["id"])
        return outcome

    def post(self, channel: str, message: Message, *, thread_ts: str | None, token: str) -> Outcome:
        """Post a message that carries `token` in its metadata."""
        payload = message.as_payload()
        outcome, answer = _judged(
            lambda: self._client.chat_postMessage(
                channel=channel,
                thread_ts=thread_ts,
                metadata=Metadata(_EVENT_TYPE, {"id": token}),
                parse="none",
                link_names=False,
                unfurl_links=False,
                unfurl_media=False,
                **payload,
            ),
            "channel",
            "ts",
        )
        if outcome.verdict is Verdict.SENT:
            return Outcome(Verdict.SENT, channel=answer["channel"], ts=answer["ts"])
        return Outcome(outcome.verdict, channel, None, outcome.error, outcome.retry_after)

    def update(self, channel: str, ts: str, message: Message) -> Outcome:
        """Redraw a message in place."""
        payload = message.as_payload()
        outcome, _ = _judged(
            lambda: self._client.chat_update(
                channel=channel, ts=ts, parse="none", link_names=False, **payload
            )
        )
        return Outcome(outcome.verdict, channel, ts, outcome.error, outcome.retry_after)

    def publish(self, user_id: str, view: View) -> Outcome:
        """Draw a person's Home tab."""
        outcome, _ = _judged(lambda: self._client.views_publish(user_id=user_id, view=view))
        return outcome

    def upload(self, name: str, content: bytes, alt_text: str) -> Outcome:
        """Bring a file to Slack, where nobody sees it yet; its id is in the outcome's `file_id`. Repeatable."""
        outcome, answer = _judged(
            lambda: self._client.files_getUploadURLExternal(
                filename=name, length=len(content), alt_txt=alt_text
            ),
            "upload_url",
            "file_id",
        )
        if outcome.verdict is Verdict.SENT:
            file_id, seconds = str(answer["file_id"]), self._client.timeout
            outcome, _ = _judged(lambda: uploads.send(answer["upload_url"], content, seconds))
            if outcome.verdict is Verdict.SENT:
                return Outcome(Verdict.SENT, file_id=file_id)
        # Whatever went wrong, nothing is to be seen of it: trying again is safe.
        verdict = Verdict.DEAD if outcome.verdict is Verdict.DEAD else Verdict.LATER
        return Outcome(verdict, error=outcome.error, retry_after=outcome.retry_after)

    def share(self, file_id: str, title: str, channel: str, *, thread_ts: str | None) -> Outcome:
        """Show an uploaded file in a channel or thread. Slack's answer does not say where it will stand."""
        outcome, _ = _judged(
            lambda: self._client.files_completeUploadExternal(
                files=[{"id": file_id, "title": title}], channel_id=channel, thread_ts=thread_ts
            ),
            "files",
        )
        return Outcome(outcome.verdict, channel, None, outcome.error, outcome.retry_after)

    def permalink(self, channel: str, ts: str) -> str | None:
        """The address of a message, None where Slack does not tell it now: a link is not worth a second try."""
        outcome, answer = _judged(
            lambda: self._client.chat_getPermalink(channel=channel, message_ts=ts), "permalink"
        )
        return str(answer["permalink"]) if outcome.verdict is Verdict.SENT else None

    def find(self, channel: str, *, thread_ts: str | None, token: str, since: datetime) -> Sighting:
        """Look for the message that carries `token`, itself or in the name of a file, posted after `since`."""
        cursor: str | None = None
        for _ in range(_MOST_PAGES):
            page = functools.partial(self._page, channel, thread_ts, since, cursor)
            outcome, answer = _judged(page, "messages")
            if outcome.verdict is Verdict.DEAD:
                return Sighting(Look.CANNOT_TELL, error=outcome.error)
            if outcome.verdict is not Verdict.SENT:
                return Sighting(Look.LATER, error=outcome.error)
            for found in answer["messages"]:
                if _carries(found, token):
                    return Sighting(Look.FOUND, found["ts"])
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or None
            if not answer.get("has_more") or cursor is None:
                return Sighting(Look.ABSENT)
        return Sighting(Look.CANNOT_TELL, error="too many messages since")

    def _page(
        self, channel: str, thread_ts: str | None, since: datetime, cursor: str | None
    ) -> Any:
        window: dict[str, Any] = {
            "channel": channel,
            "oldest": f"{since.timestamp():.6f}",
            "limit": _PAGE,
            "include_all_metadata": True,
            "cursor": cursor,
        }
        if thread_ts is None:
            return self._client.conversations_history(**window)
        return self._client.conversations_replies(ts=thread_ts, **window)


def _carries(message: Mapping[str, Any], token: str) -> bool:
    payload = (message.get("metadata") or {}).get("event_payload") or {}
    files = message.get("files") or []
    return payload.get("id") == token or any(token in str(file.get("name")) for file in files)


def _judged(call: Callable[[], Any], *needed: str) -> tuple[Outcome, Any]:
    """What is known after the call, and Slack's answer where there is one, with all fields that are needed."""
    try:
        answer = call()
    except SlackApiError as refused:
        return _refused(refused), {}
    except urllib.error.URLError as failed:
        return Outcome(_unreachable(failed.reason), error=type(failed.reason).__name__), {}
    except (OSError, http.client.HTTPException) as failed:
        # The connection broke under way: whether Slack took it nobody can say.
        return Outcome(Verdict.UNKNOWN, error=type(failed).__name__), {}
    except (AttributeError, TypeError, ValueError):
        # The SDK stumbles over JSON that is no object, as something between Slack and us may send it.
        return Outcome(Verdict.UNKNOWN, error="malformed"), {}
    if not all(answer.get(name) is not None for name in needed):
        return Outcome(Verdict.UNKNOWN, error="malformed"), {}
    return Outcome(Verdict.SENT), answer


def _refused(refused: SlackApiError) -> Outcome:
    response: Any = refused.response
    status = getattr(response, "status_code", None) or _field(response, "status") or 0
    error = str(_field(response, "error") or "")
    if status == _TOO_MANY or error in {"ratelimited", "rate_limited"}:
        headers = getattr(response, "headers", None) or {}
        return Outcome(Verdict.LATER, error="ratelimited", retry_after=_retry_after(headers))
    if status >= _SERVER_ERROR or not _CODE.fullmatch(error):
        # Not Slack's own answer, or a broken one: it may come from something that stands between.
        return Outcome(Verdict.UNKNOWN, error=f"http_{status}")
    return Outcome(delivery.judge(error), error=error)


def _retry_after(headers: Mapping[str, Any]) -> float:
    """Seconds to stay away; one where the header is missing or is not Slack's whole number."""
    given = next((v for k, v in headers.items() if k.lower() == "retry-after"), "1")
    given = given[0] if isinstance(given, list) else given
    return float(given) if re.fullmatch("[0-9]{1,6}", str(given)) else 1.0


def _field(response: Any, name: str) -> Any:
    try:
        return response.get(name)
    except (AttributeError, ValueError, TypeError):
        return None


def _unreachable(reason: object) -> Verdict:
    """Refused or unresolved before the first byte: surely not sent. Anything else: cannot say."""
    if isinstance(reason, ConnectionRefusedError | socket.gaierror):
        return Verdict.LATER
    return Verdict.UNKNOWN
