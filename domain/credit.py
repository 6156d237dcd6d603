"""Who made a win: the credit chain, rebuilt from the lead's history, and each person's share by a model.

The chain is in the order in which people joined in, with whoever closed the deal last. Everybody stands in it once, in
the strongest of their roles and at their first moment. Shares are exact fractions; nobody is ranked.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from domain.history import Event, Kind
from domain.people import Side


class Role(StrEnum):
    """What somebody did for the win, the strongest first."""

    BROUGHT = "brought"
    CLOSED = "closed"
    ACCEPTED = "accepted"
    HANDED_OFF = "handed_off"
    HELPED = "helped"
    WORKED = "worked"


class Model(StrEnum):
    """How the credit is shared out."""

    LINEAR = "linear"
    FIRST_LAST = "first_last"
    U_SHAPED = "u_shaped"
    W_SHAPED = "w_shaped"


DEFAULT_MODEL = Model.LINEAR


@dataclass(frozen=True, slots=True)
class Link:
    """One person in the chain; `at` is the moment of the first thing they did, in UTC."""

    user_id: str
    role: Role
    side: Side
    at: datetime


@dataclass(frozen=True, slots=True)
class Chain:
    """Everybody who made the win. `recovered`: the lead had been recycled, rejected or lost on the way."""

    links: tuple[Link, ...]
    recovered: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """What a squad lead changed by hand: `role` None takes the person out of the chain."""

    user_id: str
    role: Role | None
    by: str
    at: datetime
    why: str


_STRENGTH = {role: place for place, role in enumerate(Role)}
_MARKETING = frozenset({Role.BROUGHT, Role.HANDED_OFF, Role.HELPED})
_WAYS_BACK = frozenset({Kind.RECYCLED, Kind.REJECTED, Kind.LOST})
_ROLES = {
    Kind.ADDED: Role.BROUGHT,
    Kind.HANDED_OFF: Role.HANDED_OFF,
    Kind.ACCEPTED: Role.ACCEPTED,
    Kind.INFORMED: Role.HELPED,
    Kind.TOUCHED: Role.WORKED,
    Kind.SQL: Role.WORKED,
    Kind.OPPORTUNITY: Role.WORKED,
}


def up_to_win(events: Iterable[Event], seq: int) -> list[Event]:
    """The history that led to the win `seq`: all of it, or what came after the win before."""
    found: list[Event] = []
    for event in sorted(events, key=lambda event: event.seq):
        if event.seq <= seq:
            found = [*found, event]
        if event.kind is Kind.WON and event.seq < seq:
            found = []
    return found


def chain(
    events: Iterable[Event],
    seq: int,
    sides: Mapping[str, Side],
    corrections: Iterable[Correction] = (),
) -> Chain:
    """The chain of the win `seq`, from the lead's whole history and what was corrected since, oldest first.

    `sides` are those of the squad's people; whoever is not among them any more gets the side that their role is of.
    """
    past = up_to_win(events, seq)
    done: list[tuple[str, Role, datetime]] = []
    for event in past:
        role = _role(event, seq, is_first=not any(each[1] is Role.BROUGHT for each in done))
        if role is not None and event.by:
            done.append((event.by, role, event.at))
    found: dict[str, tuple[Role, datetime]] = {}
    for user, role, at in done:
        strongest, first = found.get(user, (role, at))
        found[user] = min(strongest, role, key=_STRENGTH.__getitem__), min(first, at)
    for each in corrections:
        _correct(found, each, past[-1].at if past else each.at)
    links = [
        Link(user, role, sides.get(user) or _side(role), at) for user, (role, at) in found.items()
    ]
    return Chain(tuple(sorted(links, key=_place)), is_recovered(past))


def is_recovered(past: Iterable[Event]) -> bool:
    """Whether the lead was given up once on its way to the win; `past` is what `up_to_win` gives."""
    return any(event.kind in _WAYS_BACK for event in past)


def _role(event: Event, seq: int, *, is_first: bool) -> Role | None:
    if event.kind is Kind.WON:
        return Role.CLOSED if event.seq == seq else None
    if event.kind is Kind.HANDED_OFF and is_first:
        return Role.BROUGHT
    return _ROLES.get(event.kind)


def _correct(found: dict[str, tuple[Role, datetime]], each: Correction, won_at: datetime) -> None:
    if each.role is None:
        found.pop(each.user_id, None)
        return
    _, at = found.get(each.user_id, (each.role, won_at))
    found[each.user_id] = each.role, at


def _side(role: Role) -> Side:
    return Side.MARKETING if role in _MARKETING else Side.SALES


def _place(link: Link) -> tuple[bool, datetime, int, str]:
    return link.role is Role.CLOSED, link.at, _STRENGTH[link.role], link.user_id


def shares(links: Sequence[Link], model: Model) -> tuple[Fraction, ...]:
    """Each link's share, in the chain's order; together exactly 1. An empty chain has none."""
    count = len(links)
    if not count:
        return ()
    ends = {0, count - 1}
    if count <= 2 or model is Model.LINEAR:
        return (Fraction(1, count),) * count
    if model is Model.FIRST_LAST:
        return _weighed(count, dict.fromkeys(ends, Fraction(1)), Fraction(0))
    if model is Model.U_SHAPED:
        return _weighed(count, dict.fromkeys(ends, Fraction(4, 10)), Fraction(2, 10))
    takers = [
        place
        for place, link in enumerate(links)
        if link.role is Role.ACCEPTED and place not in ends
    ]
    weights = dict.fromkeys(ends, Fraction(3, 10))
    weights |= dict.fromkeys(takers, Fraction(3, 10) / max(len(takers), 1))
    return _weighed(count, weights, Fraction(1, 10))


def _weighed(count: int, weights: Mapping[int, Fraction], shared: Fraction) -> tuple[Fraction, ...]:
    """The weights, and what is `shared` among all others, brought to a sum of 1."""
    others = count - len(weights)
    rest = shared / others if others else Fraction(0)
    raw = [weights.get(place, rest) for place in range(count)]
    return tuple(weight / sum(raw) for weight in raw)


def percentages(exact: Sequence[Fraction]) -> tuple[int, ...]:
    """Whole percents of the shares, which sum to 100: the largest remainders are rounded up, earlier ones first."""
    whole = [int(share * 100) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: whole[place] - exact[place] * 100)
    missing = 100 - sum(whole) if exact else 0
    for place in by_remainder[:missing]:
        whole[place] += 1
    return tuple(whole)
