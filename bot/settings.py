"""Everything that can be set from outside, read once into one frozen object."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

from pydantic import SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot import fields


class SettingsError(Exception):
    """Every mistake found in the environment, one line each, without any secret's value."""

    def __init__(self, mistakes: list[str]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(mistakes))


@dataclass(frozen=True, slots=True)
class Described:
    """One setting as the admin guide lists it."""

    name: str
    default: str
    meaning: str


class Settings(BaseSettings):
    """The whole configuration. Each field's upper-case name is its environment variable."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    database_url: str = fields.secret(  # a Postgres address carries a password
        "sqlite:///smarketing.db",
        "Where the data lives: a SQLite file or a Postgres database.",
        "Use sqlite:///smarketing.db or postgresql://user:password@host/name.",
    )
    slack_api_url: str = fields.text(
        "https://slack.com/api/",
        "Where Slack's Web API answers; change it only to talk to a stand-in.",
        "Use a web address such as https://slack.com/api/.",
    )
    slack_bot_token: SecretStr | None = fields.secret(
        None,
        "The bot's own token, xoxb-…, from “OAuth & Permissions”.",
        "Copy the Bot User OAuth Token, which begins with xoxb-, from “OAuth & Permissions”.",
    )
    slack_app_token: SecretStr | None = fields.secret(
        None,
        "The app-level token, xapp-…; when it is set the bot uses Socket Mode.",
        "Make an app-level token with connections:write under “Basic Information”; "
        "it begins with xapp-.",
    )
    slack_signing_secret: SecretStr | None = fields.secret(
        None,
        "The secret with which Slack signs its requests; used in HTTP mode.",
        "Copy the Signing Secret from “Basic Information”; it is not one of the tokens.",
    )
    bot_host: str = fields.text(
        "127.0.0.1",
        "The address on which the bot listens.",
        "Use 127.0.0.1, or 0.0.0.0 for every network of this machine.",
        pattern=r"^[A-Za-z0-9.:_-]+$",
    )
    bot_port: int = fields.count(
        3000, "The port on which the bot listens; 0 picks a free one.", 0, 65_535
    )
    bot_look_wait: float = fields.seconds(
        45, "Seconds to wait before looking in the channel whether a message arrived after all."
    )
    bot_lease: float = fields.seconds(
        30, "Seconds for which one process may keep a message before another takes it over."
    )
    bot_slack_timeout: float = fields.seconds(
        10, "Seconds to wait for an answer of Slack.", zero=False, validate_default=True
    )
    bot_channel_interval: float = fields.seconds(
        1, "Seconds between two messages in one channel; Slack allows one a second."
    )
    bot_news_window: float = fields.seconds(
        120, "Seconds within which news for one person become one message."
    )
    bot_tick: float = fields.seconds(
        1, "Seconds between two looks for work that is due.", zero=False
    )
    bot_workers: int = fields.count(4, "How many messages may be on their way at once.", 1, 64)
    bot_http_threads: int = fields.count(16, "How many requests are answered at once.", 1, 256)
    bot_log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = fields.text(
        "INFO",
        "How much is logged: DEBUG, INFO, WARNING or ERROR.",
        "Use DEBUG, INFO, WARNING or ERROR.",
    )
    bot_log_format: Literal["json", "text"] | None = fields.text(
        None,
        "How log lines look: json for machines, text for people.",
        "Use json or text.",
        shown="text on a terminal, json otherwise",
    )
    bot_drain: float = fields.seconds(10, "Seconds to finish what was begun when told to stop.")
    bot_picture_font: str | None = fields.text(
        None,
        "A font file for names in Chinese, Japanese or Korean on pictures.",
        "Use the path of a font file, such as NotoSansCJK-Bold.ttc, that the bot's user may read.",
    )
    templates_dir: str | None = fields.text(
        None,
        "A folder with texts of your own for the digest, the agenda and wins.",
        "Use the path of a folder that the bot's user may read.",
    )

    @classmethod
    def settings_customise_sources(  # type: ignore[override] # pydantic passes all by name
        cls, *_: Any, **sources: PydanticBaseSettingsSource
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what `load` hands over counts; the process environment is not read behind it."""
        return (sources["init_settings"],)

    @field_validator("bot_log_level", mode="before")
    @classmethod
    def _in_capitals(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("bot_log_format", mode="before")
    @classmethod
    def _in_small_letters(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @field_validator("database_url", "slack_api_url")
    @classmethod
    def _check_address(cls, value: str, info: ValidationInfo) -> str:
        if info.field_name == "database_url":
            return fields.check_database(value)
        return fields.check_address(value)

    @field_validator("slack_bot_token", "slack_app_token", "slack_signing_secret")
    @classmethod
    def _check_secret(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        prefixes = {"slack_bot_token": "xoxb-", "slack_app_token": "xapp-"}
        prefix = prefixes.get(info.field_name or "")
        return fields.check_token(value, prefix) if prefix else fields.check_signing_secret(value)

    @field_validator("bot_picture_font")
    @classmethod
    def _check_font(cls, value: str | None) -> str | None:
        return fields.check_file(value) if value is not None else None

    @field_validator("bot_slack_timeout")
    @classmethod
    def _check_waits(cls, value: float, info: ValidationInfo) -> float:
        # A lease that ends while its call is still on the way lets a second worker send it again.
        if info.data.get("bot_lease", value + 1) <= value:
            raise ValueError("it is not shorter than BOT_LEASE; raise that one or lower this one")
        # A look that comes before the call has ended may find nothing and send the message again.
        if info.data.get("bot_look_wait", value + 1) <= value:
            raise ValueError(
                "it is not shorter than BOT_LOOK_WAIT; raise that one or lower this one"
            )
        return value

    @property
    def mode(self) -> Literal["socket", "http"]:
        """How Slack reaches the bot; raises `SettingsError` when neither way is set up.

        The app token wins when both are set, as Socket Mode needs no public address.
        """
        if self.slack_app_token is None and self.slack_signing_secret is None:
            raise SettingsError([_NO_MODE])
        return "socket" if self.slack_app_token else "http"

    @property
    def secrets(self) -> tuple[str, ...]:
        """The values that must never be logged."""
        found = (self.slack_bot_token, self.slack_app_token, self.slack_signing_secret)
        password = urlsplit(self.database_url).password or ""
        values = [s.get_secret_value() for s in found if s] + [password, unquote(password)]
        return tuple(dict.fromkeys(v for v in values if v))

    def require_slack(self) -> Literal["socket", "http"]:
        """The `mode`; raises `SettingsError` with every Slack setting that is missing."""
        missing = []
        if self.slack_bot_token is None:
            missing.append(f"SLACK_BOT_TOKEN is needed. {_extra('slack_bot_token')['hint']}")
        if self.slack_app_token is None and self.slack_signing_secret is None:
            missing.append(_NO_MODE)
        if missing:
            raise SettingsError(missing)
        return self.mode


_NO_MODE = (
    "SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is needed. Set the first for Socket Mode "
    "(no public address needed), the second when Slack reaches the bot by HTTPS."
)


def load(environ: Mapping[str, str]) -> Settings:
    """Read the settings; blank values count as not set.

    Raises `SettingsError` listing all mistakes together, each with how to mend it.
    """
    values: dict[str, str] = {}
    mistakes: list[str] = []
    for field in Settings.model_fields:
        try:
            value = fields.read(field.upper(), environ, file=_extra(field)["file"])
        except ValueError as error:
            mistakes.append(str(error))
        else:
            values |= {field: value} if value else {}
    try:
        settings = Settings(**values)  # type: ignore[arg-type] # strings, which pydantic converts
    except ValidationError as error:
        mistakes += [_explain(e) for e in error.errors(include_input=False, include_url=False)]
        raise SettingsError(mistakes) from None
    if mistakes:
        raise SettingsError(mistakes)
    return settings


def describe() -> list[Described]:
    """Every setting with its default and meaning, in the order of the admin guide."""
    found = []
    for field, info in Settings.model_fields.items():
        name, extra = field.upper(), _extra(field)
        default = extra["shown"] or ("not set" if info.default is None else info.default)
        found.append(Described(name, str(default), info.description or ""))
        if extra["file"]:
            meaning = f"A file that holds {name}, instead of the value itself."
            found.append(Described(name + fields.FILE, "not set", meaning))
    return found


def _explain(error: Any) -> str:
    field = str(error["loc"][0])
    reason = str(error["msg"]).removeprefix("Value error, ")
    # Messages of pydantic itself are for programmers; ours begin with "it".
    what = reason if reason.startswith("it ") else "the value does not fit"
    return f"{field.upper()}: {what}. {_extra(field)['hint']}"


def _extra(field: str) -> dict[str, Any]:
    extra = Settings.model_fields[field].json_schema_extra
    return extra if isinstance(extra, dict) else {}
