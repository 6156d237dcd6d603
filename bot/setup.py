"""`bot setup`: what `/smarketing setup` does, for those who set up by script. Repeating it is safe."""

import argparse
import logging
from dataclasses import replace

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

_NOWHERE = "none"  # no country's holidays
_MOVE = OnHoliday.BEFORE  # the usual way
_log = logging.getLogger(__name__)


def command(settings: Settings, options: argparse.Namespace) -> int:
    """Save the set-up. Raises errors.Invalid for what cannot be saved, errors.Unavailable."""
    schema.upgrade(settings.database_url)
    store = database.Database(settings.database_url)
    try:
        asked = _asked(options)
        if options.country != _NOWHERE:
            holidays.check(options.country, options.region)
        squad = squads.save_setup(
            store.transaction, asked, names=_names(settings, asked), now=system_clock()
        )
        _observe(store, squad, options)
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


def _observe(store: database.Database, squad: Squad, options: argparse.Namespace) -> None:
    """Give the squad the public holidays that were asked for; what was not asked for stays as it is."""
    with store.transaction() as work:
        known = squads.squad_by_id(work, squad.workspace_id, squad.id)
        calendar = known.calendar
        if options.country == _NOWHERE:
            calendar = Calendar()
        elif options.country:
            calendar = replace(calendar, country=options.country, region=options.region)
        if options.on_holiday and calendar.country:
            then = _MOVE if options.on_holiday == "move" else OnHoliday(options.on_holiday)
            calendar = replace(calendar, on_holiday=then)
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
