"""`bot run` from an empty database to the exit, as a process."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from playground.standin import Standin
from storage import schema
from tests.whole import processes, secrets_kept
from tests.whole.processes import Bot

_PATIENCE = 20.0  # seconds for a start on a busy machine


@pytest.fixture
def settings(slack: Standin, database_url: str) -> dict[str, str]:
    """A bot in HTTP mode on a database that holds nothing yet."""
    return {
        "DATABASE_URL": database_url,
        "SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "BOT_PORT": "0",
        "BOT_LOG_FORMAT": "json",
    }


@pytest.fixture
def bot(slack: Standin, settings: dict[str, str], tmp_path: Path) -> Iterator[Bot]:
    with processes.running(settings, tmp_path / "bot.log") as running:
        slack.wait_until(lambda: running.port and running.page("/readyz")[0] == 200, _PATIENCE)
        yield running
    secrets_kept.check_file(tmp_path / "bot.log", [slack.bot_token, slack.signing_secret])


def test_it_migrates_says_where_it_listens_and_stops_when_told(bot: Bot, database_url: str) -> None:
    assert schema.current(database_url) == schema.newest()
    assert bot.page("/healthz") == (200, "ok")
    assert bot.page("/readyz") == (200, "ready")
    assert bot.page("/slack/events")[0] == 405
    code, seconds = bot.stop()
    assert code == 0
    assert seconds < 10
    told = [line["message"] for line in bot.lines()]
    assert told[-2:] == ["Stopping", "Stopped"]


def test_a_port_that_is_taken_is_explained_without_a_traceback(
    bot: Bot, settings: dict[str, str], tmp_path: Path
) -> None:
    other = settings | {
        "BOT_PORT": str(bot.port),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'other.db'}",
    }
    ended = processes.run(other, "run")
    assert ended.returncode == 1
    assert "Set BOT_HOST and BOT_PORT to an address of this machine that is free." in ended.stderr
    assert "Traceback" not in ended.stderr
