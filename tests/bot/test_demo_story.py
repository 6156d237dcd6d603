"""The story as a person starts it: a process of its own, with the real bot below it."""

import re
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from playground.terminal_text import cells
from tests import tracked
from tests.story import LONGEST, Story, environment

WIDTH = 80


def start(folder: Path, *more: str) -> subprocess.Popen[str]:
    """`bot demo --story` with `folder` for its temporary files."""
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "demo", "--story", "--pace", "0"],
        cwd=tracked.ROOT,
        env=environment(folder, *more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(demo: subprocess.Popen[str]) -> tuple[str, str]:
    """What it wrote, once it has ended; a demo that hangs is killed, and the test fails."""
    try:
        return demo.communicate(timeout=LONGEST)
    except subprocess.TimeoutExpired:
        demo.kill()
        raise


def read_until(demo: subprocess.Popen[str], words: str) -> str:
    """The lines up to the one with these words; pytest's own time-out bounds the wait."""
    assert demo.stdout is not None
    read = ""
    for line in demo.stdout:
        read += line
        if words in line:
            return read
    raise AssertionError(f"{words!r} never came; there was:\n{read}")


def bot_below(demo: subprocess.Popen[str]) -> psutil.Process:
    """The process of the bot that the demo started."""
    return next(one for one in psutil.Process(demo.pid).children() if "run" in one.cmdline())


@pytest.fixture
def story(played: Story) -> str:
    """The whole output of a story that went well and left nothing behind."""
    assert (played.code, played.complaints, played.left) == (0, "", []), played.told
    return played.told


@pytest.mark.parametrize(
    "beat",
    [
        "/handoff Jane Doe, Acme, jane@acme.com @sam asked",
        "⚠ Please write the phone number with its country code",
        "🟡 Waiting for @Sam Okafor · accept by",
        "j•••@acme.com",
        "❓ @Sam Okafor has a question about Jane Doe · Acme",
        "was first and accepted it",
        "only visible to you",
        "accepted by @",
        "same company domain · Accepted",
        "rejected by @Ana Kovač: Wrong company size",
        "Feedback from @Ana Kovač about the lead Tomáš Novák",
        "has seen your feedback",
        "@Inês Duarte proposes to change what DACH calls an MQL",
        "📜 Your feedback about the lead Tomáš Novák",
        "held a meeting (interested)",
        "opportunity €12,000",
        "🏆 Won €12,000 by @",
        "Marketing: @Mia Larsen brought the lead (50 %)",
        "🖼️ Acme: First win of Autumn webinar",
        "Shared pot for “Dinner for both teams”: 10 of 100",
        "thanks you for Acme (€12,000)",
        "1 lead for “acme”",
        "│ The whole story",
        "Next: “make demo”",
    ],
)
def test_the_story_shows(story: str, beat: str) -> None:
    assert beat in story


def test_the_story_is_short_and_fits_a_narrow_terminal(story: str) -> None:
    lines = story.splitlines()
    assert 120 <= len(lines) <= 300
    assert [line for line in lines if cells(line) > WIDTH] == []


def test_nothing_but_words_is_written_where_stdout_is_no_terminal(story: str) -> None:
    assert "\x1b" not in story
    assert not re.search(r"<[@#!][A-Z0-9a-z^]", story)


def test_the_channel_never_sees_the_contact_data(story: str) -> None:
    shown, public = [], False
    for line in story.splitlines():
        if not line.startswith("┃"):
            public = line.startswith("#") and "only visible" not in line
        elif public:
            shown.append(line)
    assert len(shown) > 10
    assert not [line for line in shown if "jane@acme.com" in line or "7946" in line]


def test_the_thread_tells_the_steps_in_their_order(story: str) -> None:
    thread = story[story.index("the card's thread") :]
    steps = [
        "asked",
        "That answers it",
        "accepted",
        "called",
        "held a meeting",
        "SQL",
        "opportunity",
        "won",
    ]
    places = [thread.index(step) for step in steps]
    assert places == sorted(places)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_whoever_stops_it_finds_everything_cleaned_up(tmp_path: Path, sign: signal.Signals) -> None:
    demo = start(tmp_path)
    read_until(demo, "Sales needs to know more")
    bot = bot_below(demo)
    demo.send_signal(sign)
    _, complaints = ended(demo)
    assert demo.returncode == 130
    assert "cleaned up" in complaints
    assert "Traceback" not in complaints
    assert not bot.is_running()
    assert list(tmp_path.iterdir()) == []


def test_a_bot_that_dies_ends_the_demo_with_a_reason_and_its_log(tmp_path: Path) -> None:
    demo = start(tmp_path)
    read_until(demo, "Marketing hands a lead over")
    bot_below(demo).kill()
    _, complaints = ended(demo)
    assert demo.returncode == 1
    assert "The demo stopped." in complaints
    assert "Traceback" not in complaints
    (log,) = tmp_path.iterdir()
    assert f"The bot's log: {log}" in complaints
    assert "Listening on" in log.read_text()


def test_a_missing_library_is_named_with_the_way_to_install_it(tmp_path: Path) -> None:
    lacking = tmp_path / "lacking"
    lacking.mkdir()
    (lacking / "uvicorn.py").write_text("raise ModuleNotFoundError('no', name='uvicorn')\n")
    demo = start(tmp_path, str(lacking))
    _, complaints = ended(demo)
    assert demo.returncode == 1
    assert "uvicorn is not installed" in complaints
    assert "pip install '.[playground]'" in complaints
    assert "Traceback" not in complaints
