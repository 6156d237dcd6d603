import http.client
import time
from urllib.error import URLError

import pytest
from slack_sdk.errors import SlackApiError

from playground.faults import Faults
from playground.wire import Call
from tests.playground.conftest import Town

DROPPED = (URLError, ConnectionError, http.client.HTTPException)


def texts(town: Town) -> list[str]:
    return [message.text for message in town.ana.sees(town.leads)]


def post(town: Town, text: str) -> None:
    town.client.chat_postMessage(channel=town.leads, text=text)


def test_a_lost_answer_leaves_the_message_posted(town: Town) -> None:
    town.slack.faults.add("answer_lost", "chat.*", times=1)
    with pytest.raises(DROPPED):
        post(town, "a")
    post(town, "b")
    assert texts(town) == ["a", "b"]
    assert town.slack.wire.calls_of("chat.postMessage")[0].fault == "answer_lost"


def test_a_refused_call_does_nothing(town: Town) -> None:
    town.slack.faults.add("refused", "chat.postMessage", times=1)
    with pytest.raises(DROPPED):
        post(town, "a")
    assert texts(town) == []


@pytest.mark.parametrize("done", [True, False])
@pytest.mark.parametrize(
    ("kind", "status"),
    [("http_500", 500), ("http_503", 503), ("fatal_error", 200), ("internal_error", 200)],
)
def test_an_error_comes_before_or_after_the_work(
    town: Town, kind: str, status: int, done: bool
) -> None:
    town.slack.faults.add(kind, "chat.postMessage", times=1, done=done)
    with pytest.raises(SlackApiError) as failed:
        post(town, "a")
    assert failed.value.response.status_code == status
    assert texts(town) == (["a"] if done else [])


@pytest.mark.parametrize("done", [True, False])
def test_a_hang_ends_late_with_the_answer_or_cut(town: Town, done: bool) -> None:
    town.slack.faults.add("hang", "chat.postMessage", seconds=0.6, done=done)
    begun = time.monotonic()
    if done:
        post(town, "a")
    else:
        with pytest.raises(DROPPED):
            post(town, "a")
    assert time.monotonic() - begun >= 0.6
    assert texts(town) == (["a"] if done else [])


def test_too_many_requests_on_demand(town: Town) -> None:
    town.slack.faults.add("ratelimited", "chat.postMessage", times=1, seconds=7)
    with pytest.raises(SlackApiError) as refused:
        post(town, "a")
    assert refused.value.response.headers["Retry-After"] == "7"
    assert refused.value.response["error"] == "ratelimited"
    assert texts(town) == []


def test_history_shows_a_message_only_after_the_lag(town: Town) -> None:
    town.slack.faults.history_lag = 0.3
    post(town, "a")
    begun = time.monotonic()
    read = town.client.conversations_history
    assert read(channel=town.leads)["messages"] == []
    town.slack.wait_until(lambda: read(channel=town.leads)["messages"])
    assert time.monotonic() - begun >= 0.25


def test_the_same_seed_draws_the_same_faults() -> None:
    runs = []
    for _ in range(2):
        faults = Faults(seed=5)
        faults.add("refused", probability=0.3)
        runs.append([faults.draw("chat.postMessage") is not None for _ in range(50)])
    assert runs[0] == runs[1]
    assert 5 < sum(runs[0]) < 25


def test_an_unknown_fault_is_no_fault() -> None:
    with pytest.raises(ValueError, match="answer_lost"):
        Faults().add("gremlins")


def test_a_hook_stands_before_and_after_the_work(town: Town) -> None:
    seen: list[tuple[str, int]] = []

    def hook(point: str, call: Call) -> str | None:
        if call.method == "chat.postMessage":
            seen.append((point, len(texts(town))))
        return None

    town.slack.on_call(hook)
    post(town, "a")
    assert seen == [("before", 0), ("after", 1)]


def test_a_hook_may_order_a_fault_at_its_point(town: Town) -> None:
    town.slack.on_call(lambda point, _call: "refused" if point == "before" else None)
    with pytest.raises(DROPPED):
        post(town, "a")
    town.slack.on_call(lambda point, _call: "answer_lost" if point == "after" else None)
    with pytest.raises(DROPPED):
        post(town, "b")
    assert texts(town) == ["b"]
