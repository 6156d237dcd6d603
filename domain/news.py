"""What the person who handed a lead over is told about it afterwards."""

from dataclasses import dataclass
from datetime import datetime

from domain import history, leads


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One event on its way home to the giver. `handed_off_at` is when the giver's offer was made, in UTC.

    `reason_label` is the reason as people read it, None where the event has none.
    """

    event: history.Event
    lead: leads.Lead
    handed_off_at: datetime
    reason_label: str | None = None
