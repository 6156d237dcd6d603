"""Made-up hand-offs, leads and events for the rules."""

import dataclasses
from datetime import UTC, datetime, timedelta

from domain.handoffs import Handoff, State, Temperature
from domain.history import Event, Facts, Kind, Stage
from domain.leads import Lead
from domain.people import Channels, Squad

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)

SQUAD = Squad("T1", "S1", "DACH", "Europe/Berlin", "EUR", Channels("C1"), "U0SAM")


def handoff(**changes: object) -> Handoff:
    """An open offer of Mia to Sam."""
    plain = Handoff(
        workspace_id="T1",
        id="H1",
        squad_id="S1",
        lead_id="L1",
        giver_id="U0MIA",
        rep_id="U0SAM",
        state=State.OPEN,
        temperature=Temperature.WARM,
        why_now="asked",
        next_step="",
        checklist=(),
        checklist_version=1,
        opened_at=NOW,
        accept_due_at=NOW + DAY,
        touch_due_at=NOW + 2 * DAY,
    )
    return dataclasses.replace(plain, **changes)  # type: ignore[arg-type]  # any field may be named


def lead(**facts: object) -> Lead:
    """A lead with these facts."""
    found = dataclasses.replace(Facts(), **facts)  # type: ignore[arg-type]  # any field may be named
    return Lead("T1", "L1", "S1", "Jane Doe", "Acme", facts=found)


def event(seq: int, kind: Kind, at: datetime, to: Stage | None = None, **more: object) -> Event:
    """The next line of Jane's history, by Sam."""
    plain = Event("T1", "L1", seq, kind, at, "U0SAM", stage_to=to)
    return dataclasses.replace(plain, **more)  # type: ignore[arg-type]  # any field may be named
