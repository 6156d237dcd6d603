"""The set-up form: opened for admins and managers, saved with the names of all members."""

import dataclasses
import re
from collections.abc import Sequence

from slack_bolt import App
from slack_sdk.models.blocks import Option

from commands import carried, context, edge, permission, workspace
from commands.carried import Carried
from commands.context import Request
from commands.deps import Deps
from commands.replies import Reply, Say, Show
from domain import errors, people
from domain.setups import Setup
from messages import ids, setup
from services import home, personal, squads

_MENTION = re.compile("<@([A-Z0-9]+)>")


def register(app: App, deps: Deps) -> None:
    """Listen to the button, the menu of time zones, and the submission."""
    edge.button(app, deps, ids.Action.SET_UP, open_form)
    edge.options(app, deps, ids.Source.TIMEZONE, timezones)
    edge.submission(app, deps, ids.Modal.SETUP, submit)


def open_form(deps: Deps, request: Request) -> Reply:
    """The form with the present set-up, the first time with what can be guessed."""
    person = permission.check(deps, request)
    now = squads.current_setup(deps.reading, request.workspace_id, request.user_id)
    home_tab = "behind" if request.at_home else ""
    if now is None:
        return Show(setup.form(_first(request, person), carried.write(Carried(home=home_tab))))
    squad = squads.find_squad(deps.reading, request.workspace_id, request.user_id)
    kept = Carried(squad=squad.id, home=home_tab)
    return Show(setup.form(now, carried.write(kept)))


def submit(deps: Deps, request: Request) -> Reply:
    """Save the set-up and say where the bot must still be invited."""
    person = permission.check(deps, request)
    modal = context.modal_of(request)
    wanted = setup.read_form(modal.state, request.workspace_id)
    before = squads.names(deps.reading, request.workspace_id)
    everyone = {user for users in wanted.members.values() for user in users}
    everyone.add(wanted.default_acceptor_id)
    places = [each for each in dataclasses.astuple(wanted.channels) if each]
    found = workspace.look_up(deps.slack, sorted(everyone - before.keys() - {""}), places)
    names, kept = before | found.names, carried.read(modal.metadata)
    try:
        squad = squads.save_setup(
            context.once(deps, request),
            wanted,
            names=names,
            squad_id=kept.squad or None,
            now=deps.clock(),
        )
    except errors.Invalid as wrong:
        raise errors.Invalid(_named(wrong.fields, names)) from wrong
    personal.know_zones(deps.transaction, request.workspace_id, found.zones, deps.clock())
    if kept.home:
        _redraw_home(deps, request, person.is_admin)
    return Say(setup.ready(squad, found.uninvited))


def _redraw_home(deps: Deps, request: Request, is_admin: bool) -> None:
    """Before the first set-up nobody was known to look at it."""
    home.opened(
        deps.transaction,
        request.workspace_id,
        request.user_id,
        is_admin=is_admin,
        redraw=True,
        now=deps.clock(),
    )


def _named(problems: dict[str, str], names: dict[str, str]) -> dict[str, str]:
    """The texts with people's names: Slack draws no mentions under a field."""
    return {
        field: _MENTION.sub(lambda found: names.get(found[1], found[1]), text)
        for field, text in problems.items()
    }


def timezones(_deps: Deps, request: Request) -> Sequence[Option]:
    """Time zones like what is typed."""
    return setup.timezone_options(request.text)


def _first(request: Request, person: workspace.Person) -> Setup:
    """Where it was typed is where hand-offs go; whoever sets up may do so again."""
    here = request.channel if request.channel and request.channel.startswith(("C", "G")) else ""
    return Setup(
        workspace_id=request.workspace_id,
        channels=people.Channels(handoffs=here),
        managers=(request.user_id,),
        timezone=person.timezone,
    )
