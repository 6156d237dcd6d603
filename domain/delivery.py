"""Delivery of messages that matter: the states of an outbox row and what Slack's answer means for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class State(StrEnum):
    """Where a message stands.

    queued → sending → sent; unknown when nobody can say whether Slack took it (then the history is read: checking);
    held when even that cannot tell (an admin decides); dead when Slack will never take it; dropped when its reason
    to be is gone (its thread's parent is dead, or an admin said so).
    """

    QUEUED = "queued"
    SENDING = "sending"
    UNKNOWN = "unknown"
    CHECKING = "checking"
    HELD = "held"
    SENT = "sent"
    DEAD = "dead"
    DROPPED = "dropped"


class Kind(StrEnum):
    """Which message it is; `messages.outgoing` knows how each one looks."""

    HANDOFF_CARD = "handoff_card"
    HANDOFF_OFFER = "handoff_offer"
    HANDOFF_LINE = "handoff_line"
    HANDOFF_QUESTION = "handoff_question"
    NEWS = "news"
    FEEDBACK_NOTE = "feedback_note"
    FEEDBACK_POST = "feedback_post"
    FEEDBACK_STEP = "feedback_step"
    FEEDBACK_REMINDER = "feedback_reminder"
    DEFINITION_PROPOSAL = "definition_proposal"
    DEFINITION_OUTCOME = "definition_outcome"
    WIN = "win"
    WIN_REEL = "win_reel"
    WIN_SUMMARY = "win_summary"
    WIN_THANKS = "win_thanks"
    WIN_HINT = "win_hint"
    MOVER = "mover"
    ACTION_GIVEN = "action_given"
    ACTION_REMINDER = "action_reminder"
    DIGEST = "digest"
    DIGEST_REST = "digest_rest"
    AGENDA = "agenda"
    AGENDA_REST = "agenda_rest"
    AGENDA_QUESTION = "agenda_question"
    MEETING = "meeting"
    SKIPPED_NOTICE = "skipped_notice"
    PERSONAL_DIGEST = "personal_digest"
    HELD_NOTICE = "held_notice"
    DEAD_NOTICE = "dead_notice"
    TEXT_NOTICE = "text_notice"
    HOME = "home"
    POT_MILESTONE = "pot_milestone"
    POT_FULL = "pot_full"
    WIN_PICTURE = "win_picture"


class Operation(StrEnum):
    """POST makes a message, UPLOAD one with a picture in the thread of another; UPDATE redraws a posted one, PUBLISH a
    person's Home. Redrawing may be repeated freely.
    """

    POST = "post"
    UPDATE = "update"
    PUBLISH = "publish"
    UPLOAD = "upload"


# The call that goes before the first message to a person. It has a pause of its own: others need not wait for it.
OPEN_DIRECT = "conversations.open"

# What must not be repeated before somebody has looked whether it is there.
MAKES_A_MESSAGE = frozenset({Operation.POST, Operation.UPLOAD})


class Verdict(StrEnum):
    """What is known after a call: taken by Slack, surely not taken (try later), cannot say, never will be."""

    SENT = "sent"
    LATER = "later"
    UNKNOWN = "unknown"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Message:
    """One outbox row.

    `address` is a channel id, or a user id for a direct message. `parent_key` is the dedupe key of the row whose
    message this one answers in a thread (POST) or redraws (UPDATE); it waits for that one. `subject` holds the ids
    from which the text is built when it is sent. `token` is the opaque id in the Slack message's metadata.
    """

    workspace_id: str
    id: str
    dedupe_key: str
    kind: Kind
    operation: Operation
    address: str
    subject: Mapping[str, str]
    token: str
    created_at: datetime
    due_at: datetime
    parent_key: str | None = None
    state: State = State.QUEUED
    attempts: int = 0
    first_attempt_at: datetime | None = None
    lease: str | None = None
    channel: str | None = None
    ts: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Waits:
    """How long delivery waits for what. The defaults suit Slack; tests shorten them.

    `lease`: how long a process may be busy with one message; longer than a call's time-out. `look`: how long after an
    unknown outcome the history is read. `interval`: between two messages to one channel (Slack's limit: one a second).
    `most_looks`: how often the history may be unreadable before an admin is asked; an hour's worth.
    """

    lease: timedelta = timedelta(seconds=30)
    look: timedelta = timedelta(seconds=45)
    interval: timedelta = timedelta(seconds=1)
    most_looks: int = 80


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is known after a call to Slack. `file_id` comes with an upload, `retry_after` in seconds with a 429.

    `method` is the call that a 429 was about, where it was another one than the operation's own. `wait` in seconds is
    how long to wait where that does not grow with each try: nothing went wrong, it was only not its turn.
    """

    verdict: Verdict
    channel: str | None = None
    ts: str | None = None
    error: str | None = None
    retry_after: float | None = None
    file_id: str | None = None
    method: str | None = None
    wait: float | None = None


class Look(StrEnum):
    """What reading the history says about a message: there, surely not there, cannot tell, not readable now."""

    FOUND = "found"
    ABSENT = "absent"
    CANNOT_TELL = "cannot_tell"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Sighting:
    """The result of a look; `ts` where the message was found."""

    look: Look
    ts: str | None = None
    error: str | None = None


# Errors after which the same call can never succeed; somebody has to mend something in Slack first.
DEAD_ERRORS = frozenset({
    "channel_not_found", "not_in_channel", "is_archived", "user_not_found", "cannot_dm_bot", "user_disabled",
    "msg_too_long", "invalid_blocks", "msg_blocks_too_long", "no_text", "restricted_action", "message_not_found",
    "cant_update_message", "edit_window_closed", "missing_scope", "invalid_arguments", "users_not_found",
    "restricted_action_read_only_channel", "not_enabled", "thread_not_found", "restricted_action_thread_only_channel",
    "ekm_access_denied",
})  # fmt: skip
# Slack says ok:false and yet may have posted ("the server could not complete your operation").
UNKNOWN_ERRORS = frozenset({"internal_error", "fatal_error", "request_timeout"})


def judge(error: str) -> Verdict:
    """What an `ok: false` answer means. Errors that neither list names are tried again later: tokens get renewed."""
    if error in DEAD_ERRORS:
        return Verdict.DEAD
    return Verdict.UNKNOWN if error in UNKNOWN_ERRORS else Verdict.LATER


def backoff(attempts: int) -> float:
    """Seconds until the next try after `attempts` tries that surely failed: 1, 2, 4 … up to 5 minutes."""
    return float(min(2 ** max(attempts - 1, 0), 300))
