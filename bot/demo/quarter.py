"""A quarter of believable history, lived through by the use cases themselves on a clock that is moved along."""

import heapq
import itertools
import random
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from bot.clock import MovableClock
from bot.demo import people_at_work, promises, words
from bot.demo.desk import Desk, Step
from domain import business_time
from jobs import action_reminders, delivery, feedback_reminders, movers, schedules
from jobs.deps import Deps

WEEKS = 13
_A_WEEK = 5  # hand-offs
_LOOKS = (time(9), time(16))  # when every day brings something of its own
_AGENDA, _MEETING = (4, time(15)), (0, time(10))  # and on which weekday besides
_RUNG = (schedules, movers, action_reminders, feedback_reminders, delivery)


def live(desk: Desk, deps: Deps, clock: MovableClock, now: datetime, *, weeks: int = WEEKS) -> int:
    """Live through the weeks before `now`, each message delivered at its time. Returns how many leads there were."""
    agenda = _agenda(desk, now, weeks)
    number = 0
    waiting: list[tuple[datetime, int, Step, Iterator[tuple[datetime, Step]]]] = []
    order = itertools.count()

    def follow(steps: Iterator[tuple[datetime, Step]]) -> None:
        for at, step in itertools.islice(steps, 1):
            heapq.heappush(waiting, (at, next(order), step, steps))

    for number, opened_at in enumerate(agenda, 1):
        follow(people_at_work.draw(desk, number).steps(opened_at))
    follow(words.agree(desk, agenda[len(agenda) // 2]))
    follow(promises.meetings(desk, now - timedelta(weeks=weeks), now))
    follow(_looks_at_the_clock(desk, now, weeks))
    while waiting and waiting[0][0] < now:
        at, _, step, steps = heapq.heappop(waiting)
        clock.move_to(at)
        step(at)
        for job in _RUNG:
            job.run(deps, at)
        follow(steps)
    clock.move_to(now)
    delivery.run(deps, now)
    return number


def _agenda(desk: Desk, now: datetime, weeks: int) -> list[datetime]:
    """When leads are handed over: a few each week, in office hours, a little more often towards the end."""
    zone = business_time.zone(desk.squad.timezone)
    today = now.astimezone(zone).date()
    found = []
    for week, _ in itertools.product(range(weeks), range(_A_WEEK)):
        day = today - timedelta(days=7 * week + desk.dice.randrange(7))
        hour = time(desk.dice.randrange(9, 17), desk.dice.randrange(60))
        at = datetime.combine(day, hour, zone)
        if day.weekday() < 5 and at < now:
            found.append(at)
    return sorted(found)


def _looks_at_the_clock(desk: Desk, now: datetime, weeks: int) -> Iterator[tuple[datetime, Step]]:
    """Moments at which nobody does anything, so that what the clock brings comes on time."""
    zone = business_time.zone(desk.squad.timezone)
    today = now.astimezone(zone).date()
    for days in range(7 * weeks - 1, -1, -1):
        day = today - timedelta(days=days)
        more = [at for weekday, at in (_AGENDA, _MEETING) if weekday == day.weekday()]
        for hour in sorted([*_LOOKS, *more]):
            yield datetime.combine(day, hour, zone), lambda _at: None


def dice() -> random.Random:
    """The same dice every time: the sample company always has the same past."""
    return random.Random(7)  # noqa: S311 - a made-up past needs a seed, not secrecy
