"""A touch: a call, e-mail, message or meeting by sales with an outcome; automatic mail does not count."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """How the lead was reached out to."""

    CALL = "call"
    EMAIL = "email"
    MESSAGE = "message"
    MEETING = "meeting"


class Outcome(StrEnum):
    """What came of it."""

    NO_ANSWER = "no_answer"
    LEFT_WORD = "left_word"
    REPLIED = "replied"
    INTERESTED = "interested"
    MEETING_BOOKED = "meeting_booked"
    NOT_NOW = "not_now"
    NOT_INTERESTED = "not_interested"
    BAD_CONTACT = "bad_contact"


@dataclass(frozen=True, slots=True)
class Touch:
    """One logged touch; `at` is when it happened, in UTC."""

    workspace_id: str
    id: str
    lead_id: str
    handoff_id: str
    by: str
    kind: Kind
    outcome: Outcome
    note: str
    at: datetime
