"""`bot run`: everything that makes the bot, started in order and stopped in reverse."""

import argparse
import gc
import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from slack_bolt import App

from bot import app, heap, http, single, texts
from bot.clock import Clock, system_clock
from bot.delivery_loop import DeliveryLoop
from bot.identity import Identity
from bot.lifecycle import Lifecycle
from bot.painting import Painter
from bot.settings import Settings, SettingsError
from bot.slack_door import SlackDoor, client
from domain import delivery, errors
from jobs.deps import Deps
from messages.templates.texts import BUILT_IN, Texts
from storage import database, schema

if TYPE_CHECKING:
    from bot.socket_mode import Socket

# Few, whatever the number of threads: statements of more than these only wait for one another and for the interpreter.
_CONNECTIONS = 8

_log = logging.getLogger(__name__)


def command(settings: Settings, _options: argparse.Namespace) -> int:
    """`bot run`: serve until a signal says stop. Returns the exit code.

    Raises SettingsError and errors.Unavailable (the database is away at the start).
    """
    heap.share()
    try:
        single.hold(settings.database_url)
    except single.AlreadyRunning as running:
        raise SettingsError([str(running)]) from running
    return run(settings, system_clock)


def run(settings: Settings, clock: Clock) -> int:
    """Serve by this clock until a signal says stop. Returns the exit code."""
    mode = settings.require_slack()
    schema.upgrade(settings.database_url)
    lifecycle = Lifecycle(settings.bot_drain)
    lifecycle.install()
    try:
        start(settings, clock, lifecycle, socket_mode=mode == "socket")
    except Exception:
        lifecycle.shut_down()
        raise
    return lifecycle.run()


def start(settings: Settings, clock: Clock, lifecycle: Lifecycle, *, socket_mode: bool) -> None:
    """Start all parts in this process, on a migrated database; `lifecycle` stops them again."""
    bell: list[Callable[[], None]] = []
    store = database.Database(
        settings.database_url,
        on_queued=lambda: bell[0]() if bell else None,
        connections=_CONNECTIONS,
    )
    lifecycle.add("database", lambda _: store.close())
    assert settings.slack_bot_token is not None  # `require_slack` has seen to it
    slack = client(
        settings.slack_bot_token.get_secret_value(),
        settings.slack_api_url,
        settings.bot_slack_timeout,
    )
    identity = Identity(slack)
    own = texts.load(settings.templates_dir)
    bolt = app.build_app(settings, store, identity, clock, own)
    deps = job_deps(settings, store, SlackDoor(slack), clock, own)
    loop = DeliveryLoop(deps, settings.bot_workers)
    bell.append(loop.ring)
    loop.start()
    lifecycle.add("deliveries", loop.stop)
    threading.Thread(target=identity.refresh, name="identity", daemon=True).start()
    _listen(settings, clock, lifecycle, bolt, store, identity, socket_mode=socket_mode)
    lifecycle.add("schedule", _doorbell(deps, identity, loop, settings.bot_tick))
    threading.Thread(target=store.warm, name="connections", daemon=True).start()
    # What was made until now stays: going through it again and again costs people a 30 ms wait each time.
    gc.freeze()


def job_deps(
    settings: Settings,
    store: database.Database,
    sender: SlackDoor,
    clock: Clock,
    own: Texts = BUILT_IN,
) -> Deps:
    """What the jobs are handed."""
    waits = delivery.Waits(
        lease=timedelta(seconds=settings.bot_lease),
        look=timedelta(seconds=settings.bot_look_wait),
        interval=timedelta(seconds=settings.bot_channel_interval),
    )
    return Deps(
        store.transaction,
        store.reading,
        sender,
        clock,
        waits,
        Painter(settings.bot_picture_font),
        own,
    )


def _listen(
    settings: Settings,
    clock: Clock,
    lifecycle: Lifecycle,
    bolt: App,
    store: database.Database,
    identity: Identity,
    *,
    socket_mode: bool,
) -> None:
    socket = _socket(settings, bolt) if socket_mode else None

    def problems() -> list[str]:
        found = []
        try:
            database.ping(store.reading)
        except errors.Unavailable:
            found.append("The database does not answer.")
        if not identity.is_known:
            found.append("Slack has not answered yet.")
        if socket is not None and not socket.is_connected:
            found.append("The connection to Slack is down; it is being made again.")
        return found

    pages = http.build(problems, None if socket_mode else _slack_page(settings, bolt, clock))
    try:
        server = http.serve(pages, settings.bot_host, settings.bot_port, settings.bot_http_threads)
    except OSError as taken:
        raise SettingsError([taken.strerror or str(taken)]) from taken
    server.start()
    lifecycle.add("web server", server.drain)
    if socket is not None:
        socket.connect()
        lifecycle.add("socket", socket.drain)
    _log.info(
        "Listening on %s:%s, %s",
        settings.bot_host,
        server.port,
        "Socket Mode" if socket else "HTTP",
    )


def _doorbell(
    deps: Deps, identity: Identity, loop: DeliveryLoop, tick: float
) -> Callable[[float], bool]:
    from bot import scheduler  # noqa: PLC0415 # people are answered before it is loaded

    return scheduler.start(deps, identity, ring=loop.ring, tick=tick)


# Only the way that is in use is loaded: the other one would take memory, and time at the start.
def _socket(settings: Settings, bolt: App) -> "Socket":
    from bot.socket_mode import Socket  # noqa: PLC0415 # see above

    return Socket(bolt, settings)


def _slack_page(settings: Settings, bolt: App, clock: Clock) -> http.Page:
    from bot import slack_page  # noqa: PLC0415 # see above

    assert settings.slack_signing_secret is not None  # `require_slack` has seen to it
    return slack_page.page(bolt.dispatch, settings.slack_signing_secret.get_secret_value(), clock)
