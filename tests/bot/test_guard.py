"""The guard: only what Slack signed, and only in Slack's shapes."""

import io
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote_plus, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import guard
from tests.bot import requests_made as made
from tests.bot import slack_bodies, wire

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
DOOR = guard.Guard(wire.SECRET)
Verdict = guard.Refused | guard.Answered | guard.Accepted


def judge(
    body: bytes,
    kind: str = wire.FORM,
    *,
    method: str = "POST",
    at: datetime = NOW,
    more: Mapping[str, str] | None = None,
) -> Verdict:
    headers = {"content-type": kind, "content-length": str(len(body))}
    signature = wire.sign(body, at=at.timestamp())
    headers |= {name.lower(): value for name, value in signature.items()} | dict(more or {})
    return DOOR.judge(method, headers, io.BytesIO(body).read, NOW)


def form(body: dict[str, Any]) -> bytes:
    return ("payload=" + quote_plus(json.dumps(body))).encode()


def status(verdict: Verdict) -> int:
    return verdict.status if isinstance(verdict, guard.Refused) else 200


@pytest.mark.parametrize("body", slack_bodies.INTERACTIONS, ids=lambda body: str(body["type"]))
def test_what_people_click_and_submit_passes_whole(body: dict[str, Any]) -> None:
    assert judge(form(body)) == guard.Accepted(body)


@pytest.mark.parametrize(
    "body", slack_bodies.EVENTS[:2], ids=lambda body: str(body["event"]["type"])
)
def test_events_pass_whole(body: dict[str, Any]) -> None:
    kind = "application/json; charset=utf-8"
    assert judge(json.dumps(body).encode(), kind) == guard.Accepted(body)


@pytest.mark.parametrize("text", ["", "Jane Doe", "what is a payload?", "ünï 🎉 & = +", "a\nb"])
def test_commands_pass_whatever_their_text_says(text: str) -> None:
    fields = slack_bodies.COMMAND | {"text": text}
    assert judge(urlencode(fields).encode()) == guard.Accepted(fields)


def test_a_workspace_of_an_organisation_may_be_named_by_the_user_only() -> None:
    body = slack_bodies.INTERACTIONS[0] | {"team": None, "enterprise": {"id": "E1", "name": "x"}}
    assert judge(form(body)) == guard.Accepted(body)
    nowhere = body | {"user": {"id": "U111"}}
    assert status(judge(form(nowhere))) == 400


def test_the_question_whether_the_address_is_ours_is_answered() -> None:
    body = json.dumps({"type": "url_verification", "challenge": "3eZb", "token": "x"}).encode()
    assert judge(body, wire.JSON) == guard.Answered("3eZb")


def test_word_of_a_rate_limit_and_checks_of_the_certificate_are_answered() -> None:
    limited = {"type": "app_rate_limited", "team_id": "T1", "minute_rate_limited": 1}
    assert judge(json.dumps(limited).encode(), wire.JSON) == guard.Answered()
    assert judge(b"ssl_check=1&token=x") == guard.Answered()


def test_only_post_is_taken() -> None:
    assert status(judge(form(slack_bodies.INTERACTIONS[0]), method="GET")) == 405


@pytest.mark.parametrize("seconds", [-301, 301, -86400, 10**9])
def test_an_old_or_future_timestamp_is_refused(seconds: int) -> None:
    at = NOW + timedelta(seconds=seconds)
    assert status(judge(form(slack_bodies.INTERACTIONS[0]), at=at)) == 401


@pytest.mark.parametrize("seconds", [-299, 299])
def test_clocks_may_differ_by_five_minutes(seconds: int) -> None:
    at = NOW + timedelta(seconds=seconds)
    assert status(judge(form(slack_bodies.INTERACTIONS[0]), at=at)) == 200


@pytest.mark.parametrize(
    "more",
    [
        {"x-slack-signature": ""},
        {"x-slack-signature": "v0=" + "0" * 64},
        {"x-slack-signature": "v0=é\udc80"},
        {"x-slack-request-timestamp": ""},
        {"x-slack-request-timestamp": "²"},
        {"x-slack-request-timestamp": "-1"},
        {"x-slack-request-timestamp": "9" * 5000},
    ],
)
def test_a_wrong_or_missing_signature_is_refused(more: dict[str, str]) -> None:
    assert status(judge(form(slack_bodies.INTERACTIONS[0]), more=more)) == 401


def test_one_changed_byte_breaks_the_signature() -> None:
    body = form(slack_bodies.INTERACTIONS[0])
    signature = wire.sign(body, at=NOW.timestamp())
    headers = {name.lower(): value for name, value in signature.items()}
    verdict = DOOR.judge("POST", headers, io.BytesIO(body + b" ").read, NOW)
    assert verdict == guard.Refused(401, "The signature does not fit.")


@pytest.mark.parametrize("length", ["1048577", "9" * 5000])
def test_a_body_announced_as_too_large_is_refused_unread(length: str) -> None:
    def read(_size: int) -> bytes:
        raise AssertionError("the body was read")

    assert status(DOOR.judge("POST", {"content-length": length}, read, NOW)) == 413


def test_a_body_that_turns_out_too_large_is_refused() -> None:
    assert status(judge(b"a" * (guard.LARGEST + 1), more={"content-length": ""})) == 413
    assert status(judge(b"a" * guard.LARGEST)) == 400


@pytest.mark.parametrize("length", ["x", "-1", "²", "1e3"])
def test_a_length_that_is_no_number_is_refused(length: str) -> None:
    assert status(judge(b"", more={"content-length": length})) == 400


def nested(depth: int) -> bytes:
    event = {"type": "event_callback", "team_id": "T1", "event_id": "E1"}
    inner = '{"a":' * depth + "1" + "}" * depth
    return (json.dumps(event)[:-1] + ',"event":{"type":"x","y":' + inner + "}}").encode()


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (wire.JSON, b""),
        (wire.JSON, b"{"),
        (wire.JSON, b"[]"),
        (wire.JSON, b"null"),
        (wire.JSON, b"\xff"),
        (wire.JSON, b'{"type":NaN}'),
        (wire.JSON, b'{"type":1}'),
        (wire.JSON, b'{"type":"event_callback"}'),
        (wire.JSON, b'{"type":"url_verification","challenge":1}'),
        (wire.JSON, b"1" * 5000),
        (wire.JSON, nested(100)),
        (wire.JSON, nested(100_000)),
        (wire.JSON, b'{"type":"url_verification","challenge":"\\ud800"}'),
        (wire.JSON, b'{"type":"url_verification","challenge":"\\u0000"}'),
        (wire.FORM, b""),
        (wire.FORM, b"payload="),
        (wire.FORM, b"payload=[]"),
        (wire.FORM, b"payload=%ff"),
        (wire.FORM, b"command=/x"),
        (wire.FORM, b"&".join(b"a=b" for _ in range(100))),
        (wire.FORM, urlencode(slack_bodies.COMMAND | {"text": "a\0b"}).encode()),
        (wire.FORM, urlencode(slack_bodies.COMMAND | {"team_id": "T 1"}).encode()),
        (wire.FORM, urlencode(slack_bodies.COMMAND | {"view": "x"}).encode()),
        ("text/plain", b"command=/x"),
        ("", b""),
    ],
)
def test_signed_bodies_of_a_wrong_shape_are_refused_in_one_plain_line(
    kind: str, body: bytes
) -> None:
    verdict = judge(body, kind)
    assert isinstance(verdict, guard.Refused)
    assert verdict.status == 400
    assert verdict.reason.isascii()
    assert "\n" not in verdict.reason


def without(body: dict[str, Any], part: str, name: str) -> dict[str, Any]:
    return body | {part: {key: value for key, value in body[part].items() if key != name}}


@pytest.mark.parametrize(
    "body",
    [
        without(slack_bodies.EVENTS[0], "event", "user"),
        without(slack_bodies.EVENTS[1], "event", "ts"),
        slack_bodies.EVENTS[0] | {"authorizations": [{}]},
        without(slack_bodies.INTERACTIONS[0], "view", "id"),
        without(slack_bodies.INTERACTIONS[-1], "message", "ts"),
        slack_bodies.INTERACTIONS[2] | {"actions": []},
        slack_bodies.INTERACTIONS[2] | {"authorizations": [1]},
        slack_bodies.INTERACTIONS[3] | {"value": None},
        slack_bodies.INTERACTIONS[4] | {"type": "unheard_of"},
    ],
)
def test_a_body_that_lacks_what_listeners_rely_on_is_refused(body: dict[str, Any]) -> None:
    is_event = body["type"] == "event_callback"
    raw = json.dumps(body).encode() if is_event else form(body)
    assert status(judge(raw, wire.JSON if is_event else wire.FORM)) == 400


def test_a_body_may_nest_as_deep_as_the_limit_says() -> None:
    assert status(judge(nested(50), wire.JSON)) == 200


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(slack_bodies.INTERACTIONS).flatmap(made.broken))
def test_broken_bodies_are_refused_or_still_have_what_listeners_need(body: dict[str, Any]) -> None:
    verdict = judge(form(body))
    assert status(verdict) in (200, 400)
    if isinstance(verdict, guard.Accepted):
        assert isinstance(verdict.body["user"]["id"], str)
        assert verdict.body["type"] != "block_actions" or verdict.body["actions"][0]["action_id"]


@given(st.sampled_from([wire.FORM, wire.JSON, ""]), st.binary(max_size=200))
def test_signed_noise_is_refused(kind: str, body: bytes) -> None:
    assert status(judge(body, kind)) == 400
