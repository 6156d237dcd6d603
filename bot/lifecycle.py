"""From the first signal to the exit: what was begun is finished, in order and in time."""

import logging
import os
import selectors
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

_log = logging.getLogger(__name__)

Stop = Callable[[float], object]
"""Stops one part of the bot within the seconds it is given."""

_LAST_MOMENT = 0.2
"""Seconds that a part still gets when those before it used up all the time."""

_LOOK = 0.1
"""Seconds after which a second signal is noticed at the latest."""


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    stop: Stop


class Lifecycle:
    """Waits for SIGTERM or SIGINT, then stops the registered parts, the last one first.

    A second signal ends the process at once.
    """

    def __init__(self, drain: float) -> None:
        """`drain`: the seconds that all parts together may take to stop."""
        self.stopping = threading.Event()
        self._drain = drain
        self._parts: list[_Part] = []
        self._signals = 0
        # A signal handler may interrupt anything, even the inside of an Event, so all that a signal does is to put
        # one byte into a pipe.
        self._wake_reader, self._wake_writer = os.pipe()
        os.set_blocking(self._wake_writer, False)

    def add(self, name: str, stop: Stop) -> None:
        """Register a part that was started; `stop` is given the seconds that are left."""
        self._parts.append(_Part(name, stop))

    def install(self) -> None:
        """Catch the signals; only from the main thread."""
        # A signal that another thread receives, or that comes right before a wait begins, ends no wait of this one;
        # the byte, written whichever thread it is, does.
        signal.set_wakeup_fd(self._wake_writer, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)

    def request_stop(self) -> None:
        """Stop as if a first signal had come; from any thread."""
        os.write(self._wake_writer, b"s")

    def wait(self, seconds: float | None = None) -> bool:
        """Block until a stop is asked for, or for some seconds; whether it was."""
        if not self.stopping.is_set():
            with selectors.DefaultSelector() as selector:
                selector.register(self._wake_reader, selectors.EVENT_READ)
                if selector.select(seconds):
                    self.stopping.set()
        return self.stopping.is_set()

    def run(self) -> int:
        """Wait for the stop, stop all parts, and return the process's exit code.

        0 when every part stopped in time and without an error, else 1.
        """
        self.wait()
        return self.shut_down()

    def shut_down(self) -> int:
        """Stop all parts now; the exit code as for `run`. Also for a start that failed half-way."""
        self.stopping.set()
        begun = time.monotonic()
        _log.info("Stopping", extra={"seconds": self._drain})
        failed = []
        while self._parts:
            part = self._parts.pop()
            left = max(_LAST_MOMENT, begun + self._drain - time.monotonic())
            if not _stop(part, left):
                failed.append(part.name)
        if failed:
            _log.error("Stopped, but not in order", extra={"parts": ", ".join(failed)})
        else:
            _log.info("Stopped", extra={"took": round(time.monotonic() - begun, 3)})
        return 1 if failed else 0

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        self._signals += 1
        if self._signals > 1:
            os._exit(128 + number)


def _stop(part: _Part, seconds: float) -> bool:
    """Whether it stopped in time; one that hangs is left behind in its thread."""
    done: list[bool] = []

    def call() -> None:
        try:
            done.append(part.stop(seconds) is not False)
        except Exception:  # noqa: BLE001 # the outermost edge: the other parts must stop too
            _log.exception("Could not stop %s", part.name)

    thread = threading.Thread(target=call, name=f"stop-{part.name}", daemon=True)
    thread.start()
    until = time.monotonic() + seconds + _LAST_MOMENT
    while thread.is_alive() and (left := until - time.monotonic()) > 0:
        thread.join(min(left, _LOOK))  # a second signal is noticed between two of these
    return done == [True]
