"""The parts of the page that change, each a list of keyed fragments.

The page puts the fragments of a region in their order; the stream sends those that changed.
"""

from markupsafe import Markup

from playground import inputs
from playground.web import conversation, wire_log
from playground.web.clocks import moves
from playground.web.front import Front
from playground.web.glance import HOME, Glance, places
from playground.web.render import drawing, environment
from playground.workspace import Channel, Json, View

Fragments = list[tuple[str, Markup]]
Regions = dict[str, Fragments]


def look(front: Front, glance: Glance) -> Regions:
    """Draw all that this person sees now, and count it as read."""
    regions: Regions = {}
    if glance.place == HOME:
        regions["home"] = [("home", _home(front, glance))]
    else:
        regions["messages"] = conversation.messages(front, glance)
        if glance.thread:
            regions["thread"] = conversation.thread(front, glance)
    regions["modals"] = _modals(front, glance)
    regions["people"] = [("people", _people(front, glance))]
    regions["sidebar"] = [("sidebar", _sidebar(front, glance))]
    regions["wire"] = wire_log.entries(front)
    if front.clock is not None:
        regions["clock"] = [("clock", _clock(front, glance))]
    return regions


def _sidebar(front: Front, glance: Glance) -> Markup:
    workspace = front.stage.workspace

    def line(channel: Channel, name: str, sign: str) -> Json:
        return {
            "name": name,
            "sign": sign,
            "address": glance.at(channel.id).address,
            "here": channel.id == glance.place,
            "unread": front.marks.unread(glance.user, channel),
        }

    with workspace.changed:
        dm = workspace.dm_with_app(glance.user)
        channels = [
            line(one, one.name, "🔒" if one.kind.value == "groups" else "#")
            for one in places(workspace, glance.user)
        ]
        app = line(dm, workspace.app_name, "✦")
    return environment.draw(
        "parts/sidebar.html",
        channels=channels,
        app=app,
        home={"address": glance.at(HOME).address, "here": glance.place == HOME},
        has_home=front.stage.manifest.home,
    )


def _people(front: Front, glance: Glance) -> Markup:
    workspace = front.stage.workspace
    with workspace.changed:
        people = [
            {
                "name": one.display_name,
                "about": "guest" if one.is_guest else "admin" if one.is_admin else "",
                "zone": one.tz,
                "address": Glance(one.id, glance.place).address,
                "here": one.id == glance.user,
                "unread": front.marks.unread(one.id, workspace.dm_with_app(one.id)),
                "face": conversation.face(one.id, one.display_name),
            }
            for one in workspace.users.values()
            if not one.is_bot and not one.deleted
        ]
    me = next(one for one in people if one["here"])
    news = any(one["unread"] for one in people if not one["here"])
    return environment.draw("parts/people.html", people=people, me=me, news=news)


def _clock(front: Front, glance: Glance) -> Markup:
    reader = front.reader(glance.user)
    now = reader.now.astimezone(reader.zone)
    return environment.draw("parts/clock.html", now=now, moves=moves(now))


def _modals(front: Front, glance: Glance) -> Fragments:
    reader = front.reader(glance.user)
    with front.stage.workspace.changed:
        stack = list(front.stage.workspace.modals.get(glance.user, []))
        return [
            (
                view.id,
                drawing.modal(
                    view.body, _surface(view), reader, depth=depth, top=depth == len(stack)
                ),
            )
            for depth, view in enumerate(stack, 1)
        ]


def _home(front: Front, glance: Glance) -> Markup:
    reader = front.reader(glance.user)
    with front.stage.workspace.changed:
        view = front.stage.workspace.homes.get(glance.user)
        if view is not None:
            return drawing.home(view.body, _surface(view), reader)
    app = front.stage.workspace.app_name
    return environment.draw("parts/no_home.html", app=app, has_home=front.stage.manifest.home)


def _surface(view: View) -> drawing.Surface:
    values = {
        (block["block_id"], element["action_id"]): inputs.held(view, block, element)
        for block, element in inputs.holders(view.body)
    }
    return drawing.Surface(view.id, values, dict(view.errors))
