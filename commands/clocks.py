"""What time it is where a person is."""

import logging

from commands import surfaces, workspace
from commands.deps import Deps
from domain.people import Squad

_log = logging.getLogger(__name__)


def zone(deps: Deps, user_id: str, squad: Squad) -> str:
    """The person's time zone as Slack knows it, the squad's where Slack does not answer."""
    try:
        return workspace.person(deps.slack, user_id).timezone
    except surfaces.SLACK_TROUBLE as failed:
        _log.warning("Slack did not answer users.info: %s", type(failed).__name__)
        return squad.timezone
