"""The delivery worker of this process: one thread claims, a few send."""

import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from domain import errors
from domain.delivery import Message
from jobs import delivery
from jobs.deps import Deps

_REST = 0.05  # seconds between two looks: commits come in bursts, and each look costs a transaction
# Messages leave one after the other: a second's worth at once would keep those who wait for an answer waiting.
_STEP = 0.02
_SHARE = 20  # a look that found nothing is followed by so many times its length of rest
_LONGEST_REST = 1.0  # seconds; a look may also be long because the machine was busy otherwise
_POLL = 0.25  # seconds after which a channel's turn or a due moment is noticed without a ring

_log = logging.getLogger(__name__)


class DeliveryLoop:
    """Claims what is due whenever it is rung, and at least four times a second; `workers` messages at once.

    A process that dies in the middle loses nothing: what it had claimed is found again when its lease runs out.
    """

    def __init__(self, deps: Deps, workers: int) -> None:
        self._deps = deps
        self._bell = threading.Event()
        self._stopping = threading.Event()
        self._places = threading.Semaphore(workers)
        self._workers = workers
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="deliver")
        self._thread = threading.Thread(target=self._run, name="delivery", daemon=True)

    def start(self) -> None:
        """Start delivering."""
        self._thread.start()

    def ring(self) -> None:
        """Say that there may be work; returns at once."""
        self._bell.set()

    def stop(self, seconds: float) -> bool:
        """Claim nothing more and finish what is under way. Returns whether that was done in time."""
        deadline = time.monotonic() + seconds
        self._stopping.set()
        self._bell.set()
        self._thread.join(seconds)
        free = 0
        while free < self._workers and self._places.acquire(
            timeout=max(deadline - time.monotonic(), 0.01)
        ):
            free += 1
        if free:
            self._places.release(free)  # so that asking again is possible
        if free < self._workers:
            return False
        self._pool.shutdown(wait=True)
        return True

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._bell.wait(_POLL)
            self._bell.clear()
            rest = _REST
            try:
                rest = self._rounds()
            except errors.Unavailable as away:
                _log.warning("Deliveries wait for the database: %s", away)
                self._stopping.wait(1)
            except Exception:  # noqa: BLE001 # the outermost edge of this thread: delivery must go on
                _log.exception("A round of deliveries failed")
                self._stopping.wait(1)
            self._stopping.wait(rest)

    def _rounds(self) -> float:
        """Claim one message after the other until none can go. Returns how long to rest then, in seconds."""
        while True:
            begun = time.monotonic()
            if not self._round():
                # Going through a long queue takes its time, and must not become all that this process does.
                return min(max(_REST, _SHARE * (time.monotonic() - begun)), _LONGEST_REST)
            self._stopping.wait(_STEP)

    def _round(self) -> bool:
        """Claim one message, if a worker is free and something is due. Returns whether there was one."""
        if not self._places.acquire(blocking=False):
            return False
        claimed: list[Message] = []
        try:
            if not self._stopping.is_set():
                claimed = delivery.claim(self._deps, self._deps.clock(), limit=1)
        finally:
            if not claimed:
                self._places.release()
        for message in claimed:
            self._pool.submit(self._handle, message)
        return bool(claimed)

    def _handle(self, message: Message) -> None:
        try:
            delivery.handle(self._deps, message)
        except errors.Unavailable as away:
            # The lease runs out and the message is looked for: nothing is lost by giving up here.
            _log.warning("Message %s waits for the database: %s", message.id, away)
        except Exception:  # noqa: BLE001 # the outermost edge of this thread: the next message must go out
            _log.exception("Message %s could not be handled", message.id)
        finally:
            self._places.release()
            self._bell.set()
