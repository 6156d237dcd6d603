"""What a button carries back when it needs more than one id, and ids made of one."""

from messages.ids.fields import INPUT


def input_of(what: str) -> str:
    """action_id of an input that starts afresh when the modal is drawn anew for something else."""
    return f"{INPUT}_{what}"


def paged(what: str, page: int) -> str:
    """The value of a paging button: a lead's id or a list's filter, and the page (from 1) it leads to."""
    return f"{what}:{page}"


def read_page(value: str) -> tuple[str, int]:
    """What `paged` wrote. Raises ValueError for anything else."""
    what, _, page = value.rpartition(":")
    if not what or not page.isdecimal():
        raise ValueError("not the value of a paging button")
    return what, max(int(page), 1)
