"""Counted reasons: why an offer was rejected, a lead recycled, a deal lost, and what feedback is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain import errors, keys


class Answer(StrEnum):
    """The kind of answer that a reason belongs to; the last two are feedback about that side's work."""

    REJECT = "reject"
    RECYCLE = "recycle"
    LOST = "lost"
    MARKETING = "marketing"
    SALES = "sales"


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
    Reason(Answer.MARKETING, "no_budget", "Leads without a budget"),
    Reason(Answer.MARKETING, "poor_fit", "Leads that do not fit our target"),
    Reason(Answer.MARKETING, "thin_context", "Not enough context in the hand-off"),
    Reason(Answer.MARKETING, "contact_data", "Contact data wrong or missing"),
    Reason(Answer.MARKETING, "too_late", "Handed over too late"),
    Reason(Answer.MARKETING, "promise", "Campaign promises what we do not sell"),
    Reason(Answer.MARKETING, "content", "Content missing or out of date"),
    Reason(Answer.MARKETING, "helped", "This helped: more of it"),
    Reason(Answer.SALES, "slow", "First contact came late"),
    Reason(Answer.SALES, "few_tries", "Too few attempts"),
    Reason(Answer.SALES, "vague_reason", "Reason for a no is unclear"),
    Reason(Answer.SALES, "no_news", "No word on what became of it"),
    Reason(Answer.SALES, "context_unused", "Context of the hand-off not used"),
    Reason(Answer.SALES, "content_unused", "Content not used"),
    Reason(Answer.SALES, "helped", "This helped: more of it"),
)

_MOST = 50
_LONGEST_LABEL = 75  # of an option in Slack's menus


def edited(answer: Answer, known: Sequence[Reason], lines: Sequence[str]) -> list[Reason]:
    """The reasons that a team typed, a line each; a line that ends with * asks for a note.

    A label that is known keeps its key, and with it its figures; `known` includes those taken off the list before.
    Raises errors.Invalid under the answer's name.
    """
    by_label = {reason.label.casefold(): reason for reason in known}
    taken = {reason.key for reason in known}
    found: dict[str, Reason] = {}
    for line in lines:
        label = " ".join(line.rstrip("* ").split())
        if not label:
            continue
        if len(label) > _LONGEST_LABEL:
            raise errors.Invalid(
                {answer: f"Please keep each reason within {_LONGEST_LABEL} characters."}
            )
        old = by_label.get(label.casefold())
        key = old.key if old else keys.fresh(label, taken, empty="reason")
        taken.add(key)
        reason = Reason(answer, key, label, needs_note=line.rstrip().endswith("*"))
        by_label[label.casefold()] = found.setdefault(key, reason)
    if not found or len(found) > _MOST:
        raise errors.Invalid({answer: f"Please give between 1 and {_MOST} reasons, a line each."})
    return list(found.values())
