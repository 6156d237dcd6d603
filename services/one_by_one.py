"""Doing the same for many: what goes wrong with one of them is no reason to leave out the others."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from domain import errors

_Item = TypeVar("_Item")


def carry_out(items: Iterable[_Item], do: Callable[[_Item], bool]) -> int:
    """Do it for each, and return how often there was something to do.

    Raises errors.Unavailable at once, as the others would only wait as well. Anything else is raised as one
    ExceptionGroup when all had their turn.
    """
    count, failed = 0, list[Exception]()
    for item in items:
        try:
            count += do(item)
        except errors.Unavailable:
            raise
        except Exception as wrong:  # noqa: BLE001 # it is raised below
            failed.append(wrong)
    if failed:
        raise ExceptionGroup("some of them could not be done", failed)
    return count
