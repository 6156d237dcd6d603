"""Who may change the set-up: Slack's own admins, the bot's managers, and squad leads."""

import logging

from commands import surfaces, workspace
from commands.context import Request
from commands.deps import Deps
from domain import errors
from services import squads

_log = logging.getLogger(__name__)
_WHO = "the admins of this workspace, the managers of this bot and squad leads"


def may_set_up(deps: Deps, request: Request) -> bool:
    """Whether the person may. Where Slack or the database cannot be asked the answer is no."""
    try:
        check(deps, request)
    except errors.Refusal:
        return False
    except surfaces.SLACK_TROUBLE as failed:
        _log.warning("Slack did not answer users.info: %s", type(failed).__name__)
        return False
    return True


def is_admin(deps: Deps, request: Request) -> bool | None:
    """Whether Slack calls the person an admin or owner of the workspace, None where it does not answer."""
    try:
        return workspace.person(deps.slack, request.user_id).is_admin
    except surfaces.SLACK_TROUBLE as failed:
        _log.warning("Slack did not answer users.info: %s", type(failed).__name__)
        return None


def check(deps: Deps, request: Request) -> workspace.Person:
    """The person, if they may. Raises errors.NotAllowed; whatever the Slack client raises comes through."""
    person = workspace.person(deps.slack, request.user_id)
    if not (
        person.is_admin or squads.is_trusted(deps.reading, request.workspace_id, request.user_id)
    ):
        raise errors.NotAllowed("change the set-up", _WHO)
    return person
