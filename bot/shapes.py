"""Whether a signed body has the shape Slack gives it, so that nothing malformed reaches Bolt.

Bolt and the listeners index into these bodies freely; a wrong type there would be an exception.
"""

# A shape narrows what its parent allows, and no field is ever assigned.
# mypy: disable-error-code="mutable-override"

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, TypeAdapter, ValidationError

from bot import parts


class Malformed(Exception):
    """One plain line that says what is wrong, without any of the body."""


class _Interaction(parts.Envelope):
    user: parts.Party
    container: parts.Container | None = None
    view: parts.View | None = None
    state: parts.State | None = None
    response_urls: list[parts.ResponseUrl] | None = None
    authorizations: None = None
    event: None = None


class _Clicked(_Interaction):
    type: Literal["block_actions"]
    actions: Annotated[list[parts.Action], Field(min_length=1, max_length=100)]


class _Submitted(_Interaction):
    type: Literal["view_submission", "view_closed"]
    view: parts.View


class _Typed(_Interaction):
    type: Literal["block_suggestion"]
    action_id: parts.Name
    block_id: parts.Name
    value: str


class _Shortcut(_Interaction):
    type: Literal["shortcut"]
    callback_id: parts.Name
    trigger_id: parts.Name


class _Posted(parts.Message):
    ts: parts.Id


class _MessageShortcut(_Interaction):
    type: Literal["message_action"]
    callback_id: parts.Name
    trigger_id: parts.Name
    channel: parts.Party
    message: _Posted


class _Command(parts.Envelope):
    command: Annotated[str, StringConstraints(pattern=r"^/\S{1,64}$")]
    text: str = ""
    team_id: parts.Id
    user_id: parts.Id
    channel_id: parts.Id
    trigger_id: parts.Name
    # A form cannot carry these; without refusing them Bolt would take a command for a click.
    type: None = None
    team: None = None
    enterprise: None = None
    channel: None = None
    user: None = None
    view: None = None
    actions: None = None
    event: None = None
    authorizations: None = None


class _Event(parts.Message):
    type: parts.Name
    channel: parts.Id | parts.Party | None = None
    channel_id: parts.Id | None = None
    user_id: parts.Id | None = None
    user_team: parts.Id | None = None
    team_id: parts.Id | None = None
    enterprise_id: parts.Id | None = None
    subtype: str | None = None
    tab: str | None = None
    inviter: parts.Id | None = None
    view: parts.View | None = None
    item: dict[str, Any] | None = None
    message: parts.Message | None = None
    previous_message: parts.Message | None = None
    assistant_thread: dict[str, Any] | None = None
    inputs: dict[str, Any] | None = None
    bot_access_token: str | None = None
    authorizations: None = None


class _Authorization(parts.Part):
    # Bolt takes the workspace from here first. It may be missing only for an app installed for a
    # whole organisation, which this one cannot be.
    team_id: parts.Id
    enterprise_id: parts.Id | None = None
    user_id: parts.Id | None = None
    is_bot: bool | None = None
    is_enterprise_install: bool | None = None
    authorizations: None = None


class _Happened(parts.Envelope):
    type: Literal["event_callback"]
    event: _Event
    event_id: parts.Id
    event_time: int | None = None
    team_id: parts.Id
    authorizations: list[_Authorization] | None = None
    is_ext_shared_channel: bool | None = None
    context_team_id: parts.Id | None = None
    context_enterprise_id: parts.Id | None = None
    user: None = None
    view: None = None
    actions: None = None


class _Challenge(parts.Part):
    type: Literal["url_verification"]
    challenge: Annotated[str, StringConstraints(max_length=1_000)]


class _Limited(parts.Part):
    type: Literal["app_rate_limited"]


_INTERACTION: TypeAdapter[Any] = TypeAdapter(
    Annotated[
        _Clicked | _Submitted | _Typed | _Shortcut | _MessageShortcut,
        Field(discriminator="type"),
    ]
)
_EVENT: TypeAdapter[Any] = TypeAdapter(
    Annotated[_Happened | _Challenge | _Limited, Field(discriminator="type")]
)
_COMMAND: TypeAdapter[Any] = TypeAdapter(_Command)


# What Slack never leaves out of the events to which the bot listens.
_NEEDED = {
    "app_home_opened": ("user", "channel"),
    "message": ("channel", "ts"),
    "member_joined_channel": ("user", "channel"),
    "member_left_channel": ("user", "channel"),
}


def check_interaction(body: dict[str, Any]) -> None:
    """A click, a modal's submission or closing, a typeahead or a shortcut."""
    _check(_INTERACTION, body)
    # A click in an app installed for a whole organisation names its workspace only further in.
    if not (body.get("team") or body["user"].get("team_id")):
        raise Malformed("the request names no workspace")


def check_command(body: dict[str, Any]) -> None:
    """A slash command; all its fields are text."""
    _check(_COMMAND, body)


def check_event(body: dict[str, Any]) -> None:
    """An event, the question whether this address is ours, or word of a rate limit."""
    _check(_EVENT, body)
    event = body.get("event") or {}
    if not all(isinstance(event.get(key), str) for key in _NEEDED.get(event.get("type", ""), ())):
        raise Malformed("the event lacks what Slack always sends with it")


def _check(shape: TypeAdapter[Any], body: dict[str, Any]) -> None:
    try:
        shape.validate_python(body)
    except ValidationError:
        raise Malformed("the body is not shaped like a request of Slack") from None
