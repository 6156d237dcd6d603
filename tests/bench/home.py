"""The Home tab of a rep before whom 500 offers wait: from the opening to the published view."""

import time
from pathlib import Path

from bot.clock import system_clock
from storage import schema
from tests import crowd
from tests.bench import figures
from tests.bench.verdicts import Line
from tests.commands import office

WAITING = 500
_OPENINGS = 20


def measure(folder: Path) -> list[float]:
    """Milliseconds of each opening, on SQLite."""
    url = f"sqlite:///{folder / 'home.db'}"
    schema.upgrade(url)
    with office.opened(url) as place:
        place.set_up()
        place.hand_off()
        place.wait_for_deliveries()
        crowd.copy(place.database, WAITING - 1, system_clock())
        return [_open(place) for _ in range(_OPENINGS)]


def lines(found: list[float]) -> list[Line]:
    """What is told of it."""
    p95 = figures.percentile(sorted(found), 95)
    return [
        Line(f"Home with {WAITING} offers, median", "ms", figures.median(found)),
        Line(f"Home with {WAITING} offers, p95", "ms", p95),
    ]


def _open(place: office.Office) -> float:
    before = len(place.slack.wire.calls_of("views.publish"))
    begun = time.time()  # as the log of the wire has it
    place.sam.opens_home()
    call = place.slack.wait_until(
        lambda: [one for one in place.slack.wire.calls_of("views.publish")[before:] if one.seconds]
    )[0]
    return (call.at + (call.seconds or 0) - begun) * 1000
