"""Messages as they were drawn, for a press on a page that has not heard of a change yet."""

import json
import threading
from collections import OrderedDict, deque
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from playground.seen import Seen

Json = dict[str, Any]
_VERSIONS = 4
_MESSAGES = 2000


class Shown:
    """Remembers the last four versions of each message; usable from many threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], deque[str]] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, channel: str, ts: str, frozen: str) -> None:
        """Note the message, as JSON, that somebody has before them now."""
        with self._lock:
            versions = self._kept.setdefault((channel, ts), deque(maxlen=_VERSIONS))
            if frozen not in versions:
                versions.append(frozen)
            self._kept.move_to_end((channel, ts))
            if len(self._kept) > _MESSAGES:
                self._kept.popitem(last=False)

    def with_action(self, now: Seen, action_id: str) -> Seen:
        """The message as it last offered this button or menu; as it stands now when it never did."""
        if action_id in now.action_ids:
            return now
        for body in self._versions(now):
            before = replace(now, blocks=tuple(body.get("blocks") or ()), body=body)
            if action_id in before.action_ids:
                return before
        return now

    def _versions(self, message: Seen) -> Iterator[Json]:
        with self._lock:
            versions = list(self._kept.get((message.channel, message.ts), ()))
        yield from (json.loads(one) for one in reversed(versions))
