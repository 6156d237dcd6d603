"""How much a payload holds as a whole."""

import json
from collections.abc import Iterator, Mapping


def characters_of(blocks: object) -> int:
    """All characters under a `text` key, at any depth."""
    return sum(len(words) for words in _texts(blocks))


def bytes_of(value: object) -> int | None:
    """Length of the shortest JSON in UTF-8; None when the value cannot be written as JSON."""
    try:
        written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError):
        return None
    return len(written.encode("utf-8", "surrogatepass"))


def _texts(value: object) -> Iterator[str]:
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Mapping):
            words = here.get("text")
            if isinstance(words, str):
                yield words
            waiting.extend(here.values())
        elif isinstance(here, list):
            waiting.extend(here)
