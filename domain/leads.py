"""Leads: a person at a company who showed interest, and the stages that sales may move one to."""

from dataclasses import dataclass, field
from datetime import date, datetime

from domain import errors, history, money
from domain.history import Stage


@dataclass(frozen=True, slots=True)
class Lead:
    """Who the lead is, and the facts that its history adds up to.

    E-mail is stored normalised, phone in its international form with spaces ("+49 30 123456").
    """

    workspace_id: str
    id: str
    squad_id: str
    name: str
    company: str
    email: str | None = None
    phone: str | None = None
    source: str | None = None
    campaign_id: str | None = None
    persona_id: str | None = None
    facts: history.Facts = field(default_factory=history.Facts)


@dataclass(frozen=True, slots=True)
class Move:
    """A stage move by sales. Opportunity needs `value` and `close_on`, won a `value`, lost a `reason`."""

    to: Stage
    value: money.Money | None = None
    close_on: date | None = None
    reason: str | None = None
    note: str = ""


# What each stage may move on to. A deal that was lost may come back; a won one is closed for good.
_MOVES: dict[Stage, tuple[Stage, ...]] = {
    Stage.ACCEPTED: (Stage.SQL, Stage.OPPORTUNITY, Stage.WON, Stage.LOST),
    Stage.SQL: (Stage.OPPORTUNITY, Stage.WON, Stage.LOST),
    Stage.OPPORTUNITY: (Stage.OPPORTUNITY, Stage.WON, Stage.LOST),
    Stage.LOST: (Stage.SQL, Stage.OPPORTUNITY, Stage.WON),
}

_EVENTS = {
    Stage.SQL: history.Kind.SQL,
    Stage.OPPORTUNITY: history.Kind.OPPORTUNITY,
    Stage.WON: history.Kind.WON,
    Stage.LOST: history.Kind.LOST,
}


def moves_from(stage: Stage) -> tuple[Stage, ...]:
    """The stages that a lead may move to from here; empty while sales has not accepted it, and once won."""
    return _MOVES.get(stage, ())


def check(move: Move) -> None:
    """Raise errors.Invalid where the move lacks what its stage needs. Field names are those of `Move`."""
    wrong: dict[str, str] = {}
    if move.to in {Stage.OPPORTUNITY, Stage.WON} and (move.value is None or move.value.minor <= 0):
        wrong["value"] = "Please give the value as an amount above zero, such as 12,000."
    if move.to is Stage.OPPORTUNITY and move.close_on is None:
        wrong["close_on"] = "Please pick the day on which you expect the deal to close."
    if move.to is Stage.LOST and not move.reason:
        wrong["reason"] = (
            "Please pick the reason that fits best, so that marketing can learn from it."
        )
    if wrong:
        raise errors.Invalid(wrong)


def moved(
    lead: Lead, move: Move, *, by: str, handoff_id: str | None, now: datetime
) -> history.Event:
    """The event of a stage move. Raises errors.Invalid (fields) or errors.TooLate (the stage does not allow it)."""
    check(move)
    if move.to not in moves_from(lead.facts.stage):
        raise errors.TooLate(state=lead.facts.stage, by=None, at=now)
    return history.Event(
        workspace_id=lead.workspace_id,
        lead_id=lead.id,
        seq=lead.facts.seq + 1,
        kind=_EVENTS[move.to],
        at=now,
        by=by,
        handoff_id=handoff_id,
        stage_from=lead.facts.stage,
        stage_to=move.to,
        reason=move.reason,
        note=move.note or None,
        value=move.value,
        day=move.close_on,
    )
