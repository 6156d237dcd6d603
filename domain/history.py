"""The append-only history of a lead, and the facts that follow from it.

Every change is an event; the facts on a lead's row are nothing but the fold of its events (`fold`), kept beside them so
that reports need one pass over the leads and no join.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from domain import money


class Stage(StrEnum):
    """Where a lead stands. Forward: inquiry → … → won; the last four are the ways back or out."""

    INQUIRY = "inquiry"
    MQL = "mql"
    HANDED_OFF = "handed_off"
    ACCEPTED = "accepted"
    SQL = "sql"
    OPPORTUNITY = "opportunity"
    WON = "won"
    LOST = "lost"
    REJECTED = "rejected"
    RECYCLED = "recycled"
    DISQUALIFIED = "disqualified"


class Kind(StrEnum):
    """What happened."""

    ADDED = "added"
    QUALIFIED = "qualified"
    HANDED_OFF = "handed_off"
    ASKED = "asked"
    INFORMED = "informed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    RECYCLED = "recycled"
    WITHDRAWN = "withdrawn"
    TOUCHED = "touched"
    REASSIGNED = "reassigned"
    SQL = "sql"
    OPPORTUNITY = "opportunity"
    WON = "won"
    LOST = "lost"


# The detail of an answer that was written in the thread of the card, where everybody can read it.
IN_THREAD = "thread"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a lead's history. `seq` counts from 1 within the lead; `by` is a Slack user id, None for the bot.

    `owner_id` is set where the owner changes, `detail` holds a touch's kind and outcome ("call/replied"), the rep of
    an offer (handed off, reassigned) or where an answer was given (informed: `IN_THREAD`), `day` a close date
    (opportunity) or wake-up date (recycled).
    """

    workspace_id: str
    lead_id: str
    seq: int
    kind: Kind
    at: datetime
    by: str | None
    handoff_id: str | None = None
    stage_from: Stage | None = None
    stage_to: Stage | None = None
    reason: str | None = None
    note: str | None = None
    value: money.Money | None = None
    day: date | None = None
    owner_id: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the history adds up to. Forward stages keep their first moment, won and the ways out their latest."""

    stage: Stage = Stage.INQUIRY
    seq: int = 0
    owner_id: str | None = None
    giver_id: str | None = None
    value: money.Money | None = None
    close_on: date | None = None
    wake_on: date | None = None
    reason: str | None = None
    touches: int = 0
    inquiry_at: datetime | None = None
    mql_at: datetime | None = None
    handed_off_at: datetime | None = None
    accepted_at: datetime | None = None
    first_touch_at: datetime | None = None
    last_touch_at: datetime | None = None
    sql_at: datetime | None = None
    opportunity_at: datetime | None = None
    won_at: datetime | None = None
    lost_at: datetime | None = None
    rejected_at: datetime | None = None
    recycled_at: datetime | None = None
    disqualified_at: datetime | None = None


_MOMENTS = {
    Stage.INQUIRY: "inquiry_at", Stage.MQL: "mql_at", Stage.HANDED_OFF: "handed_off_at", Stage.ACCEPTED: "accepted_at",
    Stage.SQL: "sql_at", Stage.OPPORTUNITY: "opportunity_at", Stage.WON: "won_at", Stage.LOST: "lost_at",
    Stage.REJECTED: "rejected_at", Stage.RECYCLED: "recycled_at", Stage.DISQUALIFIED: "disqualified_at",
}  # fmt: skip
# After these the lead is marketing's again, and nobody in sales has a reason to see its contact data.
_GIVEN_BACK = frozenset({Kind.REJECTED, Kind.RECYCLED, Kind.WITHDRAWN})
_FORWARD = frozenset({
    Stage.INQUIRY, Stage.MQL, Stage.HANDED_OFF, Stage.ACCEPTED, Stage.SQL, Stage.OPPORTUNITY,
})  # fmt: skip


def apply(facts: Facts, event: Event) -> Facts:
    """The facts after one more event. Raises ValueError where the event is not the next one of this lead."""
    if event.seq != facts.seq + 1:
        raise ValueError(f"event {event.seq} cannot follow event {facts.seq}")
    changed: dict[str, Any] = {"seq": event.seq, "owner_id": event.owner_id or facts.owner_id}
    if event.kind is Kind.HANDED_OFF:
        # A new offer: whoever answers it becomes the owner, until then nobody is.
        changed |= {"giver_id": event.by, "owner_id": None, "wake_on": None, "reason": None}
    if event.kind in _GIVEN_BACK:
        changed["owner_id"] = None
    if event.kind is Kind.TOUCHED:
        # A touch may be logged later than it happened, so the order of moments is not that of the events.
        changed["touches"] = facts.touches + 1
        changed["first_touch_at"] = min(facts.first_touch_at or event.at, event.at)
        changed["last_touch_at"] = max(facts.last_touch_at or event.at, event.at)
    if event.stage_to is not None:
        changed |= _reached(facts, event, event.stage_to)
    return replace(facts, **changed)


def _reached(facts: Facts, event: Event, stage: Stage) -> dict[str, Any]:
    moment = _MOMENTS[stage]
    first = getattr(facts, moment) if stage in _FORWARD else None
    changed: dict[str, Any] = {"stage": stage, moment: first or event.at}
    if stage in {Stage.REJECTED, Stage.RECYCLED, Stage.DISQUALIFIED, Stage.LOST}:
        changed["reason"] = event.reason
        changed["wake_on"] = event.day if stage is Stage.RECYCLED else None
    if stage is Stage.OPPORTUNITY:
        changed["close_on"] = event.day
    if event.value is not None:
        changed["value"] = event.value
    return changed


def fold(events: Iterable[Event]) -> Facts:
    """The facts of a lead from its whole history, oldest first."""
    facts = Facts()
    for event in events:
        facts = apply(facts, event)
    return facts
