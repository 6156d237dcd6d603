"""The agenda of a squad's weekly meeting."""

from dataclasses import dataclass, field
from datetime import date

from domain.action_items import ActionItem, Kept
from domain.home import Some, Win
from domain.people import Squad
from domain.topics import Topic


@dataclass(frozen=True, slots=True)
class Agenda:
    """What the squad has to talk about on the local day `today`.

    `topics` are the first few, the oldest first; `overdue` and `coming` the first few open action items; each comes
    with how many there are. `disputed` are hand-offs with an open question or rejected in the last seven days.
    `kept` counts the promises for last week, `wins` are those of the last seven days.
    """

    squad: Squad
    today: date
    overdue: tuple[ActionItem, ...] = ()
    overdue_total: int = 0
    coming: tuple[ActionItem, ...] = ()
    coming_total: int = 0
    facilitator_id: str | None = None
    topics: tuple[Topic, ...] = ()
    topics_total: int = 0
    disputed: Some = field(default_factory=Some)
    wins: tuple[Win, ...] = ()
    kept: Kept = field(default_factory=lambda: Kept(0, 0))
