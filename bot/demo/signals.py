"""How the demo is ended: Ctrl-C and a polite kill come as KeyboardInterrupt, and cleaning up is not disturbed."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

_ENDING = (signal.SIGINT, signal.SIGTERM)


def end_politely() -> None:
    """Let both signals raise KeyboardInterrupt, which a shell's background job would ignore."""
    for number in _ENDING:
        signal.signal(number, signal.default_int_handler)


@contextmanager
def undisturbed() -> Iterator[None]:
    """A second Ctrl-C must not leave anything behind."""
    before = [signal.signal(each, signal.SIG_IGN) for each in _ENDING]
    yield
    for each, handler in zip(_ENDING, before, strict=True):
        signal.signal(each, handler)
