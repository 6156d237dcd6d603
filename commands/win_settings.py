"""What a squad chooses about its wins: the form for its leads and the bot's managers."""

from slack_bolt import App

from commands import context, edge
from commands.context import Request
from commands.deps import Deps
from commands.replies import Reply, Show
from domain import errors, money
from domain.credit import DEFAULT_MODEL
from domain.people import Squad
from domain.wins import Settings
from messages import ids, win_settings
from services import squads, win_views, wins


def register(app: App, deps: Deps) -> None:
    """Listen to the button on the Home tab and the submission."""
    edge.button(app, deps, ids.Action.WIN_SETTINGS, open_form)
    edge.submission(app, deps, ids.Modal.WIN_SETTINGS, submit)


def open_form(deps: Deps, request: Request) -> Reply:
    """The squad's settings as they are."""
    squad = _squad(deps, request, request.value)
    wins.check_leads(deps.reading, request.workspace_id, squad.id, request.user_id)
    chosen = win_views.settings(deps.reading, request.workspace_id, squad.id)
    return Show(win_settings.form(chosen, squad))


def submit(deps: Deps, request: Request) -> Reply:
    """Save them."""
    modal = context.modal_of(request)
    squad = _squad(deps, request, modal.metadata)
    model, small, big = win_settings.read_form(modal.state)
    chosen = Settings(
        model or DEFAULT_MODEL,
        _amount("small_below", small, squad.currency),
        _amount("big_from", big, squad.currency),
    )
    wins.save_settings(context.once(deps, request), squad, chosen, by=request.user_id)
    return None


def _amount(field: str, text: str, currency: str) -> money.Money | None:
    if not text.strip():
        return None
    try:
        return money.parse(text, currency)
    except ValueError as exc:
        raise errors.Invalid(
            {field: f"Please write an amount in {currency}, such as 2,000 or 2k."}
        ) from exc


def _squad(deps: Deps, request: Request, squad_id: str) -> Squad:
    for squad in squads.all_squads(deps.reading, request.workspace_id):
        if squad.id == squad_id:
            return squad
    raise errors.NotFound("squad")
