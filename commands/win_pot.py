"""/win pot: how far the shared pot is, and the form in which a lead chooses its reward."""

from slack_bolt import App

from commands import carried, context, edge
from commands.carried import Carried
from commands.context import Request
from commands.deps import Deps
from commands.replies import Reply, Say, Show
from domain import errors
from messages import ids, pots
from services import directory, pot_choice
from services import pots as pot_services


def register(app: App, deps: Deps) -> None:
    """Listen to the button and the submission."""
    edge.button(app, deps, ids.Action.POT, open_form)
    edge.submission(app, deps, ids.Modal.POT, submit)


def pot(deps: Deps, request: Request) -> Reply:
    """What `/win pot` answers."""
    found = _find(deps, request)
    return Say(pots.page(found.progress, found.squad, may_choose=found.may_choose))


def open_form(deps: Deps, request: Request) -> Reply:
    """The form with the open pot, or an empty one where the next is due. Raises errors.NotAllowed."""
    found = _find(deps, request)
    if not found.may_choose:
        raise errors.NotAllowed("choose the shared reward", "the leads of this squad")
    shown = found.progress
    kept = Carried(
        squad=found.squad.id,
        pot=shown.pot.id if shown else "",
        follows="yes" if shown and shown.is_full else "",
    )
    return Show(pots.form(shown, carried.write(kept)))


def submit(deps: Deps, request: Request) -> Reply:
    """Save what was chosen and show the pot."""
    modal = context.modal_of(request)
    kept, (reward, target) = carried.read(modal.metadata), pots.read_form(modal.state)
    choice = pot_choice.Choice(kept.squad, reward, target, kept.pot, bool(kept.follows))
    saved = pot_choice.choose(
        context.once(deps, request), request.workspace_id, request.user_id, choice, deps.clock()
    )
    squad = _find(deps, request).squad
    return Say(pots.page(saved, squad, may_choose=False))


def _find(deps: Deps, request: Request) -> pot_services.Found:
    found = pot_services.find(deps.reading, request.workspace_id, request.user_id, request.channel)
    directory.check_insider(deps.reading, request.workspace_id, request.user_id)
    return found
