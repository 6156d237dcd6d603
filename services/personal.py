"""What a person gets by direct message without asking, as they chose it."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

import storage.personal
from domain import personal
from domain.personal import Frequency, Nudge, Person
from services import squads
from storage.database import Transaction, Work


def find(reading: Transaction, workspace_id: str, user_id: str) -> Person:
    """The person's choice; what is usual where they never chose. Raises errors.NotSetUp."""
    with reading() as work:
        squads.squad_for(work, workspace_id, user_id)
        return storage.personal.find(work, workspace_id, user_id)


def choose(
    transaction: Transaction,
    workspace_id: str,
    user_id: str,
    *,
    digest: Frequency,
    stopped: Collection[Nudge],
    timezone: str | None,
    now: datetime,
) -> Person:
    """Save the choice. `timezone` is the person's as Slack knows it. Raises errors.NotSetUp."""
    with transaction() as work:
        squad = squads.squad_for(work, workspace_id, user_id)
        before = storage.personal.hold(work, workspace_id, user_id)
        chosen = replace(
            before,
            digest=digest,
            stopped=frozenset(stopped),
            timezone=timezone or before.timezone,
        )
        saved = personal.planned(chosen, squad, now)
        storage.personal.save(work, saved)
        return saved


def know_zones(
    transaction: Transaction, workspace_id: str, zones: Mapping[str, str], now: datetime
) -> None:
    """Keep the time zones that Slack told of these people, so that their morning is theirs."""
    with transaction() as work:
        for user_id, zone in sorted(zones.items()):
            know_zone(work, workspace_id, user_id, zone, now)


def know_zone(work: Work, workspace_id: str, user_id: str, zone: str, now: datetime) -> None:
    """The same for one person, in a transaction that is open."""
    if storage.personal.find(work, workspace_id, user_id).timezone == zone:
        return
    person = replace(storage.personal.hold(work, workspace_id, user_id), timezone=zone)
    if person.next_at is not None:
        squad = squads.squad_for(work, workspace_id, user_id)
        person = personal.planned(person, squad, now)
    storage.personal.save(work, person)


def wants(work: Work, workspace_id: str, user_id: str, nudge: Nudge) -> bool:
    """Whether the person is to be reminded of this."""
    return nudge not in storage.personal.find(work, workspace_id, user_id).stopped
