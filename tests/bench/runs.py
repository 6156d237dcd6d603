"""One run: a subject on a fresh database under every load, and what it left behind."""

import asyncio
import contextlib
import gc
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench import company, databases, figures, load, slack, subjects
from tests.bench.doors import Door, HttpDoor, SocketDoor
from tests.bench.figures import Ack, Cell
from tests.bench.subjects import Mode, Running, Subject
from tests.bench.submissions import Letters

RATE = 100  # submissions a second in the open loop
_WARM_UP = 1.5  # seconds, the same for both; the first ack of all is measured by itself
_CARD_EVERY = 1.6  # seconds between two cards in one channel, below Slack's one a second
_CARD_PATIENCE = 10  # seconds for the last cards to come


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how much: seconds of the loads, of the steady deliveries, submissions in a row."""

    seconds: float
    deliveries: float
    submissions: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run takes place."""

    mode: Mode
    database_url: str
    log: Path


@dataclass(frozen=True, slots=True)
class Round:
    """What one run under load gave. `start` in seconds, `memory` in megabytes, `missing` rows."""

    start: float
    memory: float
    cells: dict[str, Cell]
    missing: int


@dataclass(frozen=True, slots=True)
class Proof:
    """What only ours must show: cards (seconds from sending the submission to the card in its channel), none lost."""

    cards: int
    cards_missing: int
    card_median: float
    card_worst: float
    submissions: Cell
    missing: int


@dataclass(frozen=True, slots=True)
class _Scene:
    slack: slack.Slack
    subject: Running
    door: Door
    numbers: Iterator[int]
    first: Ack


async def measure(subject: Subject, place: Place, plan: Plan) -> Round:
    """All loads, the paced one first, as it has the least to leave behind."""
    async with _scene(subject, place) as scene:
        door, numbers, seconds = scene.door, scene.numbers, plan.seconds
        loads: dict[str, Callable[[], Awaitable[list[Ack]]]] = {
            "open": lambda: load.keep_pace(door, numbers, RATE, seconds=seconds),
            "1": lambda: load.keep_in_flight(door, numbers, 1, seconds=seconds * 0.4),
            "16": lambda: load.keep_in_flight(door, numbers, 16, seconds=seconds * 0.6),
            "64": lambda: load.keep_in_flight(door, numbers, 64, seconds=seconds),
        }
        # What is done once (connections, compiled statements, the first card) belongs to no load.
        warm = await load.keep_pace(door, numbers, RATE, seconds=min(seconds, _WARM_UP))
        cells = {name: await _under(scene.subject, run) for name, run in loads.items()}
        memory = scene.subject.memory()
    sent = 1 + len(warm) + sum(cell.requests for cell in cells.values())
    start = scene.first.ended - scene.subject.begun
    return Round(start, memory, cells, _missing(place, subject, sent))


async def prove(place: Place, plan: Plan) -> Proof:
    """Steady deliveries while there is nothing else to do, then many submissions in a row."""
    async with _scene(Subject.OURS, place) as scene:
        rate = len(company.SQUADS) / _CARD_EVERY
        sent = await load.keep_pace(scene.door, scene.numbers, rate, seconds=plan.deliveries)
        await _cards_of(scene.slack, sent)
        waits = [
            scene.slack.cards[ack.number] - ack.begun
            for ack in sent
            if ack.number in scene.slack.cards
        ]
        many = await _under(
            scene.subject,
            lambda: load.send_all(scene.door, scene.numbers, 16, plan.submissions),
        )
    missing = _missing(place, Subject.OURS, 1 + len(sent) + many.requests)
    lost = len(sent) - len(waits)
    return Proof(len(waits), lost, figures.median(waits), max(waits, default=0), many, missing)


@contextlib.asynccontextmanager
async def _scene(subject: Subject, place: Place) -> AsyncIterator[_Scene]:
    letters = Letters()
    async with slack.running() as stand_in:
        url = place.database_url
        start = subjects.started(subject, place.mode, url, stand_in.api_url, place.log)
        async with start as running:
            numbers = itertools.count()
            door: Door = SocketDoor(stand_in, letters)
            if place.mode is Mode.HTTP:
                door = HttpDoor(running.port, letters)
            await _answering(door, running)
            first = await door.send(next(numbers))
            if first.problem is not None:
                raise RuntimeError(f"{subject.name} does not save: {first.problem}")
            yield _Scene(stand_in, running, door, numbers, first)


async def _answering(door: Door, running: Running) -> None:
    waiting = asyncio.ensure_future(door.wait())
    while not waiting.done():
        await asyncio.wait([waiting], timeout=0.2)
        if running.process.poll() is not None:
            raise RuntimeError(f"it ended with {running.process.returncode} instead of starting")
    await waiting


async def _under(running: Running, run: Callable[[], Awaitable[list[Ack]]]) -> Cell:
    gc.collect()
    gc.disable()  # pauses of the measuring process are not the subject's
    before = running.cpu()
    acks = await run()
    used = running.cpu() - before
    gc.enable()
    lasted = max(ack.ended for ack in acks) - min(ack.begun for ack in acks)
    return figures.cell(acks, lasted, used)


async def _cards_of(stand_in: slack.Slack, sent: list[Ack]) -> None:
    deadline = asyncio.get_running_loop().time() + _CARD_PATIENCE
    while asyncio.get_running_loop().time() < deadline:
        if all(ack.number in stand_in.cards for ack in sent):
            return
        await asyncio.sleep(0.05)


def _missing(place: Place, subject: Subject, submissions: int) -> int:
    found = databases.saved(place.database_url, subject)
    wanted = databases.expected(subject, submissions)
    return sum(abs(wanted[table] - found[table]) for table in wanted)
