"""Random histories of won leads, and their credit chains computed a second time, the slow way."""

import random
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from domain.credit import Role
from domain.history import Event, Kind
from domain.people import Side

_START = datetime(2026, 1, 5, 8, tzinfo=UTC)


def random_history(dice: random.Random, people: Sequence[str]) -> list[Event]:
    """Any steps in any order, told by anybody or by the bot, ending with a win; others may stand in between.

    A touch may have happened before the step that was written down before it.
    """
    kinds = [*Kind, Kind.TOUCHED, Kind.TOUCHED, Kind.HANDED_OFF]
    steps = [dice.choice(kinds) for _ in range(dice.randrange(25))] + [Kind.WON]
    if dice.random() < 0.7:
        steps.insert(0, Kind.ADDED)
    cast = dice.sample(list(people), dice.randint(1, len(people)))
    found = []
    for seq, kind in enumerate(steps, start=1):
        at = _START + timedelta(minutes=dice.randrange(0, 40) if kind is Kind.TOUCHED else 30 * seq)
        by = None if dice.random() < 0.1 else dice.choice(cast)
        found.append(Event("T1", "L1", seq, kind, at, by))
    return found


def brute_force(
    events: Sequence[Event], seq: int, sides: Mapping[str, Side]
) -> list[tuple[str, Role, Side, datetime]]:
    """For each person every deed is looked up anew, and the order is found by taking the next one out."""
    past = _past(events, seq)
    found = []
    for person in {event.by for event in past if event.by}:
        deeds = _deeds(past, person, seq)
        if deeds:
            role = _strongest({role for role, _ in deeds})
            of_marketing = role in (Role.BROUGHT, Role.HANDED_OFF, Role.HELPED)
            guessed = Side.MARKETING if of_marketing else Side.SALES
            found.append((person, role, sides.get(person, guessed), min(at for _, at in deeds)))
    ordered = []
    while found:
        following = [each for each in found if each[1] is not Role.CLOSED] or found
        earliest = min(each[3] for each in following)
        tied = [each for each in following if each[3] == earliest]
        strongest = _strongest({each[1] for each in tied})
        chosen = min(each for each in tied if each[1] is strongest)
        ordered.append(chosen)
        found.remove(chosen)
    return ordered


def was_given_up(events: Sequence[Event], seq: int) -> bool:
    """Whether the lead was recycled, rejected or lost on the way to this win."""
    return any(
        event.kind in (Kind.RECYCLED, Kind.REJECTED, Kind.LOST) for event in _past(events, seq)
    )


def _past(events: Sequence[Event], seq: int) -> list[Event]:
    earlier = [event.seq for event in events if event.kind is Kind.WON and event.seq < seq]
    since = max(earlier, default=0)
    return [event for event in events if since < event.seq <= seq]


def _deeds(past: Sequence[Event], person: str, seq: int) -> list[tuple[Role, datetime]]:
    deeds = []
    for place, event in enumerate(past):
        if event.by != person:
            continue
        if event.kind is Kind.ADDED:
            deeds.append((Role.BROUGHT, event.at))
        if event.kind is Kind.HANDED_OFF:
            known = any(
                one.by and one.kind in (Kind.ADDED, Kind.HANDED_OFF) for one in past[:place]
            )
            deeds.append((Role.HANDED_OFF if known else Role.BROUGHT, event.at))
        if event.kind is Kind.ACCEPTED:
            deeds.append((Role.ACCEPTED, event.at))
        if event.kind is Kind.INFORMED:
            deeds.append((Role.HELPED, event.at))
        if event.kind in (Kind.TOUCHED, Kind.SQL, Kind.OPPORTUNITY):
            deeds.append((Role.WORKED, event.at))
        if event.kind is Kind.WON and event.seq == seq:
            deeds.append((Role.CLOSED, event.at))
    return deeds


def _strongest(roles: set[Role]) -> Role:
    for role in (
        Role.BROUGHT,
        Role.CLOSED,
        Role.ACCEPTED,
        Role.HANDED_OFF,
        Role.HELPED,
        Role.WORKED,
    ):
        if role in roles:
            return role
    raise AssertionError("nobody is in a chain without a role")
