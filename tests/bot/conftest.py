"""The command line as a person at the terminal meets it, and databases for it."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.__main__ import main
from playground.standin import Standin
from tests import tracked
from tests.stores import (
    migrated_postgres_url,
    migrated_sqlite_url,
    migrated_url,
)

__all__ = ["migrated_postgres_url", "migrated_sqlite_url", "migrated_url"]


@dataclass(frozen=True, slots=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


Terminal = Callable[..., Said]


@pytest.fixture
def terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Iterator[Terminal]:
    """Runs `python -m bot …` in this process, with these settings and no others, in an empty folder."""
    for name in ("DATABASE_URL", "SLACK_API_URL", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("SLACK_SIGNING_SECRET", raising=False)
    monkeypatch.chdir(tmp_path)
    root = logging.getLogger()
    before = (root.handlers[:], root.level)

    def run(*arguments: str, **settings: str) -> Said:
        with monkeypatch.context() as patch:
            for name, value in settings.items():
                patch.setenv(name, value)
            try:
                code = main(arguments)
            except SystemExit as left:  # argparse's way out
                code = int(left.code or 0)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        secrets = [value for name, value in settings.items() if name.endswith(("TOKEN", "SECRET"))]
        assert not [secret for secret in secrets if secret in out + err]
        return Said(code, out, err)

    yield run
    logging.captureWarnings(False)
    root.handlers[:], root.level = before


@pytest.fixture
def slack() -> Iterator[Standin]:
    """A Slack that grants what app.yaml asks for."""
    with Standin(tracked.manifest()) as standin:
        yield standin
