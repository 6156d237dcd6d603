"""What the menu of an action item offers, beside its buttons."""

from enum import StrEnum


class Choice(StrEnum):
    """The options; their values are `chosen(Choice.…, item id)`."""

    DAY = "day"
    GIVE = "give"


def chosen(choice: Choice, item_id: str) -> str:
    """The value of an option."""
    return f"{choice}:{item_id}"


def read(value: str) -> tuple[Choice, str]:
    """What `chosen` wrote. Raises ValueError for anything else."""
    choice, _, item_id = value.partition(":")
    return Choice(choice), item_id
