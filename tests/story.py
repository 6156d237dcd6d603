"""The terminal story, played once for all tests that look at it, in whichever process they run."""

import fcntl
import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from tests import tracked

LONGEST = 90.0  # seconds; about fifteen on a quiet machine


@dataclass(frozen=True, slots=True)
class Story:
    """How it ended, all that it wrote, and the names of files that it left behind."""

    code: int
    told: str
    complaints: str
    left: list[str]


def environment(folder: Path, *more: str) -> dict[str, str]:
    """`folder` for temporary files, and settings of a real bot, which must not matter."""
    return {
        **os.environ,
        "TMPDIR": str(folder),
        "PYTHONPATH": os.pathsep.join(more),
        "PYTHONUNBUFFERED": "1",
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/nothing",
        "SLACK_BOT_TOKEN": "xoxb-of-a-real-bot",
    }


def once(shared: Path) -> Story:
    """Play it, or read how it went; `shared` is a folder that all processes of this run see."""
    kept = shared / "story.json"
    with (shared / "story.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_text(json.dumps(asdict(_play(shared / "story"))))
    return Story(**json.loads(kept.read_text()))


def _play(folder: Path) -> Story:
    folder.mkdir()
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "demo", "--story"],
        cwd=tracked.ROOT,
        env=environment(folder),
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    left = [path.name for path in folder.iterdir()]
    return Story(ended.returncode, ended.stdout, ended.stderr, left)
