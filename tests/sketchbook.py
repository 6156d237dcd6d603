"""A painter for tests that care about the way of a picture: the real one draws each picture once in a run."""

import threading

from bot.painting import Painter
from jobs.deps import Painted
from messages.pictures.subjects import Picture


class Sketchbook:
    """Shows again what the real painter drew for the same picture before, as its process needs half a second to start.

    What cannot be drawn is tried again each time.
    """

    def __init__(self) -> None:
        self._drawn: dict[Picture, Painted] = {}
        self._turn = threading.Lock()

    def draw(self, picture: Picture) -> Painted:
        """Draw the picture or find it; never busy."""
        with self._turn:
            painted = self._drawn.get(picture) or Painter().draw(picture)
            if painted.png is not None:
                self._drawn[picture] = painted
        return painted


SKETCHBOOK = Sketchbook()
