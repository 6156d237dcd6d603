"""What a run does, for how long, and where a worker is to die."""

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """The steps of the send path at which a worker kills itself, or is killed while Slack works."""

    COMMITTING = "a change is written, not yet committed"
    COMMITTED = "a change is committed, nobody was told"
    CLAIMING = "messages are claimed, not yet committed"
    CLAIMED = "the claim is committed, Slack not yet called"
    CUT_OFF = "the request is on the way and never arrives"
    UNDER_WAY = "the request is on the way and is carried out"
    POSTED = "posted, not yet answered"
    ANSWERED = "answered, not yet settled"
    SETTLING = "settled, not yet committed"
    SETTLED = "settled and committed"
    REDRAWN = "redrawn, not yet settled"
    LOOKING = "about to look into the history"
    LOOKED = "looked, not yet settled"


# Steps of which only the stand-in knows when they come.
AT_SLACK = frozenset({Step.CUT_OFF, Step.UNDER_WAY, Step.POSTED})


@dataclass(frozen=True, slots=True)
class Plan:
    """One run on one database. `blind` switches the look before the second sending off, as the control."""

    database: str
    seconds: float
    replicas: int
    kills: int = 100
    messages: int = 300
    faults: float = 0.18  # of which the stand-in sees nine tenths; it counts what it saw
    most_changes: int = 450
    seed: int = 1
    blind: bool = False
    steps: tuple[Step, ...] = tuple(Step)

    @property
    def name(self) -> str:
        """For the report."""
        return f"{self.database}, without looking first" if self.blind else self.database


# Shortened waits, in seconds. A look comes later than a call's time-out and the history's lag together.
ENVIRON = {
    "BOT_SLACK_TIMEOUT": "1",
    "BOT_LEASE": "2.5",
    "BOT_LOOK_WAIT": "1.5",
    "BOT_CHANNEL_INTERVAL": "0.05",
    "BOT_NEWS_WINDOW": "1",
    "BOT_TICK": "0.25",
    "BOT_WORKERS": "4",
}
HISTORY_LAG = 0.3
# After the last kill, at most. A message that Slack refused six times in a row waits half a minute.
SETTLE_SECONDS = 180.0
# On a busy machine a picture takes longer to draw than the short lease lasts; where nobody is killed any more, nothing
# is gained by a short one.
CALM = {"BOT_LEASE": "30"}
