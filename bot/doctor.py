"""`bot doctor`: look at everything that has to be right, and say how to mend what is not."""

import argparse
from collections.abc import Iterator

from bot import checks
from bot.checks import Finding
from bot.clock import system_clock
from bot.settings import Settings
from bot.slack_door import client
from domain import errors
from services import squads
from storage import database, schema


def command(settings: Settings, _options: argparse.Namespace) -> int:
    """Print a line per finding. Returns 1 where something has to be mended, else 0."""
    store = database.Database(settings.database_url)
    try:
        failed = 0
        for finding in _findings(settings, store):
            print(_line(finding))
            failed += finding.mend is not None and not finding.warning
    finally:
        store.close()
    print("All is well." if not failed else f"{failed} to mend, then run this again.")
    return 1 if failed else 0


def _line(finding: Finding) -> str:
    mark = "✓" if finding.mend is None else "!" if finding.warning else "✗"
    line = f"{mark} {finding.what}: {finding.said}"
    return line if finding.mend is None else f"{line}\n    → {finding.mend}"


def _findings(settings: Settings, store: database.Database) -> Iterator[Finding]:
    yield from checks.check_database(settings, store)
    yield from checks.check_texts(settings)
    if settings.slack_bot_token is None:
        yield Finding(
            "Slack", "no token", "Set SLACK_BOT_TOKEN (xoxb-…) from “OAuth & Permissions”."
        )
        return
    if settings.slack_app_token is None and settings.slack_signing_secret is None:
        mend = "Set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP."
        yield Finding("Mode", "neither Socket Mode nor HTTP is set up", mend)
    else:
        yield Finding("Mode", "Socket Mode" if settings.mode == "socket" else "HTTP")
    slack = client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url, 5)
    said = list(checks.check_slack(settings, slack, system_clock()))
    yield from said
    if settings.slack_app_token and not any("cannot be reached" in each.said for each in said):
        yield from checks.check_app_token(settings.slack_app_token.get_secret_value(), slack)
    try:
        ready = schema.current(settings.database_url) == schema.newest()
    except errors.Unavailable:
        return  # the first check has said so
    if ready:
        for workspace_id in squads.workspaces(store.reading):
            yield from checks.check_channels(store, slack, workspace_id)
