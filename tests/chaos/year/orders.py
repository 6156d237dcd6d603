"""What a replica of the year is told when it is born."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Order:
    """`environ` is the bot's, `calendar` the file of the clock. Nobody tells it to die: it is killed."""

    life: ClassVar[str] = "year"
    dies_at: ClassVar[None] = None

    environ: dict[str, str]
    calendar: str
    seed: int

    @property
    def calendar_path(self) -> Path:
        """Where `clock.Calendar` finds it."""
        return Path(self.calendar)
