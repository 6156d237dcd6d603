"""The command line: what each command prints, its exit code, and never a traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from messages.gallery import pictures
from playground import blocks
from storage import schema
from tests import tracked
from tests.bot.conftest import Terminal


def test_the_gallery_holds_sixty_surfaces_that_slack_takes(
    terminal: Terminal, tmp_path: Path
) -> None:
    said = terminal("gallery", "--out", str(tmp_path / "made" / "here"))
    files = sorted((tmp_path / "made" / "here").glob("*.json"))
    assert said.code == 0
    assert said.out.startswith(f"{len(files)} files in ")
    drawn = [*(tmp_path / "made" / "here" / "pictures").glob("*.png")]
    assert {file.stem for file in drawn} == {name for name, _ in pictures.pictures()}
    assert all(file.read_bytes().startswith(b"\x89PNG") for file in drawn)
    assert len(files) >= 60
    for file in files:
        payload = json.loads(file.read_text())
        refuse = blocks.refusals_of_message if "text" in payload else blocks.refusals_of_view
        assert refuse(payload) == [], file.name


def test_migrate_brings_any_database_to_the_newest_version_and_may_be_repeated(
    terminal: Terminal, database_url: str
) -> None:
    for _ in range(2):
        said = terminal("migrate", DATABASE_URL=database_url)
        assert (said.code, said.out) == (0, f"The database is at version {schema.newest()}.\n")
    assert schema.current(database_url) == schema.newest()


def test_all_mistakes_in_the_settings_are_told_at_once(terminal: Terminal) -> None:
    said = terminal(
        "run",
        DATABASE_URL="mysql://root:canary@db/x",
        SLACK_BOT_TOKEN="xapp-canary",
        SLACK_APP_TOKEN="xoxb-canary",
        BOT_PORT="ninety",
        BOT_LOG_LEVEL="LOUD",
    )
    assert said.code == 1
    told = [line.split(":")[0] for line in said.err.splitlines()]
    assert set(told) == {
        "DATABASE_URL", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "BOT_PORT", "BOT_LOG_LEVEL",
    }  # fmt: skip
    assert "canary" not in said.err
    assert "it begins with xapp-" in said.err


def test_run_without_slack_says_what_to_set(terminal: Terminal) -> None:
    said = terminal("run")
    assert said.code == 1
    assert "SLACK_BOT_TOKEN is needed." in said.err
    assert "SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is needed." in said.err


@pytest.mark.parametrize("typed", [(), ("dance",), ("gallery",), ("run", "--fast")])
def test_what_was_mistyped_is_explained(terminal: Terminal, typed: tuple[str, ...]) -> None:
    said = terminal(*typed)
    assert said.code == 2
    assert "usage: smarketing" in said.err


def test_help_lists_every_command(terminal: Terminal) -> None:
    said = terminal("--help")
    assert said.code == 0
    for command in ("run", "demo", "setup", "migrate", "doctor", "gallery"):
        assert f"  {command} " in said.out


@pytest.mark.parametrize(
    ("url", "hint"),
    [
        ("sqlite:////nowhere/at/all.db", "The database does not answer."),
        ("postgresql://postgres:canary@127.0.0.1:9/x", "The database does not answer."),
    ],
)
def test_a_database_that_is_away_gets_one_line(terminal: Terminal, url: str, hint: str) -> None:
    said = terminal("migrate", DATABASE_URL=url)
    assert said.code == 1
    assert hint in said.err
    assert "canary" not in said.err


def test_as_a_process_it_behaves_the_same(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "migrate"],
        cwd=tracked.ROOT,
        env={"DATABASE_URL": f"sqlite:///{tmp_path / 'none' / 'x.db'}", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("The database does not answer.")
    assert "Traceback" not in ended.stderr
