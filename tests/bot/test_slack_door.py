"""What the door to Slack makes of everything that can come back, over real sockets."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.slack_door import SlackDoor, client
from domain import delivery
from domain.delivery import Look, Outcome, Verdict
from messages.content import Message
from playground.settings import Settings
from playground.standin import Standin
from tests.bot.canned import answering, http

HELLO = Message("Hello")
PATIENCE = 0.3  # seconds


def post(url: str) -> Outcome:
    """One message into a channel of the canned Slack."""
    door = SlackDoor(client("xoxb-1", url, PATIENCE))
    return door.post("C1", HELLO, thread_ts=None, token="t")


def verdict_on(answer: bytes | None) -> Outcome:
    """What a post comes to when this is the answer."""
    with answering(answer) as url:
        return post(url)


def said(error: str) -> bytes:
    """Slack's own no."""
    return http(200, f'{{"ok": false, "error": "{error}"}}', "Content-Type: application/json")


def test_a_good_answer_tells_where_the_message_stands() -> None:
    assert verdict_on(http(200, '{"ok": true, "channel": "C9", "ts": "1.2"}')) == Outcome(
        Verdict.SENT, channel="C9", ts="1.2"
    )


@pytest.mark.parametrize("error", sorted(delivery.DEAD_ERRORS))
def test_what_slack_will_never_take_is_dead(error: str) -> None:
    assert verdict_on(said(error)) == Outcome(Verdict.DEAD, channel="C1", error=error)


@pytest.mark.parametrize("error", sorted(delivery.UNKNOWN_ERRORS))
def test_an_error_of_slack_itself_says_nothing_about_the_message(error: str) -> None:
    assert verdict_on(said(error)).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize("error", ["invalid_auth", "token_revoked", "account_inactive", "new_one"])
def test_any_other_no_may_be_a_yes_later(error: str) -> None:
    assert verdict_on(said(error)) == Outcome(Verdict.LATER, channel="C1", error=error)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("Retry-After: 30", 30.0),
        ("retry-after: 2", 2.0),
        ("X-Nothing: 1", 1.0),
        ("Retry-After: soon", 1.0),
        ("Retry-After: -5", 1.0),
        ("Retry-After: nan", 1.0),
        ("Retry-After: Wed, 21 Oct 2026 07:28:00 GMT", 1.0),
    ],
)
def test_a_429_says_when_to_come_back(header: str, seconds: float) -> None:
    body = '{"ok": false, "error": "ratelimited"}'
    assert verdict_on(http(429, body, header)) == Outcome(
        Verdict.LATER, channel="C1", error="ratelimited", retry_after=seconds
    )


@pytest.mark.parametrize("status", [500, 502, 503, 504])
@pytest.mark.parametrize("body", ["upstream failed", "", "<html>", '{"ok": false}', "[]", "null"])
def test_a_5xx_says_nothing_about_the_message(status: int, body: str) -> None:
    outcome = verdict_on(http(status, body))
    assert outcome == Outcome(Verdict.UNKNOWN, channel="C1", error=f"http_{status}")


@pytest.mark.parametrize(
    "body", ["", "<html>Login</html>", "{", "[]", "null", "7", '"ok"', '{"ok": true}', "{}"]
)
def test_a_200_that_slack_would_never_give_says_nothing_about_the_message(body: str) -> None:
    outcome = verdict_on(http(200, body))
    assert outcome.verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "answer",
    [
        b"",  # cut before a word
        b"HTTP/1.1 200",  # in the status line
        b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{",  # in the body
        b"SSH-2.0-OpenSSH\r\n",  # somebody else altogether
        b"\x00\xff" * 50,
    ],
)
def test_an_answer_that_breaks_off_says_nothing_about_the_message(answer: bytes) -> None:
    assert verdict_on(answer).verdict is Verdict.UNKNOWN


def test_an_answer_that_does_not_come_says_nothing_about_the_message() -> None:
    assert verdict_on(None).verdict is Verdict.UNKNOWN


def test_where_nobody_listens_nothing_was_sent() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        outcome = post(f"http://127.0.0.1:{held.getsockname()[1]}/api/")
    assert outcome == Outcome(Verdict.LATER, channel="C1", error="ConnectionRefusedError")


@pytest.mark.parametrize("body", ["[]", "null", '{"ok": true}', '{"ok": true, "messages": null}'])
def test_a_look_at_nonsense_is_repeated(body: str) -> None:
    with answering(http(200, body)) as url:
        door = SlackDoor(client("xoxb-1", url, PATIENCE))
        sighting = door.find("C1", thread_ts=None, token="t", since=datetime.now(UTC))
        opened = door.open_direct("U1")
    assert sighting.look is Look.LATER
    assert opened.verdict is Verdict.UNKNOWN


@pytest.fixture
def slack() -> Iterator[Standin]:
    with Standin(settings=Settings(echo=False)) as found:
        yield found


def room(slack: Standin) -> str:
    """A channel with the bot in it."""
    channel = slack.add_channel("leads")
    slack.channel(channel).members.add(slack.bot_user_id)
    return channel


def door_to(slack: Standin) -> SlackDoor:
    return SlackDoor(client(slack.bot_token, slack.api_url, PATIENCE))


def since(seconds: float = 300) -> datetime:
    return datetime.now(UTC) - timedelta(seconds=seconds)


def test_a_message_is_found_by_its_token_in_a_channel_and_in_a_thread(slack: Standin) -> None:
    door, channel = door_to(slack), room(slack)
    card = door.post(channel, HELLO, thread_ts=None, token="card")
    line = door.post(channel, HELLO, thread_ts=card.ts, token="line")
    assert door.find(channel, thread_ts=None, token="card", since=since()).ts == card.ts
    assert door.find(channel, thread_ts=card.ts, token="line", since=since()).ts == line.ts
    assert door.find(channel, thread_ts=None, token="other", since=since()).look is Look.ABSENT
    assert door.find(channel, thread_ts=card.ts, token="other", since=since()).look is Look.ABSENT


def test_the_whole_history_is_read_before_a_message_is_called_absent(slack: Standin) -> None:
    door, channel = door_to(slack), room(slack)
    first = door.post(channel, HELLO, thread_ts=None, token="first")
    for number in range(450):
        door.post(channel, HELLO, thread_ts=None, token=f"later{number}")
    assert door.find(channel, thread_ts=None, token="first", since=since()).ts == first.ts
    assert door.find(channel, thread_ts=None, token="none", since=since()).look is Look.ABSENT
    assert len(slack.wire.calls_of("conversations.history")) == 6


def test_a_history_that_may_not_be_read_cannot_tell(slack: Standin) -> None:
    door, channel = door_to(slack), room(slack)
    slack.channel(channel).members.discard(slack.bot_user_id)
    sighting = door.find(channel, thread_ts=None, token="t", since=since())
    assert (sighting.look, sighting.error) == (Look.CANNOT_TELL, "not_in_channel")


@pytest.mark.parametrize(
    "kind", ["answer_lost", "refused", "http_503", "fatal_error", "ratelimited"]
)
def test_a_history_that_cannot_be_read_now_is_read_later(slack: Standin, kind: str) -> None:
    door, channel = door_to(slack), room(slack)
    slack.faults.add(kind, "conversations.history")
    sighting = door.find(channel, thread_ts=None, token="t", since=since())
    assert sighting.look is Look.LATER


def test_what_people_wrote_does_not_become_a_mention_or_an_unfolded_link(slack: Standin) -> None:
    door, channel = door_to(slack), room(slack)
    door.post(channel, HELLO, thread_ts=None, token="t")
    (call,) = slack.wire.calls_of("chat.postMessage")
    given = {name: str(value).lower() for name, value in call.arguments.items()}
    assert given["parse"] == "none"
    for name in ("link_names", "unfurl_links", "unfurl_media"):
        assert given[name] in {"false", "0"}


def test_a_call_is_made_once_whatever_comes_back(slack: Standin) -> None:
    door, channel = door_to(slack), room(slack)
    for kind in ("answer_lost", "refused", "http_500", "ratelimited", "fatal_error"):
        slack.faults.add(kind, "chat.postMessage", times=1)
        door.post(channel, HELLO, thread_ts=None, token=kind)
    assert len(slack.wire.calls_of("chat.postMessage")) == 5
