"""Loads: so many at once, or so many a second whatever happens."""

import asyncio
import itertools
import time
from collections.abc import Iterator

from tests.bench.doors import Door
from tests.bench.figures import Ack


async def keep_in_flight(
    door: Door, numbers: Iterator[int], at_once: int, *, seconds: float
) -> list[Ack]:
    """Closed loop: each answer is followed by the next submission, until the time is over."""
    end = time.perf_counter() + seconds
    acks: list[Ack] = []

    async def worker() -> None:
        while time.perf_counter() < end:
            acks.append(await door.send(next(numbers)))

    await asyncio.gather(*(worker() for _ in range(at_once)))
    return acks


async def send_all(door: Door, numbers: Iterator[int], at_once: int, count: int) -> list[Ack]:
    """Closed loop over exactly `count` submissions."""
    left = itertools.islice(numbers, count)

    async def worker() -> list[Ack]:
        return [await door.send(number) for number in left]

    found = await asyncio.gather(*(worker() for _ in range(at_once)))
    return [ack for acks in found for ack in acks]


async def keep_pace(
    door: Door, numbers: Iterator[int], a_second: float, *, seconds: float
) -> list[Ack]:
    """Open loop: submissions leave at fixed moments, and waiting to leave counts as waiting."""
    begun = time.perf_counter() + 0.01
    under_way = []
    for turn in range(round(a_second * seconds)):
        moment = begun + turn / a_second
        if (ahead := moment - time.perf_counter()) > 0:
            await asyncio.sleep(ahead)
        under_way.append(asyncio.create_task(door.send(next(numbers), moment)))
    return list(await asyncio.gather(*under_way))
