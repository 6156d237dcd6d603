"""`bot setup`: what `/smarketing setup` does, for those who set up by script. Repeating it is safe."""

import argparse
import logging

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.clock import system_clock
from bot.settings import Settings
from bot.slack_door import client
from domain import holidays
from domain.holidays import Calendar, OnHoliday
from domain.people import Channels, Side, Squad
from domain.setups import Setup
from services import schedules, squads
from storage import database, schema

_log = logging.getLogger(__name__)


def command(settings: Settings, options: argparse.Namespace) -> int:
    """Save the set-up. Raises errors.Invalid for what cannot be saved, errors.Unavailable."""
    schema.upgrade(settings.database_url)
    store = database.Database(settings.database_url)
    try:
        asked = _asked(options)
        calendar = _calendar(options)
        if calendar is not None:
            holidays.check(calendar.country, calendar.region)
        squad = squads.save_setup(
            store.transaction, asked, names=_names(settings, asked), now=system_clock()
        )
        if calendar is not None:
            _observe(store, squad, calendar)
    finally:
        store.close()
    print(f"Squad “{squad.name}” is ready. Invite @Smarketing to its channels, then try /handoff.")
    return 0


def _asked(options: argparse.Namespace) -> Setup:
    return Setup(
        workspace_id=options.workspace,
        name=options.squad,
        channels=Channels(options.handoffs, options.feedback, options.wins, options.weekly),
        members={side: getattr(options, side) for side in Side},
        leads=options.leads,
        managers=options.managers,
        default_acceptor_id=options.default_acceptor,
        timezone=options.timezone,
        currency=options.currency,
        answer_days=options.answer_days,
    )


def _calendar(options: argparse.Namespace) -> Calendar | None:
    """The public holidays that were asked for; None leaves them as they are."""
    if not options.country and not options.region:
        return None
    if options.country == "none":
        return Calendar()
    chosen = OnHoliday.BEFORE if options.on_holiday == "move" else OnHoliday(options.on_holiday)
    return Calendar(options.country, options.region, chosen)


def _observe(store: database.Database, squad: Squad, calendar: Calendar) -> None:
    with store.transaction() as work:
        known = squads.squad_by_id(work, squad.workspace_id, squad.id)
        schedules.observe(work, known, calendar, system_clock())


def _names(settings: Settings, asked: Setup) -> dict[str, str]:
    """Display names from Slack, as far as it can be asked; without them people are shown by their ids."""
    if settings.slack_bot_token is None:
        return {}
    slack = client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url, 5)
    everyone = {user for users in asked.members.values() for user in users}
    return {
        user: name
        for user in everyone | {asked.default_acceptor_id}
        if (name := _name(slack, user)) is not None
    }


def _name(slack: WebClient, user_id: str) -> str | None:
    try:
        user = slack.users_info(user=user_id)["user"]
    except (SlackClientError, OSError) as failed:
        _log.warning(
            "Slack could not be asked for the name of %s: %s", user_id, type(failed).__name__
        )
        return None
    profile = user.get("profile", {})
    name: str | None = profile.get("display_name") or profile.get("real_name") or user.get("name")
    return name
