"""One replica: the bot's real schedules by the calendar of the year, the bot's real delivery by the machine's clock."""

import ctypes
import dataclasses
import logging
import random
import signal
import sys
import threading
from collections.abc import Callable
from datetime import timedelta

from bot import run, single
from bot import settings as bot_settings
from bot.clock import system_clock
from bot.delivery_loop import DeliveryLoop
from bot.slack_door import SlackDoor, client
from domain import errors
from domain.schedules import Kind
from jobs import delivery
from jobs.deps import Deps, Painted
from messages.pictures.subjects import Picture
from services import agenda_posts, digests, schedules
from storage import database
from tests.chaos.year.clock import Calendar
from tests.chaos.year.orders import Order

_PR_SET_PDEATHSIG = 1
_RECOVER_EVERY = timedelta(seconds=0.5)
_POSTERS: schedules.Posters = {
    Kind.DIGEST: digests.POSTER,
    Kind.AGENDA: agenda_posts.POSTER,
}

_log = logging.getLogger(__name__)


class NoPainter:
    """Ten thousand pictures would take hours; a message stands as well without its own."""

    def draw(self, _picture: Picture) -> Painted:
        """Nothing."""
        return Painted(problem="there are no pictures in a simulated year")


def live(order: Order) -> None:
    """Post and deliver until somebody ends this process."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)  # nobody outlives the nursery
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(process)d %(message)s")
    settings = bot_settings.load(order.environ)
    single.hold(settings.database_url)
    bell: list[Callable[[], None]] = []  # the loop needs the database, which needs the bell

    def ring() -> None:
        bell[0]()

    connections = settings.bot_workers + 4
    store = database.Database(settings.database_url, on_queued=ring, connections=connections)
    assert settings.slack_bot_token is not None
    token = settings.slack_bot_token.get_secret_value()
    door = SlackDoor(client(token, settings.slack_api_url, settings.bot_slack_timeout))
    deps = run.job_deps(settings, store, door, system_clock)
    deps = dataclasses.replace(deps, painter=NoPainter())
    loop = DeliveryLoop(deps, settings.bot_workers)
    bell.append(loop.ring)
    loop.start()
    _tick(deps, order, settings.bot_tick, loop.ring)


def _tick(deps: Deps, order: Order, seconds: float, ring: Callable[[], None]) -> None:
    calendar, chance = Calendar(order.calendar_path), random.Random(order.seed)
    recovered = deps.clock()
    while True:
        try:
            if deps.clock() - recovered > _RECOVER_EVERY:
                recovered = deps.clock()
                if delivery.recover(deps, recovered):
                    ring()
            schedules.post_due(deps.transaction, deps.reading, _POSTERS, calendar())
        except errors.Unavailable as away:
            _log.warning("the database is away: %s", away)
        threading.Event().wait(chance.uniform(0, 2 * seconds))
