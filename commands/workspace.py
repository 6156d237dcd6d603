"""What the bot asks Slack about people and channels while somebody waits for the answer."""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from commands.surfaces import SLACK_TROUBLE
from domain import zones

_log = logging.getLogger(__name__)

_SECONDS = 1.5  # for all questions together: Slack waits three seconds, and saving takes its part
_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Person:
    """A person as Slack knows them. `timezone` is an IANA name that this machine knows too."""

    is_admin: bool
    timezone: str


@dataclass(frozen=True, slots=True)
class Found:
    """Display names and time zones by user id, without those that Slack did not tell in time; channels the bot is not
    in.
    """

    names: dict[str, str]
    zones: dict[str, str]
    uninvited: list[str]


def person(slack: WebClient, user_id: str) -> Person:
    """Ask about one person. Raises what the Slack client raises."""
    user = slack.users_info(user=user_id)["user"]
    zone = str(user.get("tz") or "")
    known = zone if zone in zones.names() else "Europe/London"
    return Person(bool(user.get("is_admin") or user.get("is_owner")), known)


def look_up(slack: WebClient, users: Sequence[str], channels: Sequence[str]) -> Found:
    """Ask about many at once, for at most a second and a half. Never raises for what Slack does.

    Who is not named in time is shown by id; the next saving of the set-up asks for them again.
    """
    pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="slack-questions")
    places = {each: pool.submit(_asked, _is_in, slack, each) for each in channels}
    people = {each: pool.submit(_asked, _known, slack, each) for each in users}
    wait([*places.values(), *people.values()], timeout=_SECONDS)
    pool.shutdown(wait=False, cancel_futures=True)
    found = {each: _result(asked) for each, asked in people.items()}
    told = {each: known for each, known in found.items() if known}
    return Found(
        names={each: name for each, (name, _) in told.items()},
        zones={each: zone for each, (_, zone) in told.items() if zone in zones.names()},
        uninvited=[each for each, asked in places.items() if _result(asked) is False],
    )


def _result(asked: Future[Any]) -> Any:
    return asked.result() if asked.done() and not asked.cancelled() else None


def _asked(question: Callable[[WebClient, str], Any], slack: WebClient, about: str) -> Any:
    try:
        return question(slack, about)
    except SLACK_TROUBLE as failed:
        _log.warning("Slack did not tell about people or channels: %s", type(failed).__name__)
        return None


def _known(slack: WebClient, user_id: str) -> tuple[str, str]:
    user = slack.users_info(user=user_id)["user"]
    profile = user.get("profile") or {}
    name = profile.get("display_name") or user.get("real_name") or user.get("name") or user_id
    return str(name), str(user.get("tz") or "")


def _is_in(slack: WebClient, channel: str) -> bool:
    try:
        return bool(slack.conversations_info(channel=channel)["channel"].get("is_member"))
    except SlackApiError as refused:
        # A private channel that the bot was not invited to does not exist for it.
        if refused.response.get("error") == "channel_not_found":
            return False
        raise
