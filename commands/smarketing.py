"""/smarketing: help for everything, and the set-up."""

from slack_bolt import App

from commands import definition, edge, notifications, registry, schedule, setup
from commands.context import Request
from commands.deps import Deps
from commands.replies import Reply, Say
from messages import help as help_messages


def register(app: App, deps: Deps) -> None:
    """Listen to /smarketing."""
    edge.command(app, deps, "/smarketing", smarketing)


def smarketing(deps: Deps, request: Request) -> Reply:
    """What the word after /smarketing asks for; help for any other word."""
    word = request.text.casefold().split()[:1]
    if word == ["setup"]:
        return setup.open_form(deps, request)
    if word == ["schedule"]:
        return schedule.open_form(deps, request)
    if word == ["notifications"]:
        return notifications.open_form(deps, request)
    if word == ["mql"]:
        return definition.show(deps, request)
    page = help_messages.help(registry.entries())
    if word in ([], ["help"]):
        return Say(page)
    return Say(help_messages.unknown(request.text, page))
