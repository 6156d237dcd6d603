"""Uploading a file in three calls, as strict as Slack."""

import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from playground.standin import Standin

BYTES = b"\x89PNG\r\n\x1a\n and more"


@pytest.fixture
def slack() -> Iterator[Standin]:
    with Standin() as found:
        yield found


@pytest.fixture
def app(slack: Standin) -> WebClient:
    return WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])


@pytest.fixture
def channel(slack: Standin) -> str:
    made = slack.add_channel("wins", members=[slack.add_user("mia")])
    slack.channel(made).members.add(slack.bot_user_id)
    return made


def begun(app: WebClient, length: int = len(BYTES)) -> tuple[str, str]:
    """The address and the id of a file that is announced."""
    answer = app.files_getUploadURLExternal(filename="a.png", length=length, alt_txt="A win")
    return str(answer["upload_url"]), str(answer["file_id"])


def sent(url: str, content: bytes = BYTES, kind: str = "application/octet-stream") -> int:
    request = urllib.request.Request(url, data=content, headers={"Content-Type": kind})  # noqa: S310 # the stand-in's own
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310 # the stand-in's own
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        refused.close()
        return refused.code


def refusal(app: WebClient, **arguments: object) -> str:
    with pytest.raises(SlackApiError) as refused:
        app.api_call("files.completeUploadExternal", json=arguments)
    return str(refused.value.response["error"])


def test_a_file_is_shared_in_a_thread_and_found_in_its_replies(
    slack: Standin, app: WebClient, channel: str
) -> None:
    parent = str(app.chat_postMessage(channel=channel, text="Won!")["ts"])
    url, file_id = begun(app)
    assert sent(url) == 200
    done = app.files_completeUploadExternal(
        files=[{"id": file_id, "title": "Acme"}], channel_id=channel, thread_ts=parent
    )
    assert done["files"] == [{"id": file_id, "title": "Acme"}]
    reply = app.conversations_replies(channel=channel, ts=parent)["messages"][1]
    assert (reply["thread_ts"], reply["text"]) == (parent, "")
    (file,) = reply["files"]
    assert (file["id"], file["name"], file["title"]) == (file_id, "a.png", "Acme")
    assert (file["alt_txt"], file["mimetype"], file["size"]) == ("A win", "image/png", len(BYTES))
    assert slack.person("mia").sees(channel, thread=parent)[1].body["files"] == [file]


def test_a_form_is_taken_too(app: WebClient) -> None:
    url, _ = begun(app)
    body = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n' + BYTES
    assert sent(url, body + b"\r\n--x--\r\n", "multipart/form-data; boundary=x") == 200


def test_an_address_takes_the_announced_bytes_and_only_once(slack: Standin, app: WebClient) -> None:
    url, _ = begun(app)
    assert sent(url, BYTES + b"!") == 400
    assert sent(url) == 200
    assert sent(url) == 400
    assert sent(f"{slack.base_url}/upload/guessed") == 400


def test_a_file_is_shared_once_and_not_before_its_bytes_are_there(
    app: WebClient, channel: str
) -> None:
    url, file_id = begun(app)
    wanted = {"files": [{"id": file_id}], "channel_id": channel}
    assert refusal(app, **wanted) == "file_not_found"
    assert sent(url) == 200
    app.api_call("files.completeUploadExternal", json=wanted)
    assert refusal(app, **wanted) == "file_not_found"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"channel_id": "C0NONE"}, "channel_not_found"),
        ({"thread_ts": "1.0"}, "thread_not_found"),
        ({"files": []}, "invalid_arguments"),
        ({"files": [{"title": "x"}]}, "invalid_arguments"),
        ({"files": "{"}, "invalid_arguments"),
    ],
)
def test_what_cannot_be_shared_is_refused_and_the_file_stays_ready(
    app: WebClient, channel: str, changes: dict[str, object], error: str
) -> None:
    url, file_id = begun(app)
    sent(url)
    wanted: dict[str, object] = {"files": [{"id": file_id}], "channel_id": channel}
    assert refusal(app, **wanted | changes) == error
    app.api_call("files.completeUploadExternal", json=wanted)


def test_only_members_share_in_a_channel(slack: Standin, app: WebClient, channel: str) -> None:
    url, file_id = begun(app)
    sent(url)
    slack.remove_bot(channel)
    assert refusal(app, files=[{"id": file_id}], channel_id=channel) == "not_in_channel"


@pytest.mark.parametrize("length", ["0", "-1", "many", "999999999999"])
def test_a_length_that_is_none_is_refused(app: WebClient, length: str) -> None:
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        app.api_call("files.getUploadURLExternal", params={"filename": "a", "length": length})


def test_both_calls_need_the_scope() -> None:
    manifest = {"oauth_config": {"scopes": {"bot": ["chat:write"]}}}
    with Standin(manifest) as slack:
        app = WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        with pytest.raises(SlackApiError) as refused:
            app.files_getUploadURLExternal(filename="a", length=1)
        assert refused.value.response["needed"] == "files:write"
        assert refusal(app, files=[{"id": "F1"}]) == "missing_scope"
