"""Fields of a modal. Each is an input block named by `ids.Field`, so Slack can show an error under it."""

from collections.abc import Sequence
from datetime import date, datetime, time

from slack_sdk.models.blocks import (
    CheckboxesElement,
    ConversationFilter,
    ConversationSelectElement,
    DatePickerElement,
    DateTimePickerElement,
    ExternalDataSelectElement,
    InputBlock,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    RadioButtonsElement,
    StaticSelectElement,
    TimePickerElement,
    UserMultiSelectElement,
    UserSelectElement,
)

from messages import ids, parts, wording

LONGEST = 3000


def _input(
    field: ids.Field, label: str, element: InputInteractiveElement, optional: bool, hint: str | None
) -> InputBlock:
    return InputBlock(
        block_id=field.value,
        label=parts.plain(label, 150),
        element=element,
        optional=optional or None,
        hint=parts.plain(hint, 300) if hint else None,
    )


def text(
    field: ids.Field,
    label: str,
    initial: str = "",
    *,
    optional: bool = False,
    multiline: bool = False,
    limit: int = LONGEST,
    placeholder: str | None = None,
    hint: str | None = None,
) -> InputBlock:
    """A text field of up to `limit` characters (Slack's most is 3,000)."""
    element = PlainTextInputElement(
        action_id=ids.INPUT,
        initial_value=wording.typed(initial, limit) or None,
        multiline=multiline or None,
        max_length=limit,
        placeholder=parts.plain(placeholder, 150) if placeholder else None,
    )
    return _input(field, label, element, optional, hint)


def select(
    field: ids.Field,
    label: str,
    options: Sequence[Option],
    initial: str | None = None,
    *,
    optional: bool = False,
    placeholder: str = "Choose",
    hint: str | None = None,
    action: str = ids.INPUT,
) -> InputBlock:
    """A menu of 1 to 100 options; `initial` is the value of one of them, others are ignored.

    When a modal is drawn anew, what was chosen stays where block and `action` are the same.
    """
    element = StaticSelectElement(
        action_id=action,
        options=list(options),
        initial_option=_preset(options, initial),
        placeholder=parts.plain(placeholder, 150),
    )
    return _input(field, label, element, optional, hint)


def radio(
    field: ids.Field,
    label: str,
    options: Sequence[Option],
    initial: str | None = None,
    *,
    action: str = ids.INPUT,
    dispatch: bool = False,
) -> InputBlock:
    """Radio buttons (at most ten); with `dispatch` a click is sent at once, under `action`."""
    block = _input(
        field,
        label,
        RadioButtonsElement(
            action_id=action, options=list(options), initial_option=_preset(options, initial)
        ),
        False,
        None,
    )
    block.dispatch_action = dispatch or None
    return block


def checkboxes(
    field: ids.Field,
    label: str,
    options: Sequence[Option],
    ticked: Sequence[str],
    *,
    hint: str | None = None,
) -> InputBlock:
    """Check boxes (at most ten) that may all stay empty."""
    return _input(
        field,
        label,
        CheckboxesElement(
            action_id=ids.INPUT,
            options=list(options),
            initial_options=[option for option in options if option.value in ticked],
        ),
        True,
        hint,
    )


def typeahead(
    field: ids.Field,
    label: str,
    source: ids.Source,
    initial: Option | None = None,
    *,
    optional: bool = False,
    placeholder: str = "Type to search",
    hint: str | None = None,
) -> InputBlock:
    """A menu whose options Slack asks the bot for, from the first click on."""
    element = ExternalDataSelectElement(
        action_id=source.value,
        initial_option=initial,
        min_query_length=0,
        placeholder=parts.plain(placeholder, 150),
    )
    return _input(field, label, element, optional, hint)


def day(
    field: ids.Field, label: str, initial: date | None, *, optional: bool = False
) -> InputBlock:
    """A calendar day."""
    element = DatePickerElement(
        action_id=ids.INPUT, initial_date=initial.isoformat() if initial else None
    )
    return _input(field, label, element, optional, None)


def clock(
    field: ids.Field,
    label: str,
    initial: time,
    hint: str | None = None,
    *,
    action: str = ids.INPUT,
) -> InputBlock:
    """A time of day, without a zone: the hint should name it. `action` as for `select`."""
    element = TimePickerElement(action_id=action, initial_time=f"{initial:%H:%M}")
    return _input(field, label, element, False, hint)


def moment(field: ids.Field, label: str, initial: datetime) -> InputBlock:
    """Day and time in the person's own zone."""
    element = DateTimePickerElement(action_id=ids.INPUT, initial_date_time=int(initial.timestamp()))
    return _input(field, label, element, False, None)


def user(field: ids.Field, label: str, initial: str | None, hint: str | None = None) -> InputBlock:
    """One person of the workspace."""
    element = UserSelectElement(action_id=ids.INPUT, initial_user=initial)
    return _input(field, label, element, False, hint)


def users(
    field: ids.Field,
    label: str,
    initial: Sequence[str] = (),
    *,
    optional: bool = False,
    hint: str | None = None,
) -> InputBlock:
    """Several people of the workspace."""
    element = UserMultiSelectElement(action_id=ids.INPUT, initial_users=list(initial) or None)
    return _input(field, label, element, optional, hint)


def channel(
    field: ids.Field,
    label: str,
    initial: str | None,
    *,
    optional: bool = False,
    hint: str | None = None,
) -> InputBlock:
    """One public or private channel."""
    element = ConversationSelectElement(
        action_id=ids.INPUT,
        initial_conversation=initial,
        filter=ConversationFilter(include=["public", "private"], exclude_bot_users=True),
    )
    return _input(field, label, element, optional, hint)


def _preset(options: Sequence[Option], value: str | None) -> Option | None:
    return next((option for option in options if option.value == value), None)
