"""Settings: read once, checked together, explained without showing a secret."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import settings

BOT = "xoxb-12-ab"
APP = "xapp-1-ab"
SIGNING = "8f742231b10e8888abcd99yyyzzz85a5"


def mistakes_in(environ: dict[str, str]) -> str:
    with pytest.raises(settings.SettingsError) as caught:
        settings.load(environ)
    return "\n".join(caught.value.mistakes)


def test_an_empty_environment_gives_the_defaults() -> None:
    found = settings.load({})
    assert found.database_url == "sqlite:///smarketing.db"
    assert found.slack_api_url == "https://slack.com/api/"
    assert (found.bot_host, found.bot_port) == ("127.0.0.1", 3000)
    assert (found.bot_look_wait, found.bot_lease, found.bot_slack_timeout) == (45, 30, 10)
    assert (found.bot_channel_interval, found.bot_news_window, found.bot_tick) == (1, 120, 1)
    assert (found.bot_workers, found.bot_http_threads, found.bot_drain) == (4, 16, 10)
    assert (found.bot_log_level, found.bot_log_format) == ("INFO", None)


def test_the_process_environment_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_PORT", "4444")
    assert settings.load({}).bot_port == 3000


def test_settings_cannot_be_changed_afterwards() -> None:
    found = settings.load({})
    with pytest.raises(ValueError, match="frozen"):
        found.bot_port = 1  # type: ignore[misc] # the point of the test


def test_blank_values_and_spaces_around_values_do_no_harm() -> None:
    found = settings.load({"BOT_PORT": " 3001\n", "SLACK_BOT_TOKEN": "", "BOT_HOST": "  "})
    assert (found.bot_port, found.slack_bot_token, found.bot_host) == (3001, None, "127.0.0.1")


@pytest.mark.parametrize(
    ("given_url", "kept"),
    [
        ("sqlite:///a.db", "sqlite:///a.db"),
        ("sqlite:////var/lib/a.db", "sqlite:////var/lib/a.db"),
        ("postgres://u:p@h/d", "postgresql://u:p@h/d"),
        ("postgresql://u:p@h:5433/d?sslmode=require", "postgresql://u:p@h:5433/d?sslmode=require"),
        ("postgresql+psycopg://u@h/d", "postgresql://u@h/d"),
        ("postgresql:///d", "postgresql:///d"),
    ],
)
def test_database_addresses_are_spelled_one_way(given_url: str, kept: str) -> None:
    assert settings.load({"DATABASE_URL": given_url}).database_url == kept


@pytest.mark.parametrize(
    "url",
    [
        "mysql://u:hunter2@h/d",
        "sqlite:///",
        "postgresql://u:hunter2@h",
        "hunter2",
        "postgres://h:99999/d",
    ],
)
def test_a_wrong_database_address_is_explained_without_its_password(url: str) -> None:
    said = mistakes_in({"DATABASE_URL": url})
    assert said.startswith("DATABASE_URL: ")
    assert "postgresql://user:password@host/name" in said
    assert "hunter2" not in said


def test_the_web_api_address_gets_its_slash() -> None:
    found = settings.load({"SLACK_API_URL": "http://127.0.0.1:9/api"})
    assert found.slack_api_url == "http://127.0.0.1:9/api/"


@pytest.mark.parametrize(
    "url", ["slack.com/api", "ftp://h/", "http://[", "https://h/?a=b", "https://u@h/"]
)
def test_a_wrong_web_api_address_is_explained(url: str) -> None:
    assert mistakes_in({"SLACK_API_URL": url}).startswith("SLACK_API_URL: ")


def test_all_mistakes_are_told_together(tmp_path: Path) -> None:
    said = mistakes_in(
        {
            "DATABASE_URL": "mysql://h/d",
            "SLACK_API_URL": "nowhere",
            "SLACK_BOT_TOKEN": APP,
            "SLACK_APP_TOKEN_FILE": str(tmp_path / "missing"),
            "SLACK_SIGNING_SECRET": "a",
            "SLACK_SIGNING_SECRET_FILE": "b",
            "BOT_HOST": "a b",
            "BOT_PORT": "70000",
            "BOT_LEASE": "9",
            "BOT_TICK": "nan",
            "BOT_LOG_LEVEL": "loud",
            "BOT_LOG_FORMAT": "xml",
        }
    ).splitlines()
    told = {line.split()[0].rstrip(":") for line in said}
    assert told == {
        "DATABASE_URL",
        "SLACK_API_URL",
        "SLACK_BOT_TOKEN",
        "SLACK_APP_TOKEN_FILE",
        "SLACK_SIGNING_SECRET",
        "BOT_HOST",
        "BOT_PORT",
        "BOT_SLACK_TIMEOUT",
        "BOT_TICK",
        "BOT_LOG_LEVEL",
        "BOT_LOG_FORMAT",
    }
    assert len(said) == len(told)
    assert all(line.endswith(".") for line in said)


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("SLACK_BOT_TOKEN", APP, "xoxb-"),
        ("SLACK_APP_TOKEN", BOT, "xapp-"),
        ("SLACK_SIGNING_SECRET", BOT, "Signing Secret"),
        ("SLACK_SIGNING_SECRET", "two words", "space"),
    ],
)
def test_mixed_up_secrets_are_told_apart_without_being_shown(
    name: str, value: str, hint: str
) -> None:
    said = mistakes_in({name: value})
    assert hint in said
    assert value not in said


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(BOT + "\n")
    found = settings.load({"SLACK_BOT_TOKEN_FILE": str(file)})
    assert found.slack_bot_token is not None
    assert found.slack_bot_token.get_secret_value() == BOT


def test_unreadable_and_empty_secret_files_are_explained(tmp_path: Path) -> None:
    empty, binary = tmp_path / "empty", tmp_path / "binary"
    empty.write_text("\n")
    binary.write_bytes(b"\xff\xfe")
    assert "cannot be read: is a directory" in mistakes_in({"SLACK_BOT_TOKEN_FILE": str(tmp_path)})
    assert "empty file" in mistakes_in({"SLACK_BOT_TOKEN_FILE": str(empty)})
    assert "holds no text" in mistakes_in({"SLACK_BOT_TOKEN_FILE": str(binary)})


def test_a_lease_outlasts_a_call_to_slack() -> None:
    assert "BOT_LEASE" in mistakes_in({"BOT_SLACK_TIMEOUT": "30"})
    assert settings.load({"BOT_SLACK_TIMEOUT": "0.5", "BOT_LEASE": "1"}).bot_lease == 1


def test_the_mode_follows_the_secret_that_is_set() -> None:
    assert settings.load({"SLACK_APP_TOKEN": APP}).mode == "socket"
    assert settings.load({"SLACK_SIGNING_SECRET": SIGNING}).mode == "http"
    both = {"SLACK_APP_TOKEN": APP, "SLACK_SIGNING_SECRET": SIGNING, "SLACK_BOT_TOKEN": BOT}
    assert settings.load(both).require_slack() == "socket"


def test_without_slack_settings_both_missing_ones_are_named() -> None:
    found = settings.load({})
    with pytest.raises(settings.SettingsError, match="Socket Mode"):
        _ = found.mode
    with pytest.raises(settings.SettingsError) as caught:
        found.require_slack()
    assert len(caught.value.mistakes) == 2


def test_no_secret_is_seen_in_the_printed_settings() -> None:
    environ = {
        "SLACK_BOT_TOKEN": BOT,
        "SLACK_APP_TOKEN": APP,
        "SLACK_SIGNING_SECRET": SIGNING,
        "DATABASE_URL": "postgresql://u:hunt%40er@h/d",
    }
    found = settings.load(environ)
    assert set(found.secrets) == {BOT, APP, SIGNING, "hunt%40er", "hunt@er"}
    shown = f"{found!r} {found}"
    assert not [secret for secret in found.secrets if secret in shown]


def test_every_setting_is_described() -> None:
    described = settings.describe()
    names = [line.name for line in described]
    assert len(set(names)) == len(names)
    assert {field.upper() for field in settings.Settings.model_fields} <= set(names)
    assert all(line.default and line.meaning.endswith(".") for line in described)


NAMES = st.sampled_from([line.name for line in settings.describe()])
VALUES = st.text(max_size=40).filter(lambda value: "\0" not in value)


@given(st.dictionaries(NAMES, VALUES))
def test_any_text_in_the_environment_is_either_taken_or_explained(environ: dict[str, str]) -> None:
    mistakes: tuple[str, ...] = ("none",)
    try:
        settings.load(environ)
    except settings.SettingsError as error:
        mistakes = error.mistakes
    assert mistakes
