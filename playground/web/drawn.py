"""Fragments that were drawn already."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

from markupsafe import Markup

_KEPT = 4000


class Drawn:
    """Remembers the latest 4,000 fragments by all that they depend on; usable from many threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, Markup] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, draw: Callable[[], Markup]) -> Markup:
        """The fragment of this key, drawn when it is not known."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        fragment = draw()
        with self._lock:
            self._kept[key] = fragment
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return fragment
