"""/agenda: what comes up, action items, decisions."""

from slack_bolt import App

from commands import agenda_forms, agenda_log, agenda_topics, edge, registry
from commands.context import Request
from commands.deps import Deps
from commands.replies import Reply, Say
from messages import agenda as agenda_messages
from messages import help as help_messages
from services import agenda as agendas


def register(app: App, deps: Deps) -> None:
    """Listen to /agenda."""
    edge.command(app, deps, "/agenda", agenda)


def agenda(deps: Deps, request: Request) -> Reply:
    """What the first word after /agenda asks for."""
    word, _, rest = request.text.partition(" ")
    match word.casefold():
        case "":
            return coming(deps, request)
        case "action":
            return agenda_forms.open_action(deps, request, rest.strip())
        case "decide":
            return agenda_forms.open_decision(deps, request, rest.strip())
        case "add":
            return agenda_topics.open_topic(deps, request, rest.strip())
        case "log":
            return agenda_log.first_page(deps, request)
    page = help_messages.help(registry.entries("/agenda"))
    if word.casefold() == "help":
        return Say(page)
    return Say(help_messages.unknown(request.text, page))


def coming(deps: Deps, request: Request) -> Reply:
    """The coming agenda, for this person alone."""
    found = agendas.coming(
        deps.reading, request.workspace_id, request.user_id, request.channel, deps.clock()
    )
    return Say(agenda_messages.agenda(found, deps.texts))
