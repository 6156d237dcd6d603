"""/smarketing mql: the agreed MQL definition, its change log, and the forms and buttons with which it is changed."""

from slack_bolt import App

from commands import carried, context, edge
from commands.carried import Carried
from commands.context import Request
from commands.deps import Deps
from commands.replies import Redraw, Replace, Reply, Say, Show
from domain import definition_changes, errors
from domain.feedback import Item
from domain.people import Squad
from messages import definition_form, ids
from messages import definitions as definition_messages
from services import definition_views, definitions, directory, feedback_views, squads

_LAST_PAGE = 100_000


def register(app: App, deps: Deps) -> None:
    """Listen to the change log, the forms, and the buttons of a proposal."""
    edge.button(app, deps, ids.Action.PROPOSE, propose)
    edge.button(app, deps, ids.Action.PROPOSE_AGAIN, propose_again)
    edge.button(app, deps, ids.Action.PROPOSE_FROM_FEEDBACK, propose_from_feedback)
    edge.button(app, deps, ids.Action.SIGN, sign)
    edge.button(app, deps, ids.Action.DECLINE, decline)
    edge.button(app, deps, ids.Action.DEFINITION_NEWER, turn)
    edge.button(app, deps, ids.Action.DEFINITION_OLDER, turn)
    edge.submission(app, deps, ids.Modal.DEFINITION, submit)
    edge.submission(app, deps, ids.Modal.DECLINE, submit_decline)


def show(deps: Deps, request: Request) -> Reply:
    """The present version and the newest changes."""
    directory.check_insider(deps.reading, request.workspace_id, request.user_id)
    squad = squads.find_squad(deps.reading, request.workspace_id, request.user_id, request.channel)
    shown = definition_views.log(deps.reading, request.workspace_id, squad.id, 1)
    return Say(definition_messages.log(shown))


def turn(deps: Deps, request: Request) -> Reply:
    """Another page of the change log."""
    directory.check_insider(deps.reading, request.workspace_id, request.user_id)
    try:
        squad_id, page = ids.read_page(request.value)
    except ValueError as exc:
        raise errors.NotFound("page") from exc
    page = min(page, _LAST_PAGE)
    shown = definition_views.log(deps.reading, request.workspace_id, squad_id, page)
    return Replace(definition_messages.log(shown))


def propose(deps: Deps, request: Request) -> Reply:
    """The form with the present list."""
    directory.check_insider(deps.reading, request.workspace_id, request.user_id)
    squad = directory.squad(deps.reading, request.workspace_id, request.value)
    return open_form(deps, squad)


def propose_from_feedback(deps: Deps, request: Request) -> Reply:
    """The form with the feedback that asks for a change on top; the change log will name it."""
    told = feedback_views.story(deps.reading, request.workspace_id, request.value, request.user_id)
    squad_id = told.item.feedback.squad_id
    squad = directory.squad(deps.reading, request.workspace_id, squad_id)
    return open_form(deps, squad, cause=told.item)


def propose_again(deps: Deps, request: Request) -> Reply:
    """The form with the list and the words of a proposal that was not signed, against the present version."""
    asked = definition_views.asked(deps.reading, request.workspace_id, request.value)
    before = asked.proposal
    squad = directory.squad(deps.reading, request.workspace_id, before.squad_id)
    entry = definition_form.Entry(definition_changes.lines(before.items), before.why)
    return open_form(deps, squad, entry, asked.cause)


def open_form(
    deps: Deps,
    squad: Squad,
    entry: definition_form.Entry | None = None,
    cause: Item | None = None,
) -> Reply:
    """The form for a change of this squad's definition; `cause` is the feedback that led to it."""
    now_is = definitions.current(deps.reading, squad)
    feedback_id = cause.feedback.id if cause else ""
    kept = Carried(squad=squad.id, definition=str(now_is.version), feedback=feedback_id)
    return Show(definition_form.form(now_is, carried.write(kept), entry=entry, cause=cause))


def submit(deps: Deps, request: Request) -> Reply:
    """Put the proposal to the leads of both sides."""
    modal = context.modal_of(request)
    kept, entry = carried.read(modal.metadata), definition_form.read(modal.state)
    wish = definitions.Wish(
        squad_id=kept.squad,
        base=carried.version(kept) or 0,
        lines=entry.lines,
        why=entry.why,
        feedback_id=kept.feedback or None,
    )
    try:
        proposal = definitions.propose(
            context.once(deps, request),
            request.workspace_id,
            wish,
            by=request.user_id,
            now=deps.clock(),
        )
    except errors.Outdated:
        squad = directory.squad(deps.reading, request.workspace_id, kept.squad)
        now_is = definitions.current(deps.reading, squad)
        fresh = Carried(squad=squad.id, definition=str(now_is.version), feedback=kept.feedback)
        form = definition_form.form(now_is, carried.write(fresh), entry=entry, outdated=True)
        return Redraw(form)
    asked = definition_views.asked(deps.reading, request.workspace_id, proposal.id)
    return Say(definition_form.proposed(asked))


def sign(deps: Deps, request: Request) -> Reply:
    """Sign for one's side; the message shows it within a second."""
    definitions.sign(context.once(deps, request), _act(deps, request, request.value))
    return None


def decline(deps: Deps, request: Request) -> Reply:
    """The form that asks why not."""
    asked = definition_views.may_decide(
        deps.reading, request.workspace_id, request.value, request.user_id
    )
    return Show(definition_form.decline(asked, carried.write(Carried(proposal=request.value))))


def submit_decline(deps: Deps, request: Request) -> Reply:
    """Turn the proposal down; whoever made it reads why."""
    modal = context.modal_of(request)
    act = _act(deps, request, carried.read(modal.metadata).proposal)
    why = definition_form.read_decline(modal.state)
    definitions.decline(context.once(deps, request), act, why=why)
    return None


def _act(deps: Deps, request: Request, proposal_id: str) -> definitions.Act:
    return definitions.Act(request.workspace_id, proposal_id, request.user_id, deps.clock())
