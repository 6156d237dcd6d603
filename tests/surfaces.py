"""The gallery, built once in each process: it takes three seconds, for its extreme texts are very long."""

from functools import cache

from messages import gallery
from messages.gallery import Surface


@cache
def every() -> tuple[Surface, ...]:
    """All surfaces in the built-in words. Whoever changes something in one takes a copy."""
    return tuple(gallery.surfaces())
