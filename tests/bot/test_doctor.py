"""`bot doctor`: a line for each thing that has to be right, and under each that is not how to mend it."""

import http.client
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
import yaml

from bot.clock import system_clock
from commands import registry
from playground.standin import Standin
from storage.database import Database
from tests import company, postgres, tracked
from tests.bot import canned
from tests.bot.clinic import Clinic, failed, settle
from tests.bot.conftest import Terminal


@pytest.fixture
def clinic(slack: Standin, migrated_url: str, terminal: Terminal) -> Clinic:
    channel = slack.add_channel("handoffs")
    slack.channel(channel).members.add(slack.bot_user_id)
    settle(migrated_url, slack.team_id, channel)
    return Clinic(slack, migrated_url, channel, terminal)


@pytest.fixture
def on_sqlite(slack: Standin, migrated_sqlite_url: str, terminal: Terminal) -> Clinic:
    channel = slack.add_channel("handoffs")
    slack.channel(channel).members.add(slack.bot_user_id)
    settle(migrated_sqlite_url, slack.team_id, channel)
    return Clinic(slack, migrated_sqlite_url, channel, terminal)


def test_where_all_is_well_each_check_has_its_line(clinic: Clinic) -> None:
    said = clinic.doctor()
    assert said.code == 0, said
    for line in (
        "answers",
        "✓ Schema: version",
        "✓ Messages: 0 in doubt, 0 refused by Slack",
        "✓ Mode: Socket Mode",
        "✓ Slack: knows the bot as smarketing in Stand-in",
        f"✓ Scopes: all {len(registry.SCOPES)} granted",
        "s apart from Slack's",
        f"✓ Channel {clinic.channel} (North): joined, history readable",
        "All is well.",
    ):
        assert line in said.out
    assert ("SQLite: " in said.out) == clinic.url.startswith("sqlite")


def test_http_mode_is_named_as_such(on_sqlite: Clinic) -> None:
    said = on_sqlite.doctor(
        SLACK_APP_TOKEN="", SLACK_SIGNING_SECRET="8f742231b10e8888abcd99yyyzzz85"
    )
    assert "✓ Mode: HTTP" in said.out


def test_a_wrong_token_is_named_with_the_page_to_copy_it_from(on_sqlite: Clinic) -> None:
    said = on_sqlite.doctor(SLACK_BOT_TOKEN="xoxb-1-wrong")
    assert said.code == 1
    assert failed(said)[0].startswith(
        "✗ Slack: refuses the token (invalid_auth) → Copy the Bot User"
    )


def test_a_wrong_app_token_is_named_with_the_page_to_make_a_new_one(on_sqlite: Clinic) -> None:
    assert "✓ App token: opens Socket Mode" in on_sqlite.doctor().out
    said = on_sqlite.doctor(SLACK_APP_TOKEN="xapp-1-wrong")
    assert said.code == 1
    (line,) = failed(said)
    assert line.startswith(
        "✗ App token: Slack refuses it (invalid_auth) → Under “Basic Information”"
    )
    http = on_sqlite.doctor(
        SLACK_APP_TOKEN="", SLACK_SIGNING_SECRET="8f742231b10e8888abcd99yyyzzz85"
    )
    assert "App token" not in http.out


def test_a_missing_scope_is_named(migrated_sqlite_url: str, terminal: Terminal) -> None:
    manifest = yaml.safe_load((tracked.ROOT / "app.yaml").read_text())
    manifest["oauth_config"]["scopes"]["bot"].remove("im:history")
    with Standin(manifest) as slack:
        said = Clinic(slack, migrated_sqlite_url, "", terminal).doctor()
    assert said.code == 1
    assert failed(said) == [
        (
            "✗ Scopes: missing: im:history → Add them under “OAuth & Permissions”, then press "
            "“Reinstall to Workspace”."
        )
    ]


def test_a_channel_without_the_bot_says_what_to_type(on_sqlite: Clinic) -> None:
    on_sqlite.slack.remove_bot(on_sqlite.channel)
    said = on_sqlite.doctor()
    assert said.code == 1
    assert failed(said) == [
        (
            f"✗ Channel {on_sqlite.channel} (North): the bot is not in it → "
            "In that channel, type: /invite @Smarketing"
        )
    ]


def test_a_private_channel_without_the_bot_says_the_same(on_sqlite: Clinic) -> None:
    secret = on_sqlite.slack.add_channel("secret", private=True)
    settle(on_sqlite.url, on_sqlite.slack.team_id, secret)
    said = on_sqlite.doctor()
    assert "cannot be read (channel_not_found)" in failed(said)[0]
    assert "/invite @Smarketing" in failed(said)[0]


def test_an_archived_channel_is_named(on_sqlite: Clinic) -> None:
    on_sqlite.slack.archive(on_sqlite.channel)
    said = on_sqlite.doctor()
    assert said.code == 1
    assert "is archived → Unarchive it, or pick another one" in failed(said)[0]


def test_a_channel_that_cannot_be_asked_about_now_says_so(on_sqlite: Clinic) -> None:
    on_sqlite.slack.faults.add("refused", "conversations.info")
    said = on_sqlite.doctor()
    assert "cannot be asked about" in failed(said)[0]
    assert "Try again in a minute" in failed(said)[0]


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_clock_that_is_wrong_is_named(
    migrated_sqlite_url: str, terminal: Terminal, hours: int
) -> None:
    then = format_datetime(system_clock() + timedelta(hours=hours), usegmt=True)
    scopes = f"X-OAuth-Scopes: {','.join(registry.SCOPES)}"
    known = '{"ok": true, "user": "smarketing", "team": "Acme"}'
    with canned.answering(canned.http(200, known, f"Date: {then}", scopes)) as url:
        said = terminal(
            "doctor",
            DATABASE_URL=migrated_sqlite_url,
            SLACK_API_URL=url,
            SLACK_BOT_TOKEN="xoxb-1",
            SLACK_APP_TOKEN="xapp-1",
        )
    assert said.code == 1
    assert failed(said)[0].endswith(
        "s apart from Slack's → Switch on time synchronisation (NTP) on this machine."
    )


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port at which nobody listens."""
    with canned.answering(None) as url:
        port = int(url.split(":")[2].split("/")[0])
    yield port
    with pytest.raises(OSError, match="refused"):
        http.client.HTTPConnection("127.0.0.1", port, timeout=2).connect()


def test_a_slack_that_cannot_be_reached_is_named_with_its_address(
    on_sqlite: Clinic, closed_port: int
) -> None:
    said = on_sqlite.doctor(SLACK_API_URL=f"http://127.0.0.1:{closed_port}/api/")
    assert said.code == 1
    assert f"can reach http://127.0.0.1:{closed_port}/api/" in failed(said)[0]


def test_an_empty_database_says_how_to_migrate(
    slack: Standin, database_url: str, terminal: Terminal
) -> None:
    clinic = Clinic(slack, database_url, "", terminal)
    said = clinic.doctor()
    assert said.code == 1
    assert failed(said)[0].startswith("✗ Schema: version none, version ")
    assert failed(said)[0].endswith("→ Run: python -m bot migrate")
    assert terminal("migrate", DATABASE_URL=database_url).code == 0
    assert clinic.doctor().code == 0


def test_before_the_set_up_the_doctor_only_warns(
    slack: Standin, migrated_sqlite_url: str, terminal: Terminal
) -> None:
    said = Clinic(slack, migrated_sqlite_url, "", terminal).doctor()
    assert said.code == 0


def test_a_database_that_is_away_is_named_and_the_rest_still_looked_at(
    slack: Standin, terminal: Terminal, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'nowhere' / 'smarketing.db'}"
    said = Clinic(slack, url, "", terminal).doctor()
    assert said.code == 1
    assert failed(said)[0].startswith("✗ Database: does not answer → Check DATABASE_URL")
    assert "✓ Slack: knows the bot" in said.out


def test_a_stopped_postgres_is_named(
    slack: Standin,
    migrated_postgres_url: str,
    postgres_cluster: postgres.Cluster,
    terminal: Terminal,
) -> None:
    postgres_cluster.stop()
    said = Clinic(slack, migrated_postgres_url, "", terminal).doctor()
    assert said.code == 1
    assert failed(said)[0].startswith("✗ Database: does not answer → Check DATABASE_URL")


def test_without_any_slack_setting_the_first_to_set_is_named(
    migrated_sqlite_url: str, terminal: Terminal
) -> None:
    said = terminal("doctor", DATABASE_URL=migrated_sqlite_url)
    assert said.code == 1
    assert "Set SLACK_BOT_TOKEN (xoxb-…)" in failed(said)[0]
    said = terminal("doctor", DATABASE_URL=migrated_sqlite_url, SLACK_BOT_TOKEN="xoxb-1",
                    SLACK_API_URL="http://127.0.0.1:9/api/")  # fmt: skip
    assert "Set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET" in failed(said)[0]


def test_messages_in_doubt_are_a_warning(on_sqlite: Clinic) -> None:
    with closing(Database(on_sqlite.url)) as database:
        company.set_up(database, workspace=on_sqlite.slack.team_id)
        company.offer(database, workspace=on_sqlite.slack.team_id)
        with database.transaction() as work:
            work.connection.exec_driver_sql("UPDATE outbox SET state = 'held'")
    said = on_sqlite.doctor()
    assert "! Messages: 2 in doubt, 0 refused by Slack" in said.out
    assert "“It arrived” and “Send again”" in said.out
