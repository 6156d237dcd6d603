"""Topics of the agenda: `/agenda add`, the shortcut, and the button that closes one."""

from slack_bolt import App

from commands import agenda_text, carried, context, edge, handoff_message, slack_text
from commands.carried import Carried
from commands.context import Request
from commands.deps import Deps
from commands.replies import Redraw, Replace, Reply, Show
from domain.topics import Type
from messages import action_forms, ids, notes
from messages import agenda as agenda_messages
from services import agenda as agendas
from services import meetings, topics


def register(app: App, deps: Deps) -> None:
    """Listen to the shortcut, the form and the button."""
    edge.shortcut(app, deps, ids.Shortcut.TOPIC_MESSAGE, topic_from_message)
    edge.submission(app, deps, ids.Modal.TOPIC, submit)
    edge.button(app, deps, ids.Action.TOPIC_CLOSE, close)
    edge.button(app, deps, ids.Action.TOPIC_DONE, done)


def open_topic(deps: Deps, request: Request, line: str) -> Reply:
    """The form with the words of the line; its first word may say what the topic is for."""
    first, _, rest = line.partition(" ")
    kind = next((each for each in Type if each == first.casefold()), None)
    line, link = agenda_text.take_link(rest if kind else line)
    return _form(deps, request, line, kind or Type.DISCUSS, link)


def open_on(deps: Deps, request: Request, squad_id: str) -> Reply:
    """The empty form for the agenda of this squad."""
    return _form(deps, request, "", Type.DISCUSS, None, squad_id)


def topic_from_message(deps: Deps, request: Request) -> Reply:
    """The form with the message's words; the topic links back to it."""
    link = handoff_message.link(request)
    return _form(deps, request, request.text, Type.DISCUSS, link)


def submit(deps: Deps, request: Request) -> Reply:
    """Put it on the agenda."""
    modal = context.modal_of(request)
    kept = carried.read(modal.metadata)
    text, kind = action_forms.read_topic(modal.state)
    topic = topics.add(
        context.once(deps, request),
        text,
        kind,
        workspace_id=request.workspace_id,
        by=request.user_id,
        link=kept.link,
        channel=kept.channel,
        squad_id=kept.squad,
        now=deps.clock(),
    )
    return Redraw(notes.note(agenda_messages.added(topic), "Agenda"))


def close(deps: Deps, request: Request) -> Reply:
    """Take the topic off, and show what is left."""
    workspace_id, now = request.workspace_id, deps.clock()
    squad = topics.close(
        context.once(deps, request), workspace_id, request.value, by=request.user_id, now=now
    )
    shown = agendas.of_squad(deps.reading, squad, now)
    return Replace(agenda_messages.agenda(shown, deps.texts))


def done(deps: Deps, request: Request) -> Reply:
    """The same on the posted agenda, which shows within a second that it is closed."""
    topics.close(
        context.once(deps, request),
        request.workspace_id,
        request.value,
        by=request.user_id,
        now=deps.clock(),
    )
    return None


def _form(
    deps: Deps, request: Request, text: str, kind: Type, link: str | None, squad_id: str = ""
) -> Reply:
    workspace_id, user_id = request.workspace_id, request.user_id
    meetings.find_squad(deps.reading, workspace_id, user_id, request.channel, squad_id)
    meetings.check_may_write(deps.reading, workspace_id, user_id, "put topics on the agenda")
    words = " ".join(slack_text.plain(text)[0].split())
    kept = carried.write(Carried(channel=request.channel, link=link, squad=squad_id))
    return Show(action_forms.topic(words, kind, kept))
