"""/handoff: the form, the short form that fills it, the lists, and help."""

import dataclasses

from slack_bolt import App

from commands import edge, handoff_form, handoff_list, handoff_text, registry
from commands.context import Request
from commands.deps import Deps
from commands.replies import Reply, Say
from domain.offers import Draft
from messages import help as help_messages
from messages import refusals
from services import directory, squads


def register(app: App, deps: Deps) -> None:
    """Listen to /handoff."""
    edge.command(app, deps, "/handoff", handoff)


def handoff(deps: Deps, request: Request) -> Reply:
    """What the words after /handoff ask for."""
    words = request.text.casefold().split()
    match words:
        case []:
            return handoff_form.open_empty(deps, request)
        case ["help"]:
            return Say(help_messages.help(registry.entries("/handoff")))
        case ["list"]:
            return handoff_list.first_page(deps, request, "mine")
        case ["list", which]:
            return handoff_list.first_page(deps, request, which)
    return _short_form(deps, request)


def _short_form(deps: Deps, request: Request) -> Reply:
    squads.find_squad(deps.reading, request.workspace_id, request.user_id, request.channel)
    try:
        draft = handoff_text.read(request.text)
    except handoff_text.Unreadable as problem:
        return Say(refusals.short_form_hint(str(problem)))
    return handoff_form.open_filled(deps, request, _with_campaign(deps, request, draft))


def _with_campaign(deps: Deps, request: Request, draft: Draft) -> Draft:
    """The draft with the campaign that is known by the typed name, where there is one."""
    if draft.campaign is None:
        return draft
    wanted = draft.campaign.name.casefold()
    for known in directory.campaigns(deps.reading, request.workspace_id, draft.campaign.name):
        if known.name.casefold() == wanted:
            return dataclasses.replace(draft, campaign=known)
    return draft
