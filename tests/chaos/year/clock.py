"""The calendar of the simulated year: one moment in a file that every process has before its eyes."""

import mmap
import struct
from datetime import UTC, datetime
from pathlib import Path

_MOMENT = struct.Struct("d")  # seconds since 1970; written and read in one go


class Calendar:
    """Called like any clock of the bot. Only the driver moves it, and only forward."""

    def __init__(self, path: Path) -> None:
        with path.open("r+b") as file:
            self._page = mmap.mmap(file.fileno(), _MOMENT.size)

    def __call__(self) -> datetime:
        """The moment that everybody sees."""
        (seconds,) = _MOMENT.unpack_from(self._page)
        return datetime.fromtimestamp(seconds, UTC)

    def move_to(self, moment: datetime) -> None:
        """Show this moment from now on, unless it is past."""
        _MOMENT.pack_into(self._page, 0, max(moment, self()).timestamp())


def make(path: Path, moment: datetime) -> Calendar:
    """A new one that shows this moment."""
    path.write_bytes(_MOMENT.pack(moment.timestamp()))
    return Calendar(path)
