"""Somebody calls the doctor: a Slack, a database, and what the doctor says of them."""

from contextlib import closing
from dataclasses import dataclass

from bot.clock import system_clock
from domain.people import Channels, Side
from domain.setups import Setup
from playground.standin import Standin
from services import squads
from storage.database import Database
from tests.bot.conftest import Said, Terminal


@dataclass(frozen=True, slots=True)
class Clinic:
    """A squad that works, and the doctor who looks at it."""

    slack: Standin
    url: str
    channel: str
    terminal: Terminal

    def doctor(self, **changes: str) -> Said:
        settings = {
            "DATABASE_URL": self.url,
            "SLACK_API_URL": self.slack.api_url,
            "SLACK_BOT_TOKEN": self.slack.bot_token,
            "SLACK_APP_TOKEN": self.slack.app_token,
        } | changes
        return self.terminal("doctor", **{k: v for k, v in settings.items() if v})


def settle(url: str, workspace: str, channel: str) -> None:
    setup = Setup(
        workspace_id=workspace,
        name="North",
        channels=Channels(handoffs=channel),
        members={Side.MARKETING: ["U1"], Side.SALES: ["U2"]},
        leads=[],
        managers=[],
        default_acceptor_id="U2",
        timezone="Europe/London",
        currency="EUR",
    )
    with closing(Database(url)) as database:
        squads.save_setup(database.transaction, setup, names={}, now=system_clock())


def failed(said: Said) -> list[str]:
    """The lines that have to be mended, each with its mend."""
    lines = said.out.splitlines()
    return [f"{line} {lines[at + 1].strip()}" for at, line in enumerate(lines) if line[0] == "✗"]
