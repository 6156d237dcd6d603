"""What has changed in the figures of weeks that are closed: told once, in the next digest, a line for each."""

from collections.abc import Iterable, Iterator

from domain.history import Kind
from domain.scorecards import Correction, Scorecard

# How many closed weeks are counted again: later entries are nearly always about the last days.
WEEKS = 4


def figures(card: Scorecard) -> dict[str, int | None]:
    """The figures of a closed week that a later entry can change, each with its name."""
    return {
        "handed_off": card.handed_off,
        "accepted": card.accepted,
        "rejected": card.rejected,
        "recycled": card.recycled,
        "touched": card.touched,
        "follow_up": card.follow_up,
        **{kind.value: card.steps.get(kind, 0) for kind in (Kind.SQL, Kind.OPPORTUNITY, Kind.LOST)},
        "won": card.steps.get(Kind.WON, 0),
        "won_minor": card.won_minor,
    }


def found(
    period: str, frozen: Scorecard, recounted: Scorecard, told: Iterable[Correction]
) -> Iterator[Correction]:
    """What differs from what people were last told of the period: its frozen figures, and corrections since.

    `told` are corrections of any period, the oldest first.
    """
    last = figures(frozen) | {each.figure: each.now for each in told if each.period == period}
    for figure, now in figures(recounted).items():
        if now != last[figure]:
            currency = recounted.currency if figure == "won_minor" else ""
            yield Correction(period, figure, last[figure], now, currency)
