"""Files on their way into the workspace: an address is asked for, the bytes are sent there, then they are shared."""

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass

_MOST_WAITING = 200


@dataclass(slots=True)
class Pending:
    """A file that was announced with its `length` in bytes; `content` is there once it was sent."""

    file_id: str
    ticket: str
    name: str
    length: int
    alt_text: str = ""
    content: bytes | None = None


class Uploads:
    """Usable from many threads; the oldest are forgotten."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, Pending] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, file_id: str, name: str, length: int, alt_text: str) -> Pending:
        """Announce a file and give it a secret address."""
        made = Pending(file_id, secrets.token_urlsafe(24), name, length, alt_text)
        with self._lock:
            self._waiting[file_id] = made
            while len(self._waiting) > _MOST_WAITING:
                self._waiting.popitem(last=False)
        return made

    def receive(self, ticket: str, content: bytes) -> bool:
        """Take the bytes; False for an address nobody was given, one used before, or another length than announced."""
        with self._lock:
            for pending in self._waiting.values():
                if secrets.compare_digest(pending.ticket, ticket):
                    if pending.content is not None or len(content) != pending.length:
                        return False
                    pending.content = content
                    return True
        return False

    def take(self, file_id: str) -> Pending | None:
        """The file once its bytes are there, for sharing it the one time; None otherwise."""
        with self._lock:
            found = self._waiting.get(file_id)
            if found is None or found.content is None:
                return None
            return self._waiting.pop(file_id)
