"""users.* and reactions.add."""

from datetime import datetime
from zoneinfo import ZoneInfo

from playground import paging, posting
from playground.arguments import Arguments
from playground.desk import Desk
from playground.refusal import Refusal
from playground.workspace import Json, User


def show_user(desk: Desk, arguments: Arguments) -> Json:
    desk.need("users:read")
    user = desk.workspace.users.get(arguments.required("user"))
    if user is None:
        raise Refusal("user_not_found")
    return {"user": describe(desk, user)}


def list_users(desk: Desk, arguments: Arguments) -> Json:
    desk.need("users:read")
    page, cursor = paging.cut(list(desk.workspace.users.values()), arguments, 1000)
    members = [describe(desk, user) for user in page]
    return {"members": members, "cache_ts": 0, "response_metadata": {"next_cursor": cursor}}


def add_reaction(desk: Desk, arguments: Arguments) -> Json:
    desk.need("reactions:write")
    channel = desk.channel(arguments.required("channel"))
    name, me = arguments.required("name").strip(":"), desk.workspace.bot_user_id
    message = channel.messages.get(arguments.required("timestamp"))
    if message is None:
        raise Refusal("message_not_found")
    if not posting.react(desk.workspace, message, me, name):
        raise Refusal("already_reacted")
    return {}


def describe(desk: Desk, user: User) -> Json:
    """Return the user object; the e-mail only with the scope users:read.email."""
    offset = datetime.now(ZoneInfo(user.tz)).utcoffset()
    profile: Json = {
        "title": "",
        "phone": "",
        "skype": "",
        "real_name": user.display_name,
        "real_name_normalized": user.display_name,
        "display_name": user.display_name,
        "display_name_normalized": user.display_name,
        "first_name": user.display_name.split(" ")[0],
        "last_name": user.display_name.partition(" ")[2],
        "status_text": "",
        "status_emoji": "",
        "status_expiration": 0,
        "avatar_hash": "g0",
        "team": desk.workspace.team_id,
    }
    if not user.is_bot and "users:read.email" in desk.manifest.scopes:
        profile["email"] = f"{user.name}@example.com"
    if user.is_bot:
        profile |= {"bot_id": desk.workspace.bot_id, "api_app_id": desk.workspace.app_id}
    return {
        "id": user.id,
        "team_id": desk.workspace.team_id,
        "name": user.name,
        "deleted": user.deleted,
        "color": "9f69e7",
        "real_name": user.display_name,
        "tz": user.tz,
        "tz_label": user.tz,
        "profile": profile,
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "is_admin": user.is_admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": user.is_guest,
        "is_ultra_restricted": False,
        "is_bot": user.is_bot,
        "is_app_user": False,
        "updated": 0,
        "is_email_confirmed": not user.is_bot,
        "who_can_share_contact_card": "EVERYONE",
    }
