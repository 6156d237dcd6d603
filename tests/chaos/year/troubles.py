"""What goes wrong besides the killing, by the calendar: everybody is away, thrown out, or the database restarts."""

import random
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import psycopg

from tests import postgres
from tests.chaos.year.plan import BEGIN, Plan


class What(StrEnum):
    """Kinds of trouble, as the report names them."""

    OUTAGE = "outages of all replicas"
    DISCONNECT = "mass disconnects"
    RESTART = "restarts of the database"


@dataclass(frozen=True, slots=True)
class Trouble:
    """When it comes, and until when nobody is there."""

    at: datetime
    what: What
    until: datetime


def of(plan: Plan, chance: random.Random) -> list[Trouble]:
    """All of the year, the first one last. Outages begin on Fridays, so that there is something to miss."""
    found = []
    weeks = plan.weeks
    for number in range(plan.outages):
        friday = BEGIN + timedelta(weeks=(2 * number + 1) * weeks // (2 * plan.outages), days=4)
        at = friday + timedelta(hours=chance.uniform(0, 24))
        found.append(Trouble(at, What.OUTAGE, at + timedelta(hours=chance.uniform(20, 66))))
    for number in range(plan.disconnects if plan.database == "postgres" else 0):
        at = BEGIN + timedelta(weeks=weeks) * (number + chance.random()) / plan.disconnects
        found.append(Trouble(at, What.DISCONNECT, at))
    for number in range(plan.restarts if plan.database == "postgres" else 0):
        at = BEGIN + timedelta(weeks=(2 * number + 1) * weeks / (2 * plan.restarts), days=4.6)
        found.append(Trouble(at, What.RESTART, at))
    return sorted(found, key=lambda each: each.at, reverse=True)


def throw_everybody_out(server: postgres.Cluster) -> None:
    """End all connections to all databases of the server."""
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )


def restart(server: postgres.Cluster) -> threading.Thread:
    """Begin to restart the server, with everybody at work."""
    under_way = threading.Thread(target=server.restart, name="restart")
    under_way.start()
    return under_way
