"""Counted reasons: why an offer was rejected, a lead recycled, a deal lost."""

from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """The kind of answer that a reason belongs to."""

    REJECT = "reject"
    RECYCLE = "recycle"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Reason:
    """One countable reason. `key` is stable for figures; `label` is what people read and may be reworded."""

    answer: Answer
    key: str
    label: str
    needs_note: bool = False


DEFAULTS: tuple[Reason, ...] = (
    Reason(Answer.REJECT, "company_size", "Wrong company size"),
    Reason(Answer.REJECT, "persona", "Wrong role or persona"),
    Reason(Answer.REJECT, "territory", "Wrong territory"),
    Reason(Answer.REJECT, "known", "Existing customer or already worked"),
    Reason(Answer.REJECT, "no_buyer", "Competitor or not a buyer"),
    Reason(Answer.REJECT, "contact_data", "Contact data invalid"),
    Reason(Answer.RECYCLE, "timing", "Timing"),
    Reason(Answer.RECYCLE, "no_budget", "No budget now"),
    Reason(Answer.RECYCLE, "no_reply", "No reply after several tries"),
    Reason(Answer.RECYCLE, "nurture", "Needs nurturing"),
    Reason(Answer.RECYCLE, "champion_left", "Champion left"),
    Reason(Answer.LOST, "price", "Price"),
    Reason(Answer.LOST, "competitor", "Competitor"),
    Reason(Answer.LOST, "no_budget", "No budget"),
    Reason(Answer.LOST, "missing_feature", "Missing feature"),
    Reason(Answer.LOST, "cycle_too_long", "Cycle too long"),
    Reason(Answer.LOST, "no_decision_maker", "No decision-maker"),
    Reason(Answer.LOST, "unresponsive", "Unresponsive"),
    Reason(Answer.LOST, "poor_fit", "Poor fit"),
    Reason(Answer.LOST, "other", "Other", needs_note=True),
)
