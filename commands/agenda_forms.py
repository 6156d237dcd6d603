"""The forms behind `/agenda action` and `/agenda decide`, and the shortcut that fills the first."""

from slack_bolt import App

from commands import agenda_text, carried, clocks, context, edge, handoff_message, slack_text
from commands.carried import Carried
from commands.context import Request
from commands.deps import Deps
from commands.replies import Redraw, Reply, Show
from domain.people import Squad
from messages import action_forms, action_items, decisions, ids, notes
from messages.action_forms import Entry
from services import action_items as actions
from services import decisions as decision_log
from services import meetings


def register(app: App, deps: Deps) -> None:
    """Listen to the forms and the shortcut."""
    edge.shortcut(app, deps, ids.Shortcut.ACTION_MESSAGE, action_from_message)
    edge.submission(app, deps, ids.Modal.ACTION_ITEM, submit_action)
    edge.submission(app, deps, ids.Modal.DECISION, submit_decision)


def open_action(deps: Deps, request: Request, line: str, squad_id: str = "") -> Reply:
    """The form with what was understood of the line; nothing is saved before it is checked."""
    squad = _squad(deps, request, request.channel, squad_id)
    meetings.check_may_write(
        deps.reading, request.workspace_id, request.user_id, "write down action items"
    )
    today = meetings.today(clocks.zone(deps, request.user_id, squad), deps.clock())
    line, link = agenda_text.take_link(line)
    entry = agenda_text.read_action(line, request.user_id, today)
    kept = carried.write(Carried(channel=request.channel, link=link, squad=squad_id))
    return Show(action_forms.action_item(entry, today, kept, typed_line=bool(line)))


def action_from_message(deps: Deps, request: Request) -> Reply:
    """The form with the message's words; the item links back to it."""
    squad = _squad(deps, request, request.channel)
    meetings.check_may_write(
        deps.reading, request.workspace_id, request.user_id, "write down action items"
    )
    today = meetings.today(squad.timezone, deps.clock())
    words, mentions = slack_text.plain(request.text)
    owner = mentions[0].user_id if mentions else request.user_id
    entry = Entry(" ".join(words.split()), owner, None)
    kept = carried.write(Carried(channel=request.channel, link=handoff_message.link(request)))
    return Show(action_forms.action_item(entry, today, kept))


def submit_action(deps: Deps, request: Request) -> Reply:
    """Save the item; its owner is told."""
    modal = context.modal_of(request)
    kept, entry = carried.read(modal.metadata), action_forms.read_action_item(modal.state)
    squad = _squad(deps, request, kept.channel, kept.squad)
    own = clocks.zone(deps, request.user_id, squad)
    owner = entry.owner_id or request.user_id
    item = actions.add(
        context.once(deps, request),
        actions.Draft(entry.text, entry.owner_id, entry.due_on, kept.link),
        workspace_id=request.workspace_id,
        by=request.user_id,
        today=meetings.today(own, deps.clock()),
        timezone=own if owner == request.user_id else clocks.zone(deps, owner, squad),
        channel=kept.channel,
        squad_id=kept.squad,
        now=deps.clock(),
    )
    return Redraw(notes.note(action_items.saved(item), "Action item"))


def open_decision(
    deps: Deps, request: Request, line: str, squad_id: str = "", link: str | None = None
) -> Reply:
    """The form with the words of the line; a link to a message in it, or else `link`, is kept beside them."""
    _squad(deps, request, request.channel, squad_id)
    meetings.check_may_write(deps.reading, request.workspace_id, request.user_id, "log decisions")
    line, found = agenda_text.take_link(line)
    words = " ".join(slack_text.plain(line)[0].split())
    kept = carried.write(Carried(channel=request.channel, link=found or link, squad=squad_id))
    return Show(action_forms.decision(words, kept))


def submit_decision(deps: Deps, request: Request) -> Reply:
    """Save the decision."""
    modal = context.modal_of(request)
    kept = carried.read(modal.metadata)
    decision = decision_log.log(
        context.once(deps, request),
        action_forms.read_decision(modal.state),
        workspace_id=request.workspace_id,
        by=request.user_id,
        link=kept.link,
        channel=kept.channel,
        squad_id=kept.squad,
        now=deps.clock(),
    )
    return Redraw(notes.note(decisions.logged(decision), "Decision"))


def _squad(deps: Deps, request: Request, channel: str | None, squad_id: str = "") -> Squad:
    return meetings.find_squad(
        deps.reading, request.workspace_id, request.user_id, channel, squad_id
    )
