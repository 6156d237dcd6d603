"""The agenda of a squad's weekly meeting."""

from dataclasses import dataclass, field
from datetime import date

from domain.action_items import ActionItem, Kept
from domain.people import Squad


@dataclass(frozen=True, slots=True)
class Agenda:
    """What the squad has to talk about on the local day `today`.

    `overdue` and `coming` are the first few open action items, with how many there are. `kept` counts the promises for
    last week.
    """

    squad: Squad
    today: date
    overdue: tuple[ActionItem, ...] = ()
    overdue_total: int = 0
    coming: tuple[ActionItem, ...] = ()
    coming_total: int = 0
    kept: Kept = field(default_factory=lambda: Kept(0, 0))
