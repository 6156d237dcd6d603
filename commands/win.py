"""/win: what the team wins together."""

from slack_bolt import App

from commands import edge, registry, win_pot
from commands.context import Request
from commands.deps import Deps
from commands.replies import Reply, Say
from messages import help as help_messages


def register(app: App, deps: Deps) -> None:
    """Listen to /win."""
    edge.command(app, deps, "/win", win)


def win(deps: Deps, request: Request) -> Reply:
    """What the word after /win asks for; help for any other word."""
    match request.text.casefold().split():
        case ["pot"]:
            return win_pot.pot(deps, request)
        case [] | ["help"]:
            return Say(help_messages.help(registry.entries("/win")))
    page = help_messages.help(registry.entries("/win"))
    return Say(help_messages.unknown(request.text, page))
