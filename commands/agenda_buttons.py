"""The buttons below a posted agenda: a topic, an action or a decision of the squad whose agenda it is."""

from slack_bolt import App

from commands import agenda_forms, agenda_topics, edge, handoff_message
from commands.context import Request
from commands.deps import Deps
from commands.replies import Reply
from messages import ids


def register(app: App, deps: Deps) -> None:
    """Listen to the buttons."""
    edge.button(app, deps, ids.Action.AGENDA_TOPIC, topic)
    edge.button(app, deps, ids.Action.AGENDA_ACTION, action)
    edge.button(app, deps, ids.Action.AGENDA_DECISION, decision)


def topic(deps: Deps, request: Request) -> Reply:
    """The form for a topic."""
    return agenda_topics.open_on(deps, request, request.value)


def action(deps: Deps, request: Request) -> Reply:
    """The form for an action item."""
    return agenda_forms.open_action(deps, request, "", request.value)


def decision(deps: Deps, request: Request) -> Reply:
    """The form for a decision, which will link to the message of the agenda."""
    link = handoff_message.link(request) if request.message else None
    return agenda_forms.open_decision(deps, request, "", request.value, link)
