"""Who am I, and is anybody there."""

from playground import posting
from playground.arguments import Arguments
from playground.desk import Desk
from playground.refusal import Refusal
from playground.workspace import Json


def answer_test(_desk: Desk, arguments: Arguments) -> Json:
    if "error" in arguments:
        raise Refusal(arguments.text("error"), more={"args": arguments.redacted()})
    return {"args": arguments.redacted()}


def tell_identity(desk: Desk, _arguments: Arguments) -> Json:
    workspace = desk.workspace
    return {
        "url": f"https://{workspace.domain}.slack.com/",
        "team": workspace.team_name,
        "user": workspace.users[workspace.bot_user_id].name,
        "team_id": workspace.team_id,
        "user_id": workspace.bot_user_id,
        "bot_id": workspace.bot_id,
        "is_enterprise_install": False,
    }


def show_team(desk: Desk, _arguments: Arguments) -> Json:
    desk.need("team:read")
    workspace = desk.workspace
    team = {
        "id": workspace.team_id,
        "name": workspace.team_name,
        "domain": workspace.domain,
        "email_domain": "",
        "icon": {"image_default": True},
    }
    return {"team": team}


def show_bot(desk: Desk, arguments: Arguments) -> Json:
    desk.need("users:read")
    if arguments.text("bot") != desk.workspace.bot_id:
        raise Refusal("bot_not_found")
    return {"bot": posting.bot_profile(desk.workspace)}
