"""The process that draws: what it gets, how long it may take, and that the bot itself never draws."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from bot.painting import Painter
from messages.gallery import pictures
from tests import tracked

_PICTURE = dict(pictures.pictures())["win-small"]


def test_a_picture_comes_back_as_png() -> None:
    painted = Painter().draw(_PICTURE)
    assert painted.png is not None
    assert painted.png.startswith(b"\x89PNG")
    assert len(painted.png) < 200_000


def test_whoever_draws_too_long_is_ended() -> None:
    begun = time.monotonic()
    painted = Painter(seconds=0.05).draw(_PICTURE)
    assert painted.png is None
    assert "longer than 0.05 s" in (painted.problem or "")
    assert time.monotonic() - begun < 10
    drawing = [
        child for child in psutil.Process().children() if "messages.pictures" in child.cmdline()
    ]
    assert drawing == []


def test_the_process_that_draws_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:p@127.0.0.1/x")
    told = Painter(module="tests.bot.teller").draw(_PICTURE).png
    assert told is not None
    assert b"PATH" in told
    assert b"BOT_PICTURE_FONT" not in told
    named = Painter("own.ttf", module="tests.bot.teller").draw(_PICTURE).png
    assert b"BOT_PICTURE_FONT" in (named or b"")
    assert b"SLACK" not in told
    assert b"DATABASE" not in told


def test_one_picture_is_drawn_at_a_time_and_who_comes_meanwhile_is_told_so() -> None:
    painter = Painter()
    with ThreadPoolExecutor(1) as aside:
        first = aside.submit(painter.draw, _PICTURE)
        answers = [painter.draw(_PICTURE)]
        while not first.done() and not answers[-1].busy:
            answers.append(painter.draw(_PICTURE))
        answers.append(first.result())
    assert any(each.busy for each in answers)
    assert all(each.busy or each.png for each in answers)


@pytest.mark.parametrize("garbage", [b"", b"{}", b"[]", b'{"kind": "win"}', b"\xff"])
def test_what_is_no_picture_is_refused(garbage: bytes) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "messages.pictures"],
        cwd=tracked.ROOT,
        input=garbage,
        capture_output=True,
        check=False,
    )
    assert (run.returncode, run.stdout) == (2, b"")


def test_the_bot_never_loads_the_plotting_library() -> None:
    program = "import bot.run, bot.gallery, sys; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tracked.ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert not {"matplotlib", "numpy", "PIL", "messages.pictures.drawing"} & {*run.stdout.split()}
