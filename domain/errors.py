"""What can be refused, as data: the texts a person reads are built in `messages.refusals`.

The classes are not frozen: Python sets the traceback on an exception on its way up.
"""

from dataclasses import dataclass
from datetime import datetime


class Refusal(Exception):
    """An expected no. Nothing was changed; the person is told why and how to mend it."""


class Unavailable(Refusal):
    """The database cannot be reached or is busy now. Nothing was saved; trying again is safe."""


class AlreadyHandled(Refusal):
    """Slack delivered this very request before, and it was carried out then."""


class NotSetUp(Refusal):
    """The workspace has no squad yet."""


@dataclass(eq=False)
class NotFound(Refusal):
    """The lead, hand-off or message is not (or no longer) in this workspace. `what`: "lead", "hand-off" …"""

    what: str


@dataclass(eq=False)
class NotAllowed(Refusal):
    """The person may not do this. `action` names it ("accept", "set up" …); `who` says in plain words who may."""

    action: str
    who: str


@dataclass(eq=False)
class TooLate(Refusal):
    """Somebody was first, or the hand-off is no longer in a state that allows this.

    `state` is the value of `domain.handoffs.State` that it has now; `by` and `at` belong to the change that made it so.
    """

    state: str
    by: str | None
    at: datetime


@dataclass(eq=False)
class Invalid(Refusal):
    """Fields that cannot be saved as typed: field name to one sentence on how to mend it. Never empty."""

    fields: dict[str, str]


@dataclass(eq=False)
class Outdated(Refusal):
    """The proposal was made against an older definition than the present one, which is `version`."""

    version: int
