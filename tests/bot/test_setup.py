"""`bot setup`: a squad without Slack's screens; repeating it is safe, and mistakes are explained."""

from contextlib import closing
from pathlib import Path

import pytest

from domain.holidays import Calendar, OnHoliday
from playground.standin import Standin
from services import squads
from storage.database import Database
from tests.bot.conftest import Said, Terminal

_TABLES = ("workspaces", "squads", "members", "managers", "reasons")


class Desk:
    """Somebody who sets up by script."""

    def __init__(self, slack: Standin, url: str, terminal: Terminal) -> None:
        self.slack, self.url, self.terminal = slack, url, terminal
        self.mia, self.sam = slack.add_user("mia", "Mia Marsh"), slack.add_user("sam", "Sam Lee")
        self.channel = slack.add_channel("handoffs")

    def types(self, *more: str, **changes: str) -> Said:
        given = {
            "workspace": self.slack.team_id,
            "squad": "DACH",
            "handoffs": self.channel,
            "marketing": self.mia,
            "sales": self.sam,
            "default-acceptor": self.sam,
            "timezone": "Europe/Berlin",
            "currency": "EUR",
        } | {name.replace("_", "-"): value for name, value in changes.items()}
        words = [word for name, value in given.items() for word in (f"--{name}", value)]
        return self.terminal(
            "setup",
            *words,
            *more,
            DATABASE_URL=self.url,
            SLACK_API_URL=self.slack.api_url,
            SLACK_BOT_TOKEN=self.slack.bot_token,
        )

    def names(self) -> dict[str, str]:
        with closing(Database(self.url)) as database:
            return dict(squads.names(database.reading, self.slack.team_id))

    def rows(self) -> list[list[object]]:
        with closing(Database(self.url)) as database, database.reading() as work:
            return [
                [tuple(row) for row in work.connection.exec_driver_sql(f"SELECT * FROM {table}")]
                for table in _TABLES
            ]


@pytest.fixture
def desk(slack: Standin, database_url: str, terminal: Terminal) -> Desk:
    return Desk(slack, database_url, terminal)


@pytest.fixture
def on_sqlite(slack: Standin, sqlite_url: str, terminal: Terminal) -> Desk:
    return Desk(slack, sqlite_url, terminal)


def test_a_squad_is_saved_with_the_names_that_slack_knows(desk: Desk) -> None:
    said = desk.types()
    assert said.code == 0, said
    assert "Squad “DACH” is ready. Invite @Smarketing to its channels" in said.out
    assert desk.names() == {desk.mia: "Mia Marsh", desk.sam: "Sam Lee"}


def test_repeating_it_changes_nothing(desk: Desk) -> None:
    assert desk.types().code == 0
    before = desk.rows()
    assert desk.types().code == 0
    assert desk.rows() == before


def test_another_channel_changes_the_same_squad(on_sqlite: Desk) -> None:
    on_sqlite.types()
    other = on_sqlite.slack.add_channel("other")
    assert on_sqlite.types(handoffs=other, squad="dach", answer_days="3").code == 0
    with closing(Database(on_sqlite.url)) as database:
        found = squads.all_squads(database.reading, on_sqlite.slack.team_id)
    assert [(squad.channels.handoffs, squad.answer_days) for squad in found] == [(other, 3)]


def test_public_holidays_are_set_kept_and_taken_back(on_sqlite: Desk) -> None:
    def found() -> Calendar:
        with closing(Database(on_sqlite.url)) as database:
            return squads.all_squads(database.reading, on_sqlite.slack.team_id)[0].calendar

    assert on_sqlite.types(country="DE", region="BY", on_holiday="move").code == 0
    assert found() == Calendar("DE", "BY", OnHoliday.BEFORE)
    assert on_sqlite.types().code == 0
    assert found() == Calendar("DE", "BY", OnHoliday.BEFORE)
    assert on_sqlite.types(on_holiday="skip").code == 0
    assert found() == Calendar("DE", "BY", OnHoliday.SKIP)
    assert "country too" in on_sqlite.types(region="BY").err
    said = on_sqlite.types(country="DE", region="XX")
    assert (said.code, "BY" in said.err) == (1, True)
    assert on_sqlite.types(country="none").code == 0
    assert found() == Calendar()


def test_every_mistake_is_told_at_once(on_sqlite: Desk) -> None:
    said = on_sqlite.types(
        timezone="Europe/Atlantis", currency="euro", squad=" ", sales=on_sqlite.mia
    )
    assert said.code == 1
    assert said.out == ""
    lines = {line.split(":")[0]: line for line in said.err.splitlines()}
    assert set(lines) >= {"timezone", "currency", "name", "sales"}
    assert "such as Europe/Berlin" in lines["timezone"]
    assert "such as EUR" in lines["currency"]


def test_a_missing_flag_is_named(terminal: Terminal) -> None:
    said = terminal("setup", "--workspace", "T1")
    assert said.code == 2
    assert "--handoffs" in said.err


def test_while_slack_is_away_people_are_known_by_their_ids(on_sqlite: Desk) -> None:
    on_sqlite.slack.faults.add("http_503", "users.info")
    assert on_sqlite.types().code == 0
    assert on_sqlite.names() == {}  # to be asked for again at the next saving


def test_a_database_that_is_away_is_said(
    slack: Standin, terminal: Terminal, tmp_path: Path
) -> None:
    desk = Desk(slack, f"sqlite:///{tmp_path / 'nowhere' / 'x.db'}", terminal)
    said = desk.types()
    assert said.code == 1
    assert "The database does not answer. Check DATABASE_URL" in said.err
