"""The Chromium that is installed on this machine. None is ever downloaded."""

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
MISSING = (
    "NO CHROMIUM, so nothing was tried in a browser. "
    "Install one (Debian: apt install chromium), or name it in CHROMIUM."
)


def find() -> str | None:
    """Its path: what the variable CHROMIUM names, else the first known name on PATH."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def arguments() -> list[str]:
    """Root has no user namespace to lock Chromium into."""
    return ["--no-sandbox"] if os.geteuid() == 0 else []
