"""/feedback: the form, the short form that fills it, the lists, and help."""

import dataclasses

from slack_bolt import App

from commands import edge, feedback_form, feedback_list, registry, slack_text
from commands.context import Request
from commands.deps import Deps
from commands.replies import Reply, Say
from domain.feedback import About, Draft, Words
from domain.offers import Named
from messages import feedback_form as form_messages
from messages import help as help_messages
from messages import wording
from messages.feedback_form import Entry
from services import directory


def register(app: App, deps: Deps) -> None:
    """Listen to /feedback."""
    edge.command(app, deps, "/feedback", feedback)


def feedback(deps: Deps, request: Request) -> Reply:
    """What the words after /feedback ask for."""
    first, _, rest = request.text.partition(" ")
    match first.casefold(), rest.strip():
        case "", _:
            return feedback_form.open_empty(deps, request)
        case "help", "":
            return Say(help_messages.help(registry.entries("/feedback")))
        case "list", asked:
            return feedback_list.first_page(deps, request, asked)
    return _short_form(deps, request)


def _short_form(deps: Deps, request: Request) -> Reply:
    """The form with the line as what happened, the first person mentioned, and the campaign that it names."""
    line, mentions = slack_text.plain(request.text)
    words = Words(what_happened=wording.typed(wording.one_line(line), form_messages.TEXT_LIMIT))
    draft = Draft(words=words, to_id=mentions[0].user_id if mentions else None)
    campaign = _named_in(deps, request, line)
    if campaign is not None:
        draft = dataclasses.replace(draft, about=About.CAMPAIGN, campaign=campaign)
    return feedback_form.open_form(deps, request, Entry(draft), guess=campaign is None)


def _named_in(deps: Deps, request: Request, line: str) -> Named | None:
    """The campaign whose name stands in the line, the longest where there are several."""
    said = f" {wording.one_line(line).casefold()} "
    known = directory.campaigns(deps.reading, request.workspace_id, "")
    found = [each for each in known if f" {each.name.casefold()} " in said]
    return max(found, key=lambda each: len(each.name), default=None)
