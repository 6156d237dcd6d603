"""What Slack makes of typed text: escapes, mentions, links."""

import re

from playground.workspace import Workspace

_MENTION = re.compile(r"(?<![\w<])([@#])([\w.\-]+)")
_MAIL = re.compile(r"(?<![\w<:|])([\w.+\-]+@[\w\-]+\.[\w.\-]*\w)")
_LINK = re.compile(r"(?<![<|])(https?://[^\s<>|]+)")


def escape(text: str) -> str:
    """Replace the three characters that Slack's markup reserves."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def as_command(workspace: Workspace, text: str) -> str:
    """Return a command's text with should_escape: people and channels with their names."""
    return _links(_mentions(workspace, text, named=True))


def as_message(workspace: Workspace, text: str) -> str:
    """Return a message's text: entities escaped, mentions as bare ids."""
    return _links(_mentions(workspace, escape(text), named=False))


def _mentions(workspace: Workspace, text: str, *, named: bool) -> str:
    people = {user.name: user for user in workspace.users.values()}
    people |= {
        user.display_name.split(" ")[0].lower(): user
        for user in workspace.users.values()
        if user.display_name.split(" ")[0].lower() not in people
    }
    channels = {one.name: one for one in workspace.channels.values() if one.name}

    def replace(found: re.Match[str]) -> str:
        mark, name = found[1], found[2]
        ending = name[len(name.rstrip(".")) :]
        name = name.rstrip(".")
        if mark == "@" and name.lower() in people:
            user = people[name.lower()]
            return (f"<@{user.id}|{user.name}>" if named else f"<@{user.id}>") + ending
        if mark == "#" and name in channels:
            return f"<#{channels[name].id}|{name}>" + ending
        return found[0]

    return _MENTION.sub(replace, text)


def _links(text: str) -> str:
    return _LINK.sub(r"<\1>", _MAIL.sub(r"<mailto:\1|\1>", text))
