"""Values of the options in the "More" menu of a card."""

from messages.ids import More


def chosen(choice: More, handoff_id: str) -> str:
    """The value of an option."""
    return f"{choice}:{handoff_id}"


def read_choice(value: str) -> tuple[More, str]:
    """What `chosen` wrote. Raises ValueError for anything else."""
    choice, _, handoff_id = value.partition(":")
    return More(choice), handoff_id
