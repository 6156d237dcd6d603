"""What a listener answers, as data; `commands.surfaces` carries it out as the place of the click asks for.

None is an answer too: Slack is told that all is well, and nothing else is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from slack_sdk.models.views import View

from messages.content import Message


@dataclass(frozen=True, slots=True)
class Show:
    """A modal: opened, or put on top of the one that is open."""

    view: View


@dataclass(frozen=True, slots=True)
class Redraw:
    """The modal that the person is in, drawn anew."""

    view: View


@dataclass(frozen=True, slots=True)
class Say:
    """A message that only this person sees."""

    message: Message


@dataclass(frozen=True, slots=True)
class Replace:
    """A message in place of the private one on which the button was."""

    message: Message


@dataclass(frozen=True, slots=True)
class Errors:
    """Texts under the fields of a modal that stays open, by block_id."""

    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Done:
    """The modal closes, and the one behind it (by id) is drawn anew."""

    behind: str
    view: View


Reply = Show | Redraw | Say | Replace | Errors | Done | None
