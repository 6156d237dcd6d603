"""/lead: find a lead and open its story."""

from slack_bolt import App

from commands import edge, registry, slack_text
from commands.context import Request
from commands.deps import Deps
from commands.replies import Reply, Say
from messages import help as help_messages
from messages import leads as lead_messages
from services import directory, leads, squads


def register(app: App, deps: Deps) -> None:
    """Listen to /lead."""
    edge.command(app, deps, "/lead", lead)


def lead(deps: Deps, request: Request) -> Reply:
    """Up to ten leads that contain every word."""
    words, _ = slack_text.plain(request.text)
    words = " ".join(words.split())
    if words.casefold() in {"", "help"}:
        return Say(help_messages.help(registry.entries("/lead")))
    squads.find_squad(deps.reading, request.workspace_id, request.user_id, request.channel)
    directory.check_insider(deps.reading, request.workspace_id, request.user_id)
    found, total = leads.search(deps.reading, request.workspace_id, words)
    return Say(lead_messages.found(found, words, total))
