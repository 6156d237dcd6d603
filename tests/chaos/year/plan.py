"""What a simulated year holds: how many schedules, how long, and what goes wrong."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from domain.schedules import Kind
from tests.chaos.year.reckoning import Rule

# A leap year with a 53rd week, and every zone below changed its clocks in it unless it never does.
BEGIN = datetime(2020, 2, 24, tzinfo=UTC)
# Zones, and a time on a Sunday which their change to summer time skips where they have one on that day.
_ZONES = (
    ("Europe/Berlin", time(2, 30)),
    ("Europe/London", time(1, 30)),
    ("America/New_York", time(2, 15)),
    ("America/Havana", time(0, 30)),
    ("America/Santiago", time(0, 15)),
    ("America/St_Johns", time(2, 30)),
    ("Australia/Lord_Howe", time(2, 15)),
    ("Pacific/Auckland", time(2, 15)),
    ("Africa/Casablanca", time(2, 45)),
    ("Asia/Kathmandu", time(0)),
)
_FRIDAY, _SUNDAY = 4, 6
_AFTERNOON = time(16)

KINDS = (Kind.DIGEST, Kind.AGENDA)


@dataclass(frozen=True, slots=True)
class Plan:
    """One run on one database. `kills` is the least number, `seconds` the most that all of it may take."""

    database: str
    replicas: int
    schedules: int = 200
    weeks: int = 52
    kills: int = 100
    disconnects: int = 12
    restarts: int = 1
    outages: int = 6
    seconds: float = 1200
    seed: int = 1

    @property
    def name(self) -> str:
        """For the report."""
        return f"a simulated year on {self.database}"

    @property
    def end(self) -> datetime:
        """The last moment of the year."""
        return BEGIN + timedelta(weeks=self.weeks)

    def to_scale(self) -> "Plan":
        """With as many troubles as so many weeks of a year deserve, and one of each at least."""
        share = self.weeks / 52
        few = {
            name: max(round(getattr(self, name) * share), 1) for name in ("disconnects", "outages")
        }
        return replace(self, kills=int(self.kills * share), **few)

    @property
    def squads(self) -> int:
        """Each has one schedule of each kind."""
        return self.schedules // len(KINDS)


def rule(squad: int, kind: Kind) -> Rule:
    """When this squad gets this kind: on Friday afternoon, or in the middle of its night of changing clocks."""
    zone, night = _ZONES[squad % len(_ZONES)]
    by_night = (squad // len(_ZONES) + KINDS.index(kind)) % 2
    return Rule(zone, _SUNDAY, night) if by_night else Rule(zone, _FRIDAY, _AFTERNOON)


# The bot's settings. Waits are in real seconds, and shortened: a look comes later than a call's time-out.
ENVIRON = {
    "BOT_SLACK_TIMEOUT": "1",
    "BOT_LEASE": "2.5",
    "BOT_LOOK_WAIT": "1.5",
    "BOT_CHANNEL_INTERVAL": "0",
    "BOT_TICK": "0.05",
    "BOT_WORKERS": "4",
}
