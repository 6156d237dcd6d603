"""When the weekly digest comes: the form behind `/smarketing schedule`, and its buttons."""

from slack_bolt import App

from commands import carried, context, edge, permission
from commands.carried import Carried
from commands.context import Request
from commands.deps import Deps
from commands.replies import Redraw, Reply, Say, Show
from domain import errors
from domain.people import Squad
from domain.schedules import Kind
from messages import digests as digest_messages
from messages import ids, schedule_form
from services import digests, schedules, squads


def register(app: App, deps: Deps) -> None:
    """Listen to the form and to its buttons."""
    edge.submission(app, deps, ids.Modal.SCHEDULE, submit)
    edge.button(app, deps, ids.Action.DIGEST_PREVIEW, preview)
    edge.button(app, deps, ids.Action.DIGEST_POST, post)
    edge.button(app, deps, ids.Action.SCHEDULE_PAUSE, pause)
    edge.button(app, deps, ids.Action.SCHEDULE_RESUME, resume)


def open_form(deps: Deps, request: Request) -> Reply:
    """The schedule of the squad whose channel this is, or of the person's own."""
    permission.check(deps, request)
    squad = squads.find_squad(deps.reading, request.workspace_id, request.user_id, request.channel)
    return Show(_form(deps, squad).view)


def submit(deps: Deps, request: Request) -> Reply:
    """Save day and time, and say when it comes next."""
    permission.check(deps, request)
    modal = context.modal_of(request)
    weekday, at = schedule_form.read(modal.state)
    saved = schedules.change(
        context.once(deps, request),
        request.workspace_id,
        carried.read(modal.metadata).squad,
        Kind.DIGEST,
        weekday=weekday,
        at=at,
        now=deps.clock(),
    )
    return Say(schedule_form.saved(saved))


def preview(deps: Deps, request: Request) -> Reply:
    """This week so far, to this person alone."""
    permission.check(deps, request)
    shown = digests.preview(deps.reading, request.workspace_id, request.value, deps.clock())
    return Say(digest_messages.digest(shown))


def post(deps: Deps, request: Request) -> Reply:
    """This week's digest, now, for everybody."""
    permission.check(deps, request)
    squad = _squad(deps, request)
    first = digests.post_now(
        context.once(deps, request),
        request.workspace_id,
        squad.id,
        key=request.key,
        now=deps.clock(),
    )
    return Say(schedule_form.posted(digests.channel_of(squad), first))


def pause(deps: Deps, request: Request) -> Reply:
    """No digest from now on."""
    return _switched(deps, request, paused=True)


def resume(deps: Deps, request: Request) -> Reply:
    """The digest comes again, from its next moment on."""
    return _switched(deps, request, paused=False)


def _switched(deps: Deps, request: Request, *, paused: bool) -> Reply:
    permission.check(deps, request)
    schedules.change(
        context.once(deps, request),
        request.workspace_id,
        request.value,
        Kind.DIGEST,
        paused=paused,
        now=deps.clock(),
    )
    return _form(deps, _squad(deps, request))


def _form(deps: Deps, squad: Squad) -> Redraw:
    schedule = schedules.find(deps.reading, squad.workspace_id, squad.id, Kind.DIGEST, deps.clock())
    kept = carried.write(Carried(squad=squad.id))
    return Redraw(schedule_form.form(squad, schedule, digests.channel_of(squad), kept))


def _squad(deps: Deps, request: Request) -> Squad:
    for squad in squads.all_squads(deps.reading, request.workspace_id):
        if squad.id == request.value:
            return squad
    raise errors.NotFound("squad")
