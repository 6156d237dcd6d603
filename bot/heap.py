"""What the C library is told about memory, before any thread is begun."""

import ctypes
from contextlib import suppress

_ARENA_MAX = -8  # M_ARENA_MAX in glibc's malloc.h
_ARENAS = 2


def share() -> None:
    """Let all threads take from the same two heaps; nothing happens where the C library is another one.

    By default each thread gets a heap of its own and keeps what it frees. Threads that take turns at the interpreter
    do not allocate at the same time, so more heaps only hold more that is free: 2 to 3 MB of 85 in a small bot.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_ARENA_MAX, _ARENAS)
