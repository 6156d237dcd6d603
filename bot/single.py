"""One process per SQLite file: a second bot on the same file would be a silent rival."""

import fcntl
import os
from pathlib import Path
from urllib.parse import unquote


class AlreadyRunning(Exception):
    """Another process holds the file. The text says what to do."""


def hold(database_url: str) -> int | None:
    """Lock the SQLite file for this process; the operating system frees it when the process ends, however it ends.

    Returns the lock's file descriptor, None for Postgres, where any number of processes are equal.
    Raises AlreadyRunning.
    """
    if not database_url.startswith("sqlite:///"):
        return None
    path = Path(unquote(database_url.removeprefix("sqlite:///").partition("?")[0])).absolute()
    lock = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as exc:
        os.close(lock)
        raise AlreadyRunning(
            f"Another bot is already running on {path}. Stop that one first, or use Postgres "
            "(DATABASE_URL=postgresql://…), where several may run side by side."
        ) from exc
    return lock
