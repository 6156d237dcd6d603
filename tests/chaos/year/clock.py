"""The calendar of the simulated year: one moment in a file that every process has before its eyes."""

import mmap
import struct
from datetime import UTC, datetime
from pathlib import Path

_MOMENT = struct.Struct("d")  # seconds since 1970


class Calendar:
    """Called like any clock of the bot. Only the driver moves it, and only forward."""

    def __init__(self, path: Path) -> None:
        with path.open("r+b") as file:
            self._page = memoryview(mmap.mmap(file.fileno(), _MOMENT.size)).cast("d")

    def __call__(self) -> datetime:
        """The moment that everybody sees."""
        return datetime.fromtimestamp(self._page[0], UTC)

    def move_to(self, moment: datetime) -> None:
        """Show this moment from now on, unless it is past."""
        # Eight bytes at once: `struct.pack_into` clears them first, and others would be in 1970 for that long.
        self._page[0] = max(moment, self()).timestamp()


def make(path: Path, moment: datetime) -> Calendar:
    """A new one that shows this moment."""
    path.write_bytes(_MOMENT.pack(moment.timestamp()))
    return Calendar(path)
