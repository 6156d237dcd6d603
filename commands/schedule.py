"""When the regular posts come: the form behind `/smarketing schedule`, its menu and its buttons."""

from collections.abc import Sequence

from slack_bolt import App
from slack_sdk.models.blocks import Option

from commands import carried, context, edge, permission
from commands.carried import Carried
from commands.context import Request
from commands.deps import Deps
from commands.replies import Redraw, Reply, Say, Show
from commands.schedule_offers import OFFERS
from domain import errors, shifts
from domain.people import Squad
from domain.schedules import Kind
from messages import holidays, ids, schedule_form
from services import directory, schedules, squads


def register(app: App, deps: Deps) -> None:
    """Listen to the form, its menu and its buttons."""
    edge.submission(app, deps, ids.Modal.SCHEDULE, submit)
    edge.options(app, deps, ids.Source.HOLIDAYS, places)
    edge.button(app, deps, ids.Action.SCHEDULE_KIND, choose)
    edge.button(app, deps, ids.Action.SCHEDULE_PREVIEW, preview)
    edge.button(app, deps, ids.Action.SCHEDULE_POST, post)
    edge.button(app, deps, ids.Action.SCHEDULE_PAUSE, pause)
    edge.button(app, deps, ids.Action.SCHEDULE_RESUME, resume)


def open_form(deps: Deps, request: Request) -> Reply:
    """The digest of the squad whose channel this is, or of the person's own; a menu leads to the other posts."""
    permission.check(deps, request)
    squad = squads.find_squad(deps.reading, request.workspace_id, request.user_id, request.channel)
    return Show(_form(deps, squad, Kind.DIGEST).view)


def choose(deps: Deps, request: Request) -> Reply:
    """The post that the menu leads to."""
    permission.check(deps, request)
    squad, _ = _meant(deps, request)
    return _form(deps, squad, Kind(request.value))


def submit(deps: Deps, request: Request) -> Reply:
    """Save day and time, and say when it comes next."""
    permission.check(deps, request)
    squad, kind = _meant(deps, request)
    entry, now = schedule_form.read(context.modal_of(request).state), deps.clock()
    saved = schedules.change(
        context.once(deps, request),
        request.workspace_id,
        squad.id,
        kind,
        weekday=entry.weekday,
        at=entry.at,
        minutes=entry.minutes,
        calendar=entry.calendar,
        now=now,
    )
    return Say(schedule_form.saved(saved, shifts.shifted(saved, now)))


def places(_deps: Deps, request: Request) -> Sequence[Option]:
    """Countries, and regions, like what is typed."""
    return holidays.options(request.text)


def preview(deps: Deps, request: Request) -> Reply:
    """As it would be posted now, to this person alone."""
    permission.check(deps, request)
    squad, kind = _meant(deps, request)
    show = OFFERS[kind].preview
    return Say(show(deps, request, squad)) if show else None


def post(deps: Deps, request: Request) -> Reply:
    """Now, for everybody."""
    permission.check(deps, request)
    squad, kind = _meant(deps, request)
    send = OFFERS[kind].post
    return Say(send(deps, request, squad)) if send else None


def pause(deps: Deps, request: Request) -> Reply:
    """Nothing is posted from now on."""
    return _switched(deps, request, paused=True)


def resume(deps: Deps, request: Request) -> Reply:
    """It comes again, from its next moment on."""
    return _switched(deps, request, paused=False)


def _switched(deps: Deps, request: Request, *, paused: bool) -> Reply:
    permission.check(deps, request)
    squad, kind = _meant(deps, request)
    schedules.change(
        context.once(deps, request),
        request.workspace_id,
        squad.id,
        kind,
        paused=paused,
        now=deps.clock(),
    )
    return _form(deps, squad, kind)


def _form(deps: Deps, squad: Squad, kind: Kind) -> Redraw:
    offer, now = OFFERS[kind], deps.clock()
    schedule = schedules.find(deps.reading, squad.workspace_id, squad.id, kind, now)
    shown = schedule_form.Shown(
        squad,
        schedule,
        offer.place(squad),
        shifts.shifted(schedule, now),
        previews=offer.preview is not None,
        posts=offer.post is not None,
    )
    kept = carried.write(Carried(squad=squad.id, post=kind))
    return Redraw(schedule_form.form(shown, kept))


def _meant(deps: Deps, request: Request) -> tuple[Squad, Kind]:
    """The squad and the post that the form shows. Raises errors.NotFound."""
    kept = carried.read(context.modal_of(request).metadata)
    if kept.post not in OFFERS:
        raise errors.NotFound("schedule")
    return directory.squad(deps.reading, request.workspace_id, kept.squad), Kind(kept.post)
