"""Ids of rows: 26 characters, sortable by the moment of their making, guessable by nobody."""

import secrets
import threading
from datetime import datetime

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RANDOM_BITS = 80

_lock = threading.Lock()
_last = 0


def new_id(now: datetime) -> str:
    """A fresh id: 48 bits of milliseconds and 80 random bits in Crockford's base 32 (the ULID layout).

    Within this process a later id always sorts after an earlier one: within the same millisecond too, and where
    threads that looked at the clock in one order get here in another.
    """
    global _last  # noqa: PLW0603 - the order of ids is the one thing that the whole process shares
    number = (int(now.timestamp() * 1000) << _RANDOM_BITS) | secrets.randbits(_RANDOM_BITS - 1)
    with _lock:
        if number <= _last:
            number = _last + 1 + secrets.randbits(32)
        _last = number
    return "".join(_ALPHABET[(number >> shift) & 31] for shift in range(125, -1, -5))
