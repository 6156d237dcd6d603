"""The checks of `bot doctor`: each looks at one thing and, where it fails, says how to mend it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot import texts
from bot.settings import Settings
from commands import registry
from domain import errors
from domain.delivery import State
from messages.templates.offered import OFFERED, file_of
from services import deliveries, squads
from storage import database, schema

# SQLite before this has a rare fault by which a checkpoint can overwrite the log (fixed in 3.51.3).
_SAFE_SQLITE = (3, 51, 3)
_MAKE_ANEW = (
    "Under “Basic Information” → “App-Level Tokens” make a token with connections:write, and put it into "
    "SLACK_APP_TOKEN. It begins with xapp-."
)
_REFUSALS = {
    "ratelimited": "Wait a minute and run this again.",
    "internal_error": "Run this again in a minute. If it stays, see that “Socket Mode” is switched on for the app.",
}
_MOST_SKEW = 60  # seconds; Slack refuses signatures older than five minutes, tokens are stricter


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor. `mend` is None where all is well; `warning` marks what may stay as it is."""

    what: str
    said: str
    mend: str | None = None
    warning: bool = False


def check_database(settings: Settings, store: database.Database) -> Iterator[Finding]:
    """Whether it answers, at the right version, without a known fault, and without messages in doubt."""
    try:
        answered = database.ping(store.reading)
    except errors.Unavailable:
        mend = "Check DATABASE_URL, and that the database is running and can be reached from here."
        yield Finding("Database", "does not answer", mend)
        return
    yield Finding("Database", f"{answered} answers")
    have, need = schema.current(settings.database_url), schema.newest()
    migrate = None if have == need else "Run: python -m bot migrate"
    yield Finding("Schema", f"version {have or 'none'}, version {need} needed", migrate)
    if store.is_sqlite:
        yield _check_sqlite(answered)
    if have == need:
        yield from _check_outbox(store)


def _check_sqlite(answered: str) -> Finding:
    found = tuple(int(part) for part in answered.rpartition(" ")[2].split("."))
    if found >= _SAFE_SQLITE:
        return Finding("SQLite", "has no known fault")
    mend = (
        "Rarely, a crash at a bad moment can lose the last changes. Use a Python that comes with "
        "SQLite 3.51.3 or newer, or use Postgres."
    )
    return Finding("SQLite", "an old version with a rare fault", mend, warning=True)


def _check_outbox(store: database.Database) -> Iterator[Finding]:
    counts = deliveries.counts(store.reading)
    held, dead = counts.get(State.HELD, 0), counts.get(State.DEAD, 0)
    mend = (
        "Each manager got a message with two buttons: “It arrived” and “Send again”."
        if held
        else None
    )
    yield Finding("Messages", f"{held} in doubt, {dead} refused by Slack", mend, warning=bool(held))


def check_texts(settings: Settings) -> Iterator[Finding]:
    """Whether the operator's own texts can be used, a line for each."""
    if settings.templates_dir is None:
        yield Finding("Texts", "all are built in")
        return
    found = texts.read(settings.templates_dir)
    own = texts.load(settings.templates_dir, report=lambda _: None)
    wrong = {each.name: each for each in own.broken}
    for file in (*(file_of(name) for name in OFFERED), "TEMPLATES_DIR"):
        broken = wrong.get(file)
        if broken is not None:
            line = f", line {broken.line}" if broken.line else ""
            yield Finding(f"Text {file}{line}", broken.said, broken.mend)
        elif file != "TEMPLATES_DIR":
            used = file.removesuffix(".j2") in own.own
            yield Finding(f"Text {file}", "your own" if used else "built in")
    for file in found.unused:
        names = ", ".join(map(file_of, OFFERED))
        yield Finding(f"Text {file}", "nothing uses it", f"Rename it: there are {names}.", True)


def check_slack(settings: Settings, slack: WebClient, now: datetime) -> Iterator[Finding]:
    """Whether Slack knows the token, grants all scopes and shares our idea of the time."""
    try:
        answer = slack.auth_test()
    except SlackApiError as refused:
        mend = "Copy the Bot User OAuth Token from “OAuth & Permissions” into SLACK_BOT_TOKEN."
        yield Finding("Slack", f"refuses the token ({refused.response.get('error')})", mend)
        return
    except (SlackClientError, OSError) as failed:
        mend = f"Check that this machine can reach {settings.slack_api_url}"
        yield Finding("Slack", f"cannot be reached ({type(failed).__name__})", mend)
        return
    yield Finding("Slack", f"knows the bot as {answer['user']} in {answer['team']}")
    headers: dict[str, Any] = {key.lower(): value for key, value in answer.headers.items()}
    granted = {scope.strip() for scope in str(headers.get("x-oauth-scopes", "")).split(",")}
    missing = sorted(set(registry.SCOPES) - granted)
    reinstall = "Add them under “OAuth & Permissions”, then press “Reinstall to Workspace”."
    said = f"missing: {', '.join(missing)}" if missing else f"all {len(registry.SCOPES)} granted"
    yield Finding("Scopes", said, reinstall if missing else None)
    if "date" in headers:
        skew = abs((parsedate_to_datetime(str(headers["date"])) - now).total_seconds())
        sync = "Switch on time synchronisation (NTP) on this machine."
        said = f"{skew:.0f} s apart from Slack's"
        yield Finding("Clock", said, sync if skew > _MOST_SKEW else None)


def check_app_token(token: str, slack: WebClient) -> Iterator[Finding]:
    """Whether Slack would open a connection for Socket Mode; none is opened. Says nothing where Slack is away."""
    try:
        slack.apps_connections_open(app_token=token)
    except SlackApiError as refused:
        error = str(refused.response.get("error"))
        mend = _REFUSALS.get(error, _MAKE_ANEW)
        yield Finding("App token", f"Slack refuses it ({error})", mend)
    except (SlackClientError, OSError):
        return  # the line about Slack has said so, or will the next time
    else:
        yield Finding("App token", "opens Socket Mode")


def check_channels(
    store: database.Database, slack: WebClient, workspace_id: str
) -> Iterator[Finding]:
    """Whether the bot is in every squad's channels and can read their history."""
    found = squads.all_squads(store.reading, workspace_id)
    if not found:
        yield Finding("Set-up", "no squad yet", "In Slack, type /smarketing setup.", warning=True)
    for squad in found:
        channels = squad.channels
        for channel in (channels.handoffs, channels.feedback, channels.wins, channels.weekly):
            if channel is not None:
                yield _check_channel(slack, squad.name, channel)


def _check_channel(slack: WebClient, squad: str, channel: str) -> Finding:
    what = f"Channel {channel} ({squad})"
    invite = "In that channel, type: /invite @Smarketing"
    try:
        info: dict[str, Any] = slack.conversations_info(channel=channel)["channel"]
        if info.get("is_archived"):
            return Finding(
                what, "is archived", "Unarchive it, or pick another one with /smarketing setup."
            )
        if not info.get("is_member"):
            return Finding(what, "the bot is not in it", invite)
        slack.conversations_history(channel=channel, limit=1)
    except SlackApiError as refused:
        error = refused.response.get("error")
        mend = (
            invite
            if error in {"channel_not_found", "not_in_channel"}
            else "See the line about scopes."
        )
        return Finding(what, f"cannot be read ({error})", mend)
    except (SlackClientError, OSError) as failed:
        return Finding(
            what, f"cannot be asked about ({type(failed).__name__})", "Try again in a minute."
        )
    return Finding(what, "joined, history readable")
