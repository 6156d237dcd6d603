"""The pieces of which Slack's requests are made, as far as Bolt and the listeners look at them."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,80}$")]
Name = Annotated[str, StringConstraints(min_length=1, max_length=255)]


class Part(BaseModel):
    # What is not named here is left alone: Slack adds fields whenever it likes.
    # A part is only ever checked as a piece of a whole request, so none is made ready by itself.
    model_config = ConfigDict(
        extra="ignore", strict=True, hide_input_in_errors=True, defer_build=True
    )


class Party(Part):
    """A team, user, channel or enterprise, with its id."""

    id: Id
    team_id: Id | None = None
    enterprise_id: Id | None = None


class Option(Part):
    value: str


class Element(Part):
    """An action, or what stands in one input of a modal."""

    type: Name
    value: str | None = None
    selected_option: Option | None = None
    selected_options: list[Option] | None = None
    selected_user: Id | None = None
    selected_users: list[Id] | None = None
    selected_channel: Id | None = None
    selected_channels: list[Id] | None = None
    selected_conversation: Id | None = None
    selected_conversations: list[Id] | None = None
    selected_date: str | None = None
    selected_time: str | None = None
    selected_date_time: int | None = None


class Action(Element):
    action_id: Name
    block_id: Name


class State(Part):
    values: dict[str, dict[str, Element]] = {}


class Message(Part):
    type: str | None = None
    text: str | None = None
    ts: Id | None = None
    thread_ts: Id | None = None
    user: Id | Party | None = None
    bot_id: Id | None = None
    team: Id | None = None
    blocks: list[dict[str, Any]] | None = None
    attachments: list[dict[str, Any]] | None = None
    metadata: dict[str, Any] | None = None


class View(Part):
    id: Id
    type: Name
    callback_id: str = ""
    hash: str | None = None
    private_metadata: str = ""
    external_id: str | None = None
    team_id: Id | None = None
    app_installed_team_id: Id | None = None
    state: State = State()
    blocks: list[dict[str, Any]] = []


class Container(Part):
    type: str | None = None
    view_id: Id | None = None
    channel_id: Id | None = None
    message_ts: Id | None = None
    thread_ts: Id | None = None


class ResponseUrl(Part):
    response_url: str
    channel_id: Id | None = None


class Envelope(Part):
    """What Bolt itself looks at in every body."""

    api_app_id: Id | None = None
    is_enterprise_install: bool | Literal["true", "false"] | None = None
    enterprise_id: Id | None = None
    team_id: Id | None = None
    user_id: Id | None = None
    channel_id: Id | None = None
    thread_ts: Id | None = None
    enterprise: Id | Party | None = None
    team: Id | Party | None = None
    channel: Id | Party | None = None
    trigger_id: str | None = None
    response_url: str | None = None
    callback_id: str | None = None
    message: Message | None = None
    previous_message: Message | None = None
    item: dict[str, Any] | None = None
    assistant_thread: dict[str, Any] | None = None
    function_data: dict[str, Any] | None = None
    function_execution_id: Id | None = None
    bot_access_token: str | None = None
