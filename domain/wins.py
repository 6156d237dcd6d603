"""Wins with weight: how big one is for this squad, what it is the first of, and whether it waits for the reel.

Everything is measured against the squad's own last twelve months, never against other companies.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from domain import business_time
from domain.credit import DEFAULT_MODEL, Chain, Correction, Model
from domain.leads import Lead
from domain.money import Money
from domain.people import Squad

YEAR = timedelta(days=365)
ENOUGH = 10  # wins from which on the squad's own percentiles count
MOST_WAITING = 10  # announcements for one channel; beyond them one summary is kinder
_FEW = 3  # earlier wins from which on "fastest" and "biggest" mean something
_ROUND = (10, 25, 50)


class Tier(StrEnum):
    """How much a win weighs: small ones wait for the weekly reel, the others are told at once."""

    SMALL = "small"
    USUAL = "usual"
    BIG = "big"


class First(StrEnum):
    """What a win is the first of."""

    CAMPAIGN = "campaign"
    PERSONA = "persona"
    FASTEST = "fastest"
    BIGGEST = "biggest"
    REVIVED = "revived"
    ROUND_NUMBER = "round_number"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a squad chose. The thresholds hold until there are ten wins in twelve months; None: all are usual."""

    model: Model = DEFAULT_MODEL
    small_below: Money | None = None
    big_from: Money | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One win as figures need it. `opened_at` is when the hand-off was made that led to it."""

    lead_id: str
    seq: int
    at: datetime
    opened_at: datetime
    value: Money | None
    campaign_id: str | None = None
    persona_id: str | None = None

    @property
    def cycle(self) -> timedelta:
        """From hand-off to win."""
        return self.at - self.opened_at


@dataclass(frozen=True, slots=True)
class Before:
    """What the squad had won before: all of the last twelve months, and what is counted over all time."""

    year: tuple[Result, ...] = ()
    count: int = 0
    knew_campaign: bool = False
    knew_persona: bool = False


@dataclass(frozen=True, slots=True)
class Win:
    """Everything that an announcement shows. `seq` is the number of the win in the lead's history.

    `first_touch_at` is the first touch on the way to it; `count` which of the squad's wins it is; `applause` how many
    people clapped; `tier` as it was when the deal was won.
    """

    lead: Lead
    seq: int
    handoff_id: str
    squad: Squad
    result: Result
    tier: Tier
    chain: Chain
    shares: tuple[int, ...]
    model: Model
    firsts: tuple[First, ...] = ()
    count: int = 1
    first_touch_at: datetime | None = None
    campaign: str | None = None
    persona: str | None = None
    note: str | None = None
    corrections: tuple[Correction, ...] = ()
    applause: int = 0


@dataclass(frozen=True, slots=True)
class Post:
    """Which message tells a win: `post_key` is its dedupe key, None where the squad has no channel for wins.

    `told_by` is who recorded the win.
    """

    workspace_id: str
    lead_id: str
    seq: int
    handoff_id: str
    squad_id: str
    won_at: datetime
    tier: Tier
    told_by: str
    post_key: str | None


@dataclass(frozen=True, slots=True)
class Thanks:
    """A kind line from one person to another about a win."""

    workspace_id: str
    id: str
    lead_id: str
    seq: int
    by: str
    to: str
    text: str
    at: datetime


def percentile(values: Iterable[int], percent: int) -> Fraction:
    """The percentile with linear interpolation between the two nearest values ("inclusive", Excel's PERCENTILE).

    Raises ValueError for no values.
    """
    ranked = sorted(values)
    if not ranked:
        raise ValueError("no values, no percentile")
    place = Fraction(percent, 100) * (len(ranked) - 1)
    low = int(place)
    high = min(low + 1, len(ranked) - 1)
    return ranked[low] + (place - low) * (ranked[high] - ranked[low])


def thresholds(
    before: Sequence[Result], settings: Settings, currency: str
) -> tuple[Fraction | None, Fraction | None]:
    """Below which value (minor units) a win is small and from which on it is big; None: no such limit."""
    known = [each.value.minor for each in before if each.value and each.value.currency == currency]
    if len(known) >= ENOUGH:
        return percentile(known, 50), percentile(known, 90)
    hand = [
        Fraction(chosen.minor) if chosen and chosen.currency == currency else None
        for chosen in (settings.small_below, settings.big_from)
    ]
    return hand[0], hand[1]


def tier(won: Result, before: Sequence[Result], settings: Settings) -> Tier:
    """How much the win weighs beside those of the twelve months before it. Without a value it is usual."""
    if won.value is None:
        return Tier.USUAL
    small_below, big_from = thresholds(before, settings, won.value.currency)
    if big_from is not None and won.value.minor >= big_from:
        return Tier.BIG
    if small_below is not None and won.value.minor < small_below:
        return Tier.SMALL
    return Tier.USUAL


def firsts(won: Result, before: Before, *, recovered: bool, zone: str) -> tuple[First, ...]:
    """What the win is the first of. "Of the year" is the calendar year in the squad's zone."""
    year = won.at.astimezone(business_time.zone(zone)).year
    same = [
        each.value.minor
        for each in before.year
        if won.value
        and each.value
        and each.value.currency == won.value.currency
        and each.at.astimezone(business_time.zone(zone)).year == year
    ]
    found = {
        First.ROUND_NUMBER: is_round(before.count + 1),
        First.BIGGEST: won.value is not None and len(same) >= _FEW and won.value.minor > max(same),
        First.FASTEST: len(before.year) >= _FEW
        and won.cycle < min(each.cycle for each in before.year),
        First.CAMPAIGN: won.campaign_id is not None and not before.knew_campaign,
        First.PERSONA: won.persona_id is not None and not before.knew_persona,
        First.REVIVED: recovered,
    }
    return tuple(first for first, is_so in found.items() if is_so)


def is_round(count: int) -> bool:
    """10, 25, 50, 100, 250, 500, 1,000 and so on."""
    while count > _ROUND[-1] and count % 10 == 0:
        count //= 10
    return count in _ROUND


def is_told_at_once(weight: Tier, found: Sequence[First]) -> bool:
    """Small wins wait for the reel, unless there is something to celebrate about them."""
    return weight is not Tier.SMALL or bool(found)
