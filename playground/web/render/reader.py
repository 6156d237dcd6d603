"""Whose eyes a text is drawn for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo


@dataclass(frozen=True, slots=True)
class Reader:
    """Names by id of people and channels (conversations without `#`), and the clock on their wall.

    `me` is the reader's own id, so that a mention of them stands out. `now` is aware.
    """

    people: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)
    me: str = ""
    zone: tzinfo = UTC
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
