"""What can be done with a win: look at it, say thanks, correct its credit; and the applause under it."""

from slack_bolt import App

from commands import context, edge
from commands.context import Request
from commands.deps import Deps
from commands.replies import Reply, Say, Show
from domain import errors
from domain.wins import Win
from messages import ids, notes, win_corrections, win_thanks
from messages import wins as win_messages
from services import squads, win_views, wins


def register(app: App, deps: Deps) -> None:
    """Listen to the buttons, their forms, and emoji that are given and taken back."""
    edge.button(app, deps, ids.Action.WIN_OPEN, look)
    edge.button(app, deps, ids.Action.WIN_THANKS, open_thanks)
    edge.submission(app, deps, ids.Modal.WIN_THANKS, send_thanks)
    edge.button(app, deps, ids.Action.WIN_CORRECT, open_correction)
    edge.submission(app, deps, ids.Modal.WIN_CORRECT, correct)
    edge.event(app, deps, "reaction_added", clapped)
    edge.event(app, deps, "reaction_removed", unclapped)


def look(deps: Deps, request: Request) -> Reply:
    """One win of a list, as it would stand in the channel."""
    shown = _win(deps, request, request.value)
    return Show(notes.note(win_messages.announcement(shown, deps.texts)))


def open_thanks(deps: Deps, request: Request) -> Reply:
    """The form for a kind line."""
    shown = _win(deps, request, request.value)
    others = win_thanks.others(shown, request.user_id)
    if not others:
        return Say(win_thanks.nobody_else())
    names = squads.names(deps.reading, request.workspace_id)
    return Show(win_thanks.form(shown, others, names))


def send_thanks(deps: Deps, request: Request) -> Reply:
    """Keep the line and send it."""
    modal = context.modal_of(request)
    to, text = win_thanks.read_form(modal.state)
    wins.thank(
        context.once(deps, request),
        request.workspace_id,
        _named(modal.metadata),
        to=to,
        text=text,
        by=request.user_id,
        now=deps.clock(),
    )
    return Say(win_thanks.sent(to))


def open_correction(deps: Deps, request: Request) -> Reply:
    """The form for squad leads."""
    shown = _win(deps, request, request.value)
    wins.check_leads(deps.reading, request.workspace_id, shown.squad.id, request.user_id)
    return Show(win_corrections.form(shown))


def correct(deps: Deps, request: Request) -> Reply:
    """Keep the correction; the announcement follows by itself."""
    modal = context.modal_of(request)
    user_id, role, why = win_corrections.read_form(modal.state)
    wins.correct(
        context.once(deps, request),
        request.workspace_id,
        _named(modal.metadata),
        user_id=user_id,
        role=role,
        why=why,
        by=request.user_id,
        now=deps.clock(),
    )
    return None


def clapped(deps: Deps, request: Request) -> None:
    """An emoji was given."""
    _heard(deps, request, given=True)


def unclapped(deps: Deps, request: Request) -> None:
    """An emoji was taken back."""
    _heard(deps, request, given=False)


def _heard(deps: Deps, request: Request, *, given: bool) -> None:
    event = request.message
    item = event.get("item") or {}
    channel, ts = item.get("channel"), item.get("ts")
    if item.get("type") != "message" or not (channel and ts and request.user_id):
        return
    wins.clap(
        deps.transaction,
        request.workspace_id,
        (str(channel), str(ts)),
        request.user_id,
        str(event.get("reaction") or ""),
        given=given,
        told_at=str(event.get("event_ts") or ""),
        now=deps.clock(),
    )


def _win(deps: Deps, request: Request, value: str) -> Win:
    return win_views.win(deps.reading, request.workspace_id, *_named(value))


def _named(value: str) -> tuple[str, int]:
    """The win that a button or modal carries. Raises errors.NotFound."""
    try:
        return ids.read_page(value)
    except ValueError as exc:
        raise errors.NotFound("win") from exc
