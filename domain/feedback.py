"""Feedback between the two sides: what is said to whom, by when it is answered, and what became of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain import errors, leads, offers, people
from domain.people import Side

WORKING_DAY = timedelta(hours=8)

RATINGS = (5, 4, 3, 2, 1)


class About(StrEnum):
    """What the feedback is about."""

    LEAD = "lead"
    CAMPAIGN = "campaign"
    CONTENT = "content"
    FOLLOW_UP = "follow_up"
    PROCESS = "process"


class State(StrEnum):
    """Where it stands. The first two wait for an answer; "not now" may still become done one day."""

    GIVEN = "given"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    DONE = "done"
    NOT_NOW = "not_now"


class Step(StrEnum):
    """One line of an item's own history, which only grows."""

    GIVEN = "given"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    DONE = "done"
    NOT_NOW = "not_now"
    REMINDED = "reminded"
    DEFINITION = "definition"


WAITING = frozenset({State.GIVEN, State.ACKNOWLEDGED})

# From which states each answer is possible; the answer is named by the state that it leads to.
POSSIBLE: dict[State, frozenset[State]] = {
    State.ACKNOWLEDGED: frozenset({State.GIVEN}),
    State.ANSWERED: WAITING,
    State.DONE: WAITING | {State.ANSWERED, State.NOT_NOW},
    State.NOT_NOW: WAITING | {State.ANSWERED},
}


@dataclass(frozen=True, slots=True)
class Words:
    """What is said, in the constructive frame; at least one of the three is there once it is given."""

    what_happened: str = ""
    effect: str = ""
    request: str = ""

    @property
    def any(self) -> bool:
        """Whether anything is said at all."""
        return any(part.strip() for part in (self.what_happened, self.effect, self.request))

    @property
    def whole(self) -> str:
        """All that is said, a line for each part."""
        return "\n".join(filter(None, (self.what_happened, self.effect, self.request)))


@dataclass(frozen=True, slots=True)
class Draft:
    """The form's content, as typed. `lead_id` or `campaign` or `topic` says what it is about, as `about` asks for."""

    about: About = About.PROCESS
    lead_id: str | None = None
    campaign: offers.Named | None = None
    topic: str = ""
    rating: int | None = None
    reason: str | None = None
    words: Words = Words()
    to_id: str | None = None
    share: bool = False
    source_link: str | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """One item. `toward` is the side whose work it is about, `to_id` the person who owes the answer.

    `version` is the number of the latest step. `remind_at` is when its owner is reminded next, None when nobody has to
    be any more. `reply` is the latest answer, what was changed, or why not now; `changed_*` belong to the latest state.
    """

    workspace_id: str
    id: str
    squad_id: str
    author_id: str
    author_side: Side
    toward: Side
    to_id: str
    about: About
    words: Words
    share: bool
    given_at: datetime
    half_at: datetime
    due_at: datetime
    state: State = State.GIVEN
    version: int = 1
    remind_at: datetime | None = None
    lead_id: str | None = None
    campaign_id: str | None = None
    topic: str = ""
    rating: int | None = None
    reason: str | None = None
    reply: str | None = None
    changed_at: datetime | None = None
    changed_by: str | None = None
    source_link: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One step. `definition` is the version of the MQL definition that came of it, for that step only."""

    workspace_id: str
    feedback_id: str
    seq: int
    kind: Step
    at: datetime
    by: str | None
    note: str | None = None
    definition: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """Everything that is shown of one feedback, gathered by `services.feedback.feedback_of`."""

    feedback: Feedback
    squad: people.Squad
    lead: leads.Lead | None = None
    campaign: str | None = None
    reason_label: str | None = None


def check_possible(to: State, feedback: Feedback) -> None:
    """Raise errors.TooLate, naming who changed it, where its state no longer allows the answer."""
    if feedback.state not in POSSIBLE[to]:
        changed_at = feedback.changed_at or feedback.given_at
        raise errors.TooLate(feedback.state, feedback.changed_by, changed_at)


def clock(squad: people.Squad, now: datetime) -> tuple[datetime, datetime]:
    """Half time and due moment of an answer to something said now, in UTC, on the squad's working time."""
    whole = WORKING_DAY * squad.answer_days
    return squad.due(now, whole / 2), squad.due(now, whole)


def next_reminder(feedback: Feedback, now: datetime) -> datetime | None:
    """When to remind again after a reminder now: at due, once; what an outage skipped is not made up for."""
    return feedback.due_at if now < feedback.due_at else None


def is_overdue(feedback: Feedback, now: datetime) -> bool:
    """Whether it still waits for an answer after its due moment."""
    return feedback.state in WAITING and now > feedback.due_at


def check(draft: Draft) -> None:
    """Raise errors.Invalid for what cannot be given. Field names are those of `Draft` and `Words`."""
    wrong: dict[str, str] = {}
    if not draft.words.any and not draft.reason:
        wrong["what_happened"] = (
            "Please fill in one of the three: what happened, what it led to, or what you ask for."
        )
    if draft.about is About.CAMPAIGN and draft.campaign is None:
        wrong["campaign"] = "Please pick the campaign, or type its name to add it."
    if draft.about is About.CONTENT and not draft.topic.strip():
        wrong["topic"] = "Please name the piece, such as “Pricing one-pager”."
    if draft.rating is not None and draft.rating not in RATINGS:
        wrong["rating"] = "Please pick a rating from 1 to 5."
    if wrong:
        raise errors.Invalid(wrong)
