"""Files that people share: what the app hears, what is seen, and what a browser may do with them."""

import base64
import re
from typing import Any

import httpx
import pytest
from slack_bolt import Ack
from slack_sdk import WebClient

from playground import files
from playground.workspace import Json
from tests.playground import bare
from tests.playground.web.conftest import Pages

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 30


def given(name: str, content: bytes) -> dict[str, str]:
    return {"name": name, "content": base64.b64encode(content).decode()}


def share(pages: Pages, *shared: dict[str, str], text: str = "", **more: Any) -> dict[str, Any]:
    town = pages.town
    return pages.act(
        town.ana.id, "says", text=text, channel=town.leads, uploads=list(shared), **more
    )


def file_of(pages: Pages, number: int = 0) -> Json:
    (message, *_) = pages.town.ana.sees(pages.town.leads)
    found: Json = message.body["files"][number]
    return found


def test_the_app_hears_of_a_file_with_its_message(pages: Pages) -> None:
    heard: list[Json] = []

    @pages.town.app.event("message")
    def listen(ack: Ack, event: Json) -> None:
        heard.append(event)
        ack()

    with bare.connected(pages.town.slack, pages.town.app):
        share(pages, given("offer.pdf", b"%PDF-1.7"), text="The offer")
        (event,) = pages.town.slack.wait_until(lambda: heard)
    assert (event["subtype"], event["text"]) == ("file_share", "The offer")
    assert (event["files"][0]["name"], event["files"][0]["size"]) == ("offer.pdf", 8)


def test_a_picture_is_shown_and_anything_else_is_offered_for_saving(pages: Pages) -> None:
    share(pages, given("chart.png", PNG), given("offer.pdf", b"%PDF-1.7"))
    page = pages.open(**{"as": pages.town.ana.id, "in": pages.town.leads})
    assert f'<img src="{files.address(file_of(pages)["id"])}"' in page
    assert "offer.pdf" in page
    assert "download" in page


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<script>alert(1)</script>"),
        ("drawing.svg", b"<svg onload='alert(1)'/>"),
        ("not-really.png", b"<script>alert(1)</script>"),
        ("x\r\nSet-Cookie: a=b.txt", b"words"),
    ],
)
def test_nothing_that_could_run_is_handed_out_to_run(
    pages: Pages, name: str, content: bytes
) -> None:
    share(pages, given(name, content))
    answer = pages.http.get(file_of(pages)["url_private"])
    assert answer.content == content
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in answer.headers


def test_a_picture_is_handed_out_as_what_its_bytes_are(pages: Pages) -> None:
    share(pages, given("chart.jpg", PNG))
    answer = pages.http.get(file_of(pages)["url_private"])
    assert answer.headers["content-type"] == "image/png"


@pytest.mark.parametrize(
    ("shared", "words"),
    [
        ([given("", b"x")], "needs a name"),
        ([given("empty.txt", b"")], "is empty"),
        ([{"name": "a", "content": "§"}], "base64"),
        ([given("big.bin", b"x" * (files.MOST_BYTES + 1))], "larger than 10 MB"),
        ([given(f"{number}.txt", b"x") for number in range(11)], "at most 10 files"),
    ],
)
def test_a_file_that_is_none_is_refused_with_the_reason(
    pages: Pages, shared: list[dict[str, str]], words: str
) -> None:
    assert words in share(pages, *shared)["error"]
    assert pages.town.ana.sees(pages.town.leads) == []


def test_the_oldest_files_go_when_there_are_too_many() -> None:
    kept = files.Files()
    for number in range(12):
        kept.keep(files.File(f"F{number}", "big.bin", b"x" * files.MOST_BYTES, "U1", 0.0))
    assert [number for number in range(12) if kept.get(f"F{number}") is None] == [0, 1]


def test_a_picture_that_the_app_uploads_is_shown_in_the_thread_with_its_words(
    pages: Pages,
) -> None:
    town = pages.town
    app = WebClient(town.slack.bot_token, base_url=town.slack.api_url, retry_handlers=[])
    parent = str(app.chat_postMessage(channel=town.leads, text="Won!")["ts"])
    begun = app.files_getUploadURLExternal(filename="a.png", length=len(PNG), alt_txt="Acme, won")
    assert httpx.post(str(begun["upload_url"]), content=PNG).text == f"OK - {len(PNG)}"
    app.files_completeUploadExternal(
        files=[{"id": str(begun["file_id"]), "title": "Acme"}],
        channel_id=town.leads,
        thread_ts=parent,
    )
    page = pages.open(**{"as": town.ana.id, "in": town.leads, "thread": parent})
    (shown,) = re.findall(r'<img src="(/_web/files/[^"]+)" alt="Acme, won"', page)
    assert pages.http.get(shown).content == PNG
