"""One worker: the bot's real delivery with shortened waits, and people who keep it busy."""

import ctypes
import dataclasses
import logging
import os
import random
import signal
import socket
import sys
import threading
from collections.abc import Callable

from bot import run, scheduler, single
from bot import settings as bot_settings
from bot.clock import system_clock
from bot.delivery_loop import DeliveryLoop
from bot.identity import Identity
from bot.slack_door import SlackDoor, client
from storage import database
from tests.chaos import doom, traffic
from tests.chaos.orders import Order

_PR_SET_PDEATHSIG = 1


def live(order: Order) -> None:
    """Deliver and make changes until somebody ends this process."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)  # nobody outlives the nursery
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(process)d %(message)s")
    settings = bot_settings.load(order.environ)
    single.hold(settings.database_url)
    bell: list[Callable[[], None]] = []  # the loop needs the database, which needs the bell

    def ring() -> None:
        bell[0]()

    store = database.Database(
        settings.database_url, on_queued=ring, connections=settings.bot_workers + 4
    )
    assert settings.slack_bot_token is not None
    token, patience = settings.slack_bot_token.get_secret_value(), settings.bot_slack_timeout
    slack = client(token, settings.slack_api_url, patience)
    door = SlackDoor(slack)
    nowhere = SlackDoor(client(token, f"http://127.0.0.1:{_closed_port()}/api/", patience))
    chance = random.Random(order.seed)
    sender = doom.DoomedSender(lambda: nowhere if chance.random() < order.refused else door, order)
    deps = run.job_deps(settings, store, door, system_clock)
    deps = dataclasses.replace(
        deps, sender=sender, transaction=doom.doomed_delivery(store.transaction, order, sender)
    )
    loop = DeliveryLoop(deps, settings.bot_workers)
    bell.append(loop.ring)
    loop.start()
    scheduler.start(deps, Identity(slack), ring=loop.ring, tick=settings.bot_tick)
    people = traffic.Traffic(
        dataclasses.replace(deps, transaction=doom.doomed_people(store.transaction, order)), order
    )
    people.work()
    threading.Event().wait()


def _closed_port() -> int:
    """A port at which nobody listens: bound, so that nobody else gets it, and never listened to."""
    held = socket.socket()
    held.bind(("127.0.0.1", 0))
    port: int = held.getsockname()[1]
    os.set_inheritable(held.detach(), False)
    return port
