"""Every message and modal, each with little, usual and extreme content: to look at and to check against Slack."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from messages.gallery import (
    agendas,
    agreements,
    digests,
    feedbacks,
    hand_offs,
    homes,
    meetings,
    modals,
    notes,
    personal,
    pots,
    wins,
)
from messages.gallery.surfaces import Surface
from messages.templates import texts
from messages.templates.texts import Texts

__all__ = ["Surface", "surfaces", "write"]


def surfaces(own: Texts = texts.BUILT_IN) -> Iterator[Surface]:
    """All surfaces, in these words; name and case together are unique."""
    yield from hand_offs.surfaces()
    yield from modals.surfaces()
    yield from notes.surfaces()
    yield from homes.surfaces()
    yield from feedbacks.surfaces()
    yield from agreements.surfaces()
    yield from pots.surfaces()
    yield from wins.surfaces(own)
    yield from meetings.surfaces()
    yield from digests.surfaces(own)
    yield from agendas.surfaces(own)
    yield from personal.surfaces()


def write(directory: Path, shown: Iterable[Surface]) -> int:
    """One pretty JSON file each, "name.case.json", in the directory, which is made. Returns how many."""
    directory.mkdir(parents=True, exist_ok=True)
    count = 0
    for surface in shown:
        text = json.dumps(surface.payload, indent=2, ensure_ascii=False, sort_keys=True)
        (directory / surface.file_name).write_text(text + "\n", encoding="utf-8")
        count += 1
    return count
