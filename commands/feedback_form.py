"""The feedback form: opened from anywhere, drawn anew for another subject, submitted, and its menus."""

import dataclasses
from collections.abc import Sequence

from slack_bolt import App
from slack_sdk.models.blocks import Option
from slack_sdk.models.views import View

from commands import carried, context, edge
from commands.carried import Carried
from commands.context import Request
from commands.deps import Deps
from commands.replies import Redraw, Reply, Say, Show
from domain import blame, feedback_people
from domain import feedback as rules
from domain.feedback import About, Draft
from domain.people import Side
from messages import feedback as feedback_messages
from messages import feedback_form as forms
from messages import ids
from messages.feedback_form import Entry
from services import directory, feedback, feedback_views, leads, squads
from services.feedback_views import Place


def register(app: App, deps: Deps) -> None:
    """Listen to the buttons that open the form, its submission and its menus."""
    edge.button(app, deps, ids.Action.FEEDBACK_NEW, open_empty)
    edge.button(app, deps, ids.Action.FEEDBACK_ABOUT_LEAD, open_about)
    edge.button(app, deps, ids.Action.FEEDBACK_ABOUT_WIN, open_about)
    edge.button(app, deps, ids.Action.FEEDBACK_KIND, choose_subject)
    edge.submission(app, deps, ids.Modal.FEEDBACK, submit)
    edge.options(app, deps, ids.Source.LEAD, lead_options)
    edge.options(app, deps, ids.Source.FEEDBACK_TO, people)


def open_empty(deps: Deps, request: Request) -> Reply:
    """The form with nothing in it."""
    return open_form(deps, request, Entry())


def open_about(deps: Deps, request: Request) -> Reply:
    """The form about the lead of a card or a win; the button's value is the lead's id or a hand-off's."""
    return open_form(deps, request, Entry(), lead_id=request.value or "none")


def open_form(
    deps: Deps, request: Request, entry: Entry, *, lead_id: str = "", guess: bool = True
) -> Reply:
    """The form with what was typed elsewhere. With `guess` it is about what the person's side speaks of most."""
    where = feedback_views.place(
        deps.reading, request.workspace_id, request.user_id, request.channel, lead_id
    )
    draft, problems = entry.draft, {}
    if guess:
        about = About.FOLLOW_UP if where.side is Side.MARKETING else About.LEAD
        draft = dataclasses.replace(draft, about=about)
    names = {member.user_id: member.name for member in where.members}
    if draft.to_id == request.user_id or (draft.to_id and draft.to_id not in names):
        draft = dataclasses.replace(draft, to_id=None)
        problems["to"] = "Feedback goes to somebody else of your squad. Please pick who it is for."
    if where.lead is not None:
        draft = dataclasses.replace(draft, lead_id=where.lead.id)
    entry = Entry(
        draft,
        lead_name=forms.lead_name(where.lead) if where.lead else "",
        to_name=names.get(draft.to_id or "", ""),
    )
    kept = carried.write(Carried(channel=request.channel, link=draft.source_link))
    return Show(forms.form(entry, _around(deps, where, draft), problems=problems, metadata=kept))


def choose_subject(deps: Deps, request: Request) -> Reply:
    """The same form with the field that belongs to the chosen subject; what was typed stays."""
    modal = context.modal_of(request)
    entry, kept = forms.read(modal.state), carried.read(modal.metadata)
    where = _place(deps, request, kept)
    return Redraw(forms.form(entry, _around(deps, where, entry.draft), metadata=modal.metadata))


def submit(deps: Deps, request: Request) -> Reply:
    """Send it; what sounds like blame is shown once more before, with a hint."""
    modal = context.modal_of(request)
    entry, kept = forms.read(modal.state), carried.read(modal.metadata)
    draft = dataclasses.replace(entry.draft, source_link=kept.link)
    rules.check(draft)
    if not kept.nudged:
        hint = _nudge(deps, request, entry, kept)
        if hint is not None:
            return Redraw(hint)
    given = feedback.give(
        context.once(deps, request),
        draft,
        workspace_id=request.workspace_id,
        author_id=request.user_id,
        channel=kept.channel,
        now=deps.clock(),
    )
    return Say(feedback_messages.thanks(given))


def _nudge(deps: Deps, request: Request, entry: Entry, kept: Carried) -> View | None:
    where = _place(deps, request, kept)
    names = [member.name for member in where.members]
    if not blame.blames_a_person(entry.draft.words.whole, names):
        return None
    metadata = carried.write(dataclasses.replace(kept, nudged="yes"))
    return forms.form(entry, _around(deps, where, entry.draft), nudge=True, metadata=metadata)


def _place(deps: Deps, request: Request, kept: Carried) -> Place:
    return feedback_views.place(deps.reading, request.workspace_id, request.user_id, kept.channel)


def _around(deps: Deps, where: Place, draft: Draft) -> forms.Around:
    toward = feedback_people.toward(where.side, draft.about)
    known = directory.reasons(
        deps.reading, where.squad.workspace_id, feedback_people.reasons_for(toward)
    )
    return forms.Around(toward, known, where.squad.channels.feedback)


def lead_options(deps: Deps, request: Request) -> Sequence[Option]:
    """Leads whose name, company and e-mail contain every word."""
    directory.check_insider(deps.reading, request.workspace_id, request.user_id)
    found, _ = leads.search(deps.reading, request.workspace_id, request.text)
    return forms.lead_options(found)


def people(deps: Deps, request: Request) -> Sequence[Option]:
    """The other people of the squad."""
    kept = carried.read(request.modal.metadata if request.modal else "")
    squad = squads.find_squad(deps.reading, request.workspace_id, request.user_id, kept.channel)
    return forms.to_options(
        directory.colleagues(deps.reading, squad, request.user_id, request.text)
    )
