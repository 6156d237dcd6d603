"""Reads back what a person entered in a modal: the `state` (or its `values`) of a submission or a click."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from messages import ids, wording

State = Mapping[str, Any]


def _element(state: State, field: ids.Field) -> Mapping[str, Any]:
    """The one element of the field's block, or an empty mapping where the modal did not show it."""
    values: Mapping[str, Any] = state.get("values", state)
    block: Mapping[str, Mapping[str, Any]] = values.get(field.value) or {}
    return next(iter(block.values()), {})


def text(state: State, field: ids.Field, limit: int = 3000) -> str:
    """What was typed, without control and bidi characters; "" where nothing was."""
    return wording.typed(_element(state, field).get("value"), limit)


def option(state: State, field: ids.Field) -> tuple[str, str] | None:
    """Value and label of the chosen option."""
    found = _element(state, field).get("selected_option")
    return (str(found["value"]), str(found["text"]["text"])) if found else None


def choice(state: State, field: ids.Field) -> str | None:
    """The value of the chosen option."""
    found = option(state, field)
    return found[0] if found else None


def choices(state: State, field: ids.Field) -> tuple[str, ...]:
    """The values of all ticked options."""
    found = _element(state, field).get("selected_options") or []
    return tuple(str(each["value"]) for each in found)


def day(state: State, field: ids.Field) -> date | None:
    """The picked day."""
    found = _element(state, field).get("selected_date")
    return date.fromisoformat(found) if found else None


def clock(state: State, field: ids.Field) -> time | None:
    """The picked time of day."""
    found = _element(state, field).get("selected_time")
    return time.fromisoformat(found) if found else None


def moment(state: State, field: ids.Field) -> datetime | None:
    """The picked moment in UTC."""
    found = _element(state, field).get("selected_date_time")
    return datetime.fromtimestamp(int(found), UTC) if found else None


def user(state: State, field: ids.Field) -> str | None:
    """The picked person's user id."""
    found = _element(state, field).get("selected_user")
    return str(found) if found else None


def users(state: State, field: ids.Field) -> tuple[str, ...]:
    """The picked people's user ids."""
    return tuple(map(str, _element(state, field).get("selected_users") or ()))


def channel(state: State, field: ids.Field) -> str | None:
    """The picked channel's id."""
    found = _element(state, field).get("selected_conversation")
    return str(found) if found else None
