"""Carrying out each of Slack's requests once, however often it is delivered."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import storage.inbox
from domain import errors
from storage.database import Transaction, Work

_KEEP = timedelta(days=2)  # Slack redelivers events for up to a few hours


def once(transaction: Transaction, workspace_id: str, key: str, now: datetime) -> Transaction:
    """A transaction that also remembers the request; it raises errors.AlreadyHandled where the key is known.

    The key is kept only if the change itself is saved, so a request that failed may come again.
    """

    @contextmanager
    def guarded() -> Iterator[Work]:
        with transaction() as work:
            if not storage.inbox.take(work, workspace_id, key, now):
                raise errors.AlreadyHandled
            yield work

    return guarded


def tidy(transaction: Transaction, now: datetime) -> int:
    """Forget keys that Slack will not send again. Returns how many were dropped."""
    with transaction() as work:
        return storage.inbox.forget_before(work, now - _KEEP)
