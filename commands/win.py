"""/win: the form, the short form that fills it, the squad's settings, and help."""

import dataclasses
from collections.abc import Sequence

from slack_bolt import App
from slack_sdk.models.blocks import Option

from commands import carried, context, edge, registry, win_pot, win_settings, win_text
from commands.carried import Carried
from commands.context import Request
from commands.deps import Deps
from commands.replies import Reply, Say, Show
from domain import errors, money
from domain.history import Stage
from domain.people import Squad
from domain.win_entries import Entry
from messages import help as help_messages
from messages import ids, win_form
from services import directory, leads, squads, win_announcing

_BAD_VALUE = "Please write the value as an amount in {currency}, such as 12,000 or 12k."


def register(app: App, deps: Deps) -> None:
    """Listen to /win, its form and the menu of leads."""
    edge.command(app, deps, "/win", win)
    edge.submission(app, deps, ids.Modal.WIN, submit)
    edge.options(app, deps, ids.Source.WIN_LEAD, found_leads)


def win(deps: Deps, request: Request) -> Reply:
    """What the words after /win ask for."""
    words = request.text.casefold().split()
    if words == ["pot"]:
        return win_pot.pot(deps, request)
    if words == ["help"]:
        return Say(help_messages.help(registry.entries("/win")))
    squad = squads.find_squad(deps.reading, request.workspace_id, request.user_id, request.channel)
    if words == ["settings"]:
        return win_settings.open_form(deps, context.with_value(request, squad.id))
    directory.check_insider(deps.reading, request.workspace_id, request.user_id)
    entry = win_text.read(request.text, squad.currency)
    return _form(deps, request, squad, entry)


def _form(deps: Deps, request: Request, squad: Squad, entry: Entry) -> Reply:
    """The form, with the lead that the typed company most likely is."""
    lead = None
    if entry.company:
        found, _ = leads.search(deps.reading, request.workspace_id, entry.company)
        lead = next((each for each in found if each.facts.stage is not Stage.WON), None)
    entry = dataclasses.replace(entry, brought_by=request.user_id, closed_by=request.user_id)
    kept = carried.write(Carried(channel=request.channel))
    return Show(win_form.form(entry, squad.currency, lead, kept))


def submit(deps: Deps, request: Request) -> Reply:
    """Record the win; the announcement follows by itself."""
    modal = context.modal_of(request)
    kept, entry = carried.read(modal.metadata), win_form.read_form(modal.state)
    squad = squads.find_squad(deps.reading, request.workspace_id, request.user_id, kept.channel)
    try:
        value = money.parse(entry.value, squad.currency)
    except ValueError as exc:
        raise errors.Invalid({"value": _BAD_VALUE.format(currency=squad.currency)}) from exc
    saved = win_announcing.announce(
        context.once(deps, request),
        entry,
        value,
        workspace_id=request.workspace_id,
        by=request.user_id,
        channel=kept.channel,
        news_window=deps.news_window,
        now=deps.clock(),
    )
    return Say(win_form.announced(saved.lead, saved.channel))


def found_leads(deps: Deps, request: Request) -> Sequence[Option]:
    """Leads like what is typed, and the way to a new customer."""
    directory.check_insider(deps.reading, request.workspace_id, request.user_id)
    found, _ = leads.search(deps.reading, request.workspace_id, request.text)
    return win_form.options(found, request.text)
