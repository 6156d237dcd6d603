"""The hand-off form: opened, submitted, and the menus in it that look things up."""

import dataclasses
from collections.abc import Mapping, Sequence

from slack_bolt import App
from slack_sdk.models.blocks import Option

from commands import carried, context, edge
from commands.carried import Carried
from commands.context import Request
from commands.deps import Deps
from commands.replies import Errors, Redraw, Reply, Show
from domain import errors
from domain.offers import Draft
from domain.people import Member
from messages import handoff_form, ids
from services import definitions, directory, handoffs, squads

_ON_OFFER = "This lead is on offer already and waits for an answer. Open it above instead."


def register(app: App, deps: Deps) -> None:
    """Listen to the form's submission, its menus, and the button that opens it."""
    edge.submission(app, deps, ids.Modal.HANDOFF, submit)
    edge.button(app, deps, ids.Action.NEW_HANDOFF, open_empty)
    edge.options(app, deps, ids.Source.CAMPAIGN, campaigns)
    edge.options(app, deps, ids.Source.PERSONA, personas)
    edge.options(app, deps, ids.Source.REP, reps)


def open_empty(deps: Deps, request: Request) -> Reply:
    """The form with nothing in it."""
    return open_filled(deps, request, Draft())


def open_filled(
    deps: Deps, request: Request, draft: Draft, problems: Mapping[str, str] | None = None
) -> Reply:
    """The form with a draft that was typed elsewhere; the person checks it and submits."""
    squad = squads.find_squad(deps.reading, request.workspace_id, request.user_id, request.channel)
    wrong = dict(problems or {})
    rep: Member | None = None
    if draft.rep_id:
        able = directory.reps(deps.reading, squad, "")
        rep = next((member for member in able if member.user_id == draft.rep_id), None)
        if rep is None:
            draft = dataclasses.replace(draft, rep_id=None)
            wrong["rep"] = "The person you mentioned does not take leads here. Please pick another."
    agreed = definitions.current(deps.reading, squad)
    kept = Carried(channel=request.channel, link=draft.source_link, definition=str(agreed.version))
    return Show(
        handoff_form.form(
            draft, rep=rep, problems=wrong, checklist=agreed, metadata=carried.write(kept)
        )
    )


def submit(deps: Deps, request: Request) -> Reply:
    """Save the hand-off; card and direct message follow by themselves."""
    modal = context.modal_of(request)
    kept, draft = carried.read(modal.metadata), handoff_form.draft_from(modal.state)
    draft = dataclasses.replace(
        draft, source_link=kept.link, checklist_version=carried.version(kept)
    )
    try:
        handoffs.open_handoff(
            context.once(deps, request),
            draft,
            workspace_id=request.workspace_id,
            giver_id=request.user_id,
            channel=kept.channel,
            seen=kept.seen,
            now=deps.clock(),
        )
    except handoffs.KnownAlready as known:
        return _shown_first(deps, request, draft, kept, known)
    except errors.TooLate:
        return Errors({ids.Field.EMAIL.value: _ON_OFFER})
    return None


def _shown_first(
    deps: Deps, request: Request, draft: Draft, kept: Carried, known: handoffs.KnownAlready
) -> Reply:
    """The same form with the known leads on top; whoever submits it again means it."""
    shown = [duplicate.lead.id for duplicate in known.duplicates]
    seen = dataclasses.replace(kept, seen=tuple(dict.fromkeys([*kept.seen, *shown])))
    squad = squads.find_squad(deps.reading, request.workspace_id, request.user_id, kept.channel)
    view = handoff_form.form(
        draft,
        rep=directory.member(deps.reading, squad, draft.rep_id) if draft.rep_id else None,
        duplicates=known.duplicates,
        checklist=definitions.checklist_of(deps.reading, squad, draft.checklist_version),
        metadata=carried.write(seen),
    )
    return Redraw(view)


def campaigns(deps: Deps, request: Request) -> Sequence[Option]:
    """Campaigns like what is typed, and the way to a new one."""
    found = directory.campaigns(deps.reading, request.workspace_id, request.text)
    return handoff_form.options(found, request.text, "campaign")


def personas(deps: Deps, request: Request) -> Sequence[Option]:
    """Personas like what is typed, and the way to a new one."""
    found = directory.personas(deps.reading, request.workspace_id, request.text)
    return handoff_form.options(found, request.text, "persona")


def reps(deps: Deps, request: Request) -> Sequence[Option]:
    """The people of this squad who can take a lead."""
    kept = carried.read(request.modal.metadata if request.modal else "")
    squad = squads.find_squad(deps.reading, request.workspace_id, request.user_id, kept.channel)
    return handoff_form.rep_options(directory.reps(deps.reading, squad, request.text))
