"""The made-up company whose people hand leads over: two squads, so that channels and direct messages take turns."""

from dataclasses import dataclass

TEAM = "T0BENCH01"
REPS = 3


@dataclass(frozen=True, slots=True)
class Squad:
    """Slack ids of one squad."""

    name: str
    channel: str
    givers: tuple[str, ...]
    reps: tuple[str, ...]


SQUADS = tuple(
    Squad(
        f"Squad {letter}",
        f"C0BENCH{letter}",
        tuple(f"U0GIVER{letter}{n}" for n in range(2)),
        tuple(f"U0REP{letter}{n}" for n in range(REPS)),
    )
    for letter in "AB"
)
