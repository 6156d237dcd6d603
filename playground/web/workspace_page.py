"""The whole page of the workspace, as it is first sent."""

import json
from typing import Any

from playground.web import regions
from playground.web.front import Front
from playground.web.glance import HOME, Glance
from playground.web.render import environment
from playground.workspace import Kind

Json = dict[str, Any]


def draw(front: Front, glance: Glance) -> str:
    """Everything the person sees; the page's script then keeps it up to date."""
    return str(
        environment.draw(
            "workspace.html",
            glance=glance,
            regions=regions.look(front, glance),
            heading=_heading(front, glance),
            closed=_is_closed(front, glance),
            has_clock=front.clock is not None,
            has_gallery=front.gallery is not None,
            team=front.stage.workspace.team_name,
            app=front.stage.workspace.app_name,
            context=_context(front, glance),
            thread_closed=glance.at(glance.place).address,
            home=glance.place == HOME,
        )
    )


def _heading(front: Front, glance: Glance) -> Json:
    workspace = front.stage.workspace
    if glance.place == HOME:
        return {"name": workspace.app_name, "about": "App Home"}
    with workspace.changed:
        channel = workspace.channels[glance.place]
        if channel.kind in {Kind.IM, Kind.MPIM}:
            return {"name": workspace.app_name, "about": "Direct messages from the app"}
        count = len(channel.members)
        sign = "🔒 " if channel.kind is Kind.PRIVATE else "#"
    return {"name": f"{sign}{channel.name}", "about": f"{count} members"}


def _is_closed(front: Front, glance: Glance) -> bool:
    """Whether Slack would show no field to write in."""
    channel = front.stage.workspace.channels.get(glance.place)
    in_dm = channel is not None and channel.kind is Kind.IM
    return in_dm and front.stage.manifest.is_dm_read_only


def _context(front: Front, glance: Glance) -> str:
    """What the page's script knows, as JSON."""
    workspace, offers = front.stage.workspace, front.stage.manifest.offers
    with workspace.changed:
        people = [
            {"name": one.name, "about": one.display_name}
            for one in workspace.users.values()
            if not one.deleted
        ]
    return json.dumps(
        {
            "as": glance.user,
            "in": glance.place,
            "thread": glance.thread,
            "query": glance.query,
            "home": glance.place == HOME,
            "people": people,
            "commands": [
                {"name": one.name, "about": one.description, "hint": one.hint}
                for one in offers
                if one.kind == "command"
            ],
        }
    )
