"""conversations.*: but for their messages."""

from playground import paging
from playground.arguments import Arguments
from playground.desk import Desk
from playground.refusal import Refusal
from playground.workspace import Channel, Json, Kind

_TYPES = {
    "public_channel": Kind.PUBLIC,
    "private_channel": Kind.PRIVATE,
    "im": Kind.IM,
    "mpim": Kind.MPIM,
}


def open_conversation(desk: Desk, arguments: Arguments) -> Json:
    given = arguments.text("users") or arguments.text("user")
    if not given and "channel" in arguments:
        channel = desk.channel(arguments.text("channel"))
        return {"no_op": True, "already_open": True, "channel": {"id": channel.id}}
    users = {one.strip() for one in given.split(",") if one.strip()}
    if not users:
        raise Refusal("users_list_not_supplied")
    desk.need("mpim:write" if len(users) > 1 else "im:write")
    if users - desk.workspace.users.keys():
        raise Refusal("user_not_found")
    channel = desk.workspace.conversation_of(users | {desk.workspace.bot_user_id})
    if arguments.flag("return_im"):
        return {"channel": describe(desk, channel)}
    return {"channel": {"id": channel.id}}


def show_conversation(desk: Desk, arguments: Arguments) -> Json:
    channel = desk.channel(arguments.required("channel"))
    desk.need(f"{channel.kind}:read")
    described = describe(desk, channel)
    if arguments.flag("include_num_members"):
        described["num_members"] = len(channel.members)
    return {"channel": described}


def list_conversations(desk: Desk, arguments: Arguments) -> Json:
    names = arguments.text("types", "public_channel").split(",")
    if set(names) - _TYPES.keys():
        raise Refusal("invalid_types")
    kinds = {_TYPES[name] for name in names}
    for kind in sorted(kinds):
        desk.need(f"{kind}:read")
    found = [
        channel
        for channel in desk.workspace.channels.values()
        if channel.kind in kinds
        and (channel.kind is Kind.PUBLIC or desk.is_in(channel))
        and not (channel.archived and arguments.flag("exclude_archived"))
    ]
    page, cursor = paging.cut(found, arguments, 100)
    described = [describe(desk, channel) for channel in page]
    return {"channels": described, "response_metadata": {"next_cursor": cursor}}


def list_members(desk: Desk, arguments: Arguments) -> Json:
    channel = desk.channel(arguments.required("channel"))
    desk.need(f"{channel.kind}:read")
    page, cursor = paging.cut(sorted(channel.members), arguments, 100)
    return {"members": page, "response_metadata": {"next_cursor": cursor}}


def join_conversation(desk: Desk, arguments: Arguments) -> Json:
    desk.need("channels:join")
    channel = desk.channel(arguments.required("channel"))
    if channel.kind is not Kind.PUBLIC:
        raise Refusal("method_not_supported_for_channel_type")
    if channel.archived:
        raise Refusal("is_archived")
    answer: Json = {"channel": describe(desk, channel)}
    if desk.is_in(channel):
        answer |= {
            "warning": "already_in_channel",
            "response_metadata": {"warnings": ["already_in_channel"]},
        }
    channel.members.add(desk.workspace.bot_user_id)
    return answer


def describe(desk: Desk, channel: Channel) -> Json:
    """Return the conversation object."""
    common: Json = {
        "id": channel.id,
        "created": channel.created,
        "is_archived": channel.archived,
        "is_im": channel.kind is Kind.IM,
        "is_org_shared": False,
        "context_team_id": desk.workspace.team_id,
        "updated": channel.created * 1000,
    }
    if channel.kind is Kind.IM:
        other = next(iter(channel.members - {desk.workspace.bot_user_id}), "USLACKBOT")
        return common | {"user": other, "is_user_deleted": False, "priority": 0, "is_open": True}
    return common | {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": channel.kind is Kind.PUBLIC,
        "is_group": channel.kind is Kind.PRIVATE,
        "is_mpim": channel.kind is Kind.MPIM,
        "is_private": channel.kind is not Kind.PUBLIC,
        "is_general": channel.name == "general",
        "is_member": desk.is_in(channel),
        "is_shared": False,
        "is_ext_shared": False,
        "is_pending_ext_shared": False,
        "pending_shared": [],
        "pending_connected_team_ids": [],
        "shared_team_ids": [desk.workspace.team_id],
        "previous_names": [],
        "parent_conversation": None,
        "unlinked": 0,
        "creator": min(channel.members, default="USLACKBOT"),
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "num_members": len(channel.members),
    }
