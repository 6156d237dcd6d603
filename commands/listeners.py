"""All listeners in one place: every module of this package that listens is named here, once."""

from slack_bolt import App

from commands import (
    action_buttons,
    agenda,
    agenda_buttons,
    agenda_forms,
    agenda_log,
    agenda_topics,
    definition,
    deliveries,
    feedback,
    feedback_answers,
    feedback_form,
    feedback_list,
    feedback_message,
    handoff,
    handoff_answers,
    handoff_buttons,
    handoff_form,
    handoff_list,
    handoff_message,
    handoff_replies,
    home,
    lead,
    lead_moves,
    lead_story,
    lead_touches,
    notifications,
    schedule,
    setup,
    smarketing,
    win,
    win_buttons,
    win_pot,
    win_settings,
)
from commands.deps import Deps

_MODULES = (
    handoff,
    handoff_form,
    handoff_message,
    handoff_list,
    handoff_buttons,
    handoff_answers,
    handoff_replies,
    home,
    lead,
    lead_story,
    lead_moves,
    lead_touches,
    feedback,
    feedback_form,
    feedback_message,
    feedback_list,
    feedback_answers,
    notifications,
    schedule,
    setup,
    definition,
    smarketing,
    win,
    win_buttons,
    win_pot,
    win_settings,
    agenda,
    agenda_buttons,
    agenda_forms,
    agenda_log,
    agenda_topics,
    action_buttons,
    deliveries,
)


def register(app: App, deps: Deps) -> None:
    """Register every listener with the app."""
    for module in _MODULES:
        module.register(app, deps)
