"""From what happened to what a picture shows of it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from domain.history import Kind
from domain.money import Money
from domain.people import Side
from domain.pots import Progress
from domain.scorecards import Digest
from domain.wins import First, Tier
from domain.wins import Win as Won
from messages import digest_sections, figures, pots, win_lists, wins
from messages.digest_sections import rate
from messages.pictures.subjects import Goal, Milestone, Reel, Week, Win

_FIRSTS: dict[First, Callable[[Won], str]] = {
    First.ROUND_NUMBER: lambda won: f"Win number {won.count:,} together",
    First.BIGGEST: lambda _: "The biggest of the year so far",
    First.FASTEST: lambda _: "The fastest in twelve months",
    First.CAMPAIGN: lambda won: f"First win of {won.campaign or 'a campaign'}",
    First.PERSONA: lambda won: f"First {won.persona or 'of their kind'} won",
    First.REVIVED: lambda _: "Given up once, and it came back",
}


_STEPS = {**{kind: many for kind, (_, many) in digest_sections.STEPS.items()}, Kind.LOST: "lost"}


def goal(progress: Progress | None) -> Goal | None:
    """The shared pot under a picture; None where the squad has none."""
    if progress is None:
        return None
    pot = progress.pot
    return Goal(pot.reward, progress.total, pot.target, progress.percent)


def milestone(progress: Progress, percent: int) -> Milestone:
    """25, 50, 75 or 100 %."""
    shown = goal(progress)
    assert shown is not None  # there is a pot
    return Milestone(pots.headline(percent), percent, shown)


def win(won: Won, names: Mapping[str, str], progress: Progress | None) -> Win:
    """One win; `names` gives display names by user id, people without one are not named."""
    took = won.result.cycle
    return Win(
        label=_label(won),
        company=wins.customer_plain(won.lead),
        value=wins.worth(won),
        cycle=f"in {figures.took(took)}" if took >= timedelta(minutes=1) else "",
        marketing=_of(won, names, Side.MARKETING),
        sales=_of(won, names, Side.SALES),
        goal=goal(progress),
    )


def _label(won: Won) -> str:
    if won.firsts:
        return _FIRSTS[won.firsts[0]](won)
    return "A big win, made together" if won.tier is Tier.BIG else "Won together"


def _of(won: Won, names: Mapping[str, str], side: Side) -> tuple[str, ...]:
    people = [link.user_id for link in won.chain.links if link.side is side]
    return tuple(names[each] for each in people if each in names)


def reel(told: Sequence[Won], progress: Progress | None) -> Reel:
    """The wins of one message, the biggest first."""
    ranked = sorted(told, key=_minor, reverse=True)
    return Reel(
        label="This week’s wins",
        wins=tuple((wins.customer_plain(each.lead), wins.worth(each)) for each in ranked[:12]),
        count=len(told),
        total=win_lists.total(told),
        goal=goal(progress),
    )


def week(shown: Digest) -> Week:
    """A closed week: its frozen figures, and nothing that could change."""
    card = shown.card
    money = Money(card.won_minor, shown.currency)
    return Week(
        label=f"Week {digest_sections.week(shown.period)}",
        squad=shown.squad.name,
        handed_off=f"{card.handed_off:,}",
        accepted=f"{rate(card.accepted, card.handed_off)} accepted" if card.handed_off else "",
        follow_up=digest_sections.span(card.follow_up) if card.handed_off else "—",
        touched=f"{rate(card.touched, card.handed_off)} followed up" if card.handed_off else "",
        steps=tuple((name, card.steps.get(kind, 0)) for kind, name in _STEPS.items()),
        won=figures.cash(money) if card.won_minor else "",
    )


def _minor(won: Won) -> int:
    return won.result.value.minor if won.result.value else 0
