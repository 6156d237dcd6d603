"""The demo in the browser, as a person starts and stops it: a process of its own."""

import base64
import contextlib
import os
import pty
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.demo import folder
from playground.waiting import wait_until
from tests import tracked
from tests.story import LONGEST, environment

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 30


@dataclass(slots=True)
class Demo:
    """A demo that serves; `said` are its lines until it served."""

    process: subprocess.Popen[str]
    said: str
    http: httpx.Client

    def who(self, handle: str) -> str:
        """The id of a person by handle, from the page's own list."""
        page = self.http.get("/").text
        found = re.search(
            rf'href="/\?as=(U\w+)[^"]*"[^>]*>(?:(?!href).)*?{handle}', page, re.DOTALL
        )
        assert found, page
        return found[1]

    def act(self, who: str, verb: str, **given: Any) -> dict[str, Any]:
        answer = self.http.post(
            "/_web/act", json={"as": who, "verb": verb, "given": given}, timeout=20
        )
        found: dict[str, Any] = answer.json()
        return found

    def stops(self, sign: signal.Signals = signal.SIGINT) -> str:
        """Send the signal; returns what it then said, having seen it end well."""
        self.process.send_signal(sign)
        said, complaints = self.process.communicate(timeout=LONGEST)
        assert (self.process.returncode, complaints) == (0, "")
        return said


def start(place: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "demo", *arguments],
        cwd=tracked.ROOT,
        env=environment(place),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def refused(place: Path, *arguments: str) -> str:
    """Why it does not start."""
    demo = start(place, *arguments)
    said, complaints = demo.communicate(timeout=LONGEST)
    assert (demo.returncode, said) == (1, "")
    return complaints


@contextlib.contextmanager
def serving(place: Path, *arguments: str) -> Iterator[Demo]:
    """One that serves, as soon as it says so; killed at the end if it still runs."""
    process = start(place, *arguments)
    assert process.stdout is not None
    said = ""
    try:
        for line in process.stdout:
            said += line
            if "Ctrl-C here ends it" in line:
                break
        found = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert found, said
        with httpx.Client(base_url=found[0]) as http:
            yield Demo(process, said, http)
    finally:
        process.kill()
        process.communicate()


def test_without_a_terminal_it_says_where_to_look_serves_and_ends_cleanly(tmp_path: Path) -> None:
    with serving(tmp_path) as demo:
        page = demo.http.get("/").text
        assert "handoffs-dach" in page
        assert "Waiting for" in page or "Accepted" in page
        assert "Stopped." in demo.stops(signal.SIGTERM)
    assert list(tmp_path.iterdir()) == []


def test_a_kept_company_goes_on_where_it_was_left(tmp_path: Path) -> None:
    keep = tmp_path / "kept" / "here"
    png = {"name": "chart.png", "content": base64.b64encode(PNG).decode()}
    with serving(tmp_path, "--keep", str(keep)) as demo:
        mia = demo.who("Mia")
        said = demo.act(mia, "says", text="See you here", channel="#wins", uploads=[png])
        address = said["outcome"]["body"]["files"][0]["url_private"]
        demo.act(mia, "moves_clock", to="+1 h")
        assert "Another demo is running" in refused(tmp_path, "--keep", str(keep))
        demo.stops()
    with serving(tmp_path, "--keep", str(keep)) as demo:
        assert "again" in demo.said
        seen = demo.act(mia, "sees", channel="#wins")["messages"]
        assert "See you here" in [one["text"] for one in seen]
        assert demo.http.get(httpx.URL(address).path).content == PNG
        demo.act(mia, "types", line="/lead example", channel="#handoffs-dach")
        found = demo.act(mia, "ephemerals")["messages"]
        assert "leads for “example”" in found[-1]["shown"]
        demo.stops()


def test_a_past_that_was_cut_off_begins_anew_next_time(tmp_path: Path) -> None:
    demo = start(tmp_path, "--keep", str(tmp_path))
    assert demo.stdout is not None
    assert "lives through" in demo.stdout.readline()
    wait_until(threading.Condition(), (tmp_path / folder.DATABASE).exists, LONGEST)
    demo.send_signal(signal.SIGINT)
    demo.communicate(timeout=LONGEST)
    assert demo.returncode == 0
    assert not (tmp_path / folder.DATABASE).exists()


@pytest.mark.parametrize("written", [None, '{"form": 0}'])
def test_a_folder_of_another_version_is_left_as_it_is(tmp_path: Path, written: str | None) -> None:
    (tmp_path / folder.DATABASE).write_text("precious")
    if written is not None:
        (tmp_path / folder.WORKSPACE).write_text(written)
    complaints = refused(tmp_path, "--keep", str(tmp_path))
    assert complaints.startswith(f"{tmp_path} holds the data of another version of the demo")
    assert "Name an empty folder" in complaints
    assert (tmp_path / folder.DATABASE).read_text() == "precious"


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        complaints = refused(tmp_path, "--port", str(port))
    assert complaints == f"Port {port} cannot be used: Address already in use.\n"


@pytest.mark.parametrize(
    ("variables", "is_opened"),
    [({"DISPLAY": ":9"}, True), ({"WAYLAND_DISPLAY": "w"}, True), ({}, False)],
)
def test_the_browser_opens_only_on_a_desktop(
    tmp_path: Path, variables: dict[str, str], is_opened: bool
) -> None:
    seen = tmp_path / "seen"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {seen}\n')
    browser.chmod(0o755)
    ours, theirs = pty.openpty()
    given = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    code = "import sys; from bot.demo import desktop; sys.exit(10 + desktop.show('http://here/'))"
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tracked.ROOT,
        env={**given, **variables, "BROWSER": str(browser)},
        stdout=theirs,
        check=False,
        timeout=LONGEST,
    )
    os.close(ours)
    os.close(theirs)
    assert ended.returncode == 10 + is_opened
    assert seen.exists() is is_opened
