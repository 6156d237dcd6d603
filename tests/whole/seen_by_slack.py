"""All that the bot said to Slack: calls, acknowledgements and private answers, searched for what text must not do."""

import json
import re
from collections.abc import Iterator
from typing import Any

from playground.people import Person
from tests.commands.office import Office
from tests.messages import screen

# Of what follows "<" only these are the bot's own words.
_DATE = re.compile(r"<!date\^\d+\^[^|<>]*\|[^<>]*>")
_PERMALINK = re.compile(r"<https://[a-z]+\.slack\.com/archives/[^|<>]*\|[^<>]*>")
_EXPIRED = {"expired_trigger_id"}


def payloads(office: Office, people: list[Person]) -> Iterator[Any]:
    """Everything since the last `forget`."""
    for call in list(office.slack.wire.calls):
        yield {name: _decoded(value) for name, value in call.arguments.items()}
    for sent in list(office.slack.wire.deliveries):
        if sent.kind != "events_api" and sent.answer:
            yield sent.answer
    for person in people:
        for seen in person.ephemerals:
            yield seen.body


def refused(office: Office) -> list[tuple[str, Any]]:
    """Calls that Slack refused, and requests that it did not get a good answer to."""
    calls = [
        (call.method, call.answer)
        for call in list(office.slack.wire.calls)
        if not call.ok and (call.answer or {}).get("error") not in _EXPIRED
    ]
    return calls + [
        (sent.kind, sent.trouble) for sent in list(office.slack.wire.deliveries) if sent.trouble
    ]


def forget(office: Office) -> None:
    """Empty the log of the wire."""
    office.slack.wire.calls.clear()
    office.slack.wire.deliveries.clear()
    with office.slack.workspace.changed:
        for channel in office.slack.workspace.channels.values():
            channel.ephemerals.clear()


def check(office: Office, people: list[Person]) -> int:
    """How many texts with hostile words were seen.

    Fails where text became a mention, a link or a command, or where a limit was exceeded.
    """
    assert refused(office) == []
    known = {f"<@{person.id}>" for person in people} | {f"<@{office.slack.bot_user_id}>"}
    known |= {f"<#{office.handoffs}>", f"<#{office.quiet}>"}
    found = 0
    for payload in payloads(office, people):
        for shown in screen.mrkdwn(payload):
            found += "evil" in shown
            for sequence in screen.sequences(shown):
                assert (
                    sequence in known or _DATE.fullmatch(sequence) or _PERMALINK.fullmatch(sequence)
                ), shown
            assert "49marker" not in shown
        assert not [one for one in _mrkdwn_objects(payload) if not one.get("verbatim")], payload
        for text in (payload.get("errors") or {}).values():
            assert "<" not in text, text
    return found


def _mrkdwn_objects(payload: Any) -> Iterator[dict[str, Any]]:
    """Where Slack would make a link of a bare address, were it not told to leave the text alone."""
    if isinstance(payload, dict):
        if payload.get("type") == "mrkdwn":
            yield payload
        for value in payload.values():
            yield from _mrkdwn_objects(value)
    elif isinstance(payload, list):
        for value in payload:
            yield from _mrkdwn_objects(value)


def _decoded(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in "[{":
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
