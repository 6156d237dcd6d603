"""What a worker is told when it is born."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from tests.chaos.plan import Step


@dataclass(frozen=True, slots=True)
class Order:
    """Everything about one worker, as JSON can carry it.

    `environ` is the bot's. `folder` holds the journal, the sign that people may work, and marks for the stand-in.
    `squads` are [channel, givers, reps]. `step` is where this worker dies by itself; `blind` lets its looks find
    nothing; `refused` is the share of its calls for which nobody listens.
    """

    life: ClassVar[str] = "crowd"

    environ: dict[str, str]
    folder: str
    workspace_id: str
    squads: list[tuple[str, list[str], list[str]]]
    seed: int
    step: str | None = None
    blind: bool = False
    refused: float = 0.0

    @property
    def dies_at(self) -> Step | None:
        """The step as one of `Step`."""
        return Step(self.step) if self.step else None

    @property
    def journal(self) -> Path:
        """One line of JSON for each change that was committed, or is about to be abandoned."""
        return Path(self.folder) / "journal"

    @property
    def open_hours(self) -> Path:
        """While this file exists, people work."""
        return Path(self.folder) / "open"

    def leave_mark(self, token: str) -> None:
        """Ask the stand-in to have this worker killed while it posts the message of that token."""
        draft = Path(self.folder) / f"draft-{os.getpid()}-{token}"
        draft.write_text(f"{os.getpid()} {self.step}")
        draft.rename(mark_of(self.folder, token))


def mark_of(folder: str | Path, token: str) -> Path:
    """Where a worker leaves its pid and step for the stand-in."""
    return Path(folder) / f"mark-{token}"
