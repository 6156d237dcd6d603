"""What a squad decided."""

from dataclasses import dataclass
from datetime import datetime

LONGEST_TEXT = 1000


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the log; `link` leads to the message or thread in which it was taken."""

    workspace_id: str
    id: str
    squad_id: str
    text: str
    decided_by: str
    decided_at: datetime
    link: str | None = None
