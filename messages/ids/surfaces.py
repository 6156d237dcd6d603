"""Ids of what the bot opens: the Home tab, modals, and the shortcuts that lead to them."""

from enum import StrEnum

HOME = "home"  # callback_id of the Home tab


class Modal(StrEnum):
    """callback_id of a modal's submission."""

    HANDOFF = "handoff_form"
    ASK = "handoff_ask"
    INFORM = "handoff_inform"
    REJECT = "handoff_reject"
    RECYCLE = "handoff_recycle"
    WITHDRAW = "handoff_withdraw"
    TOUCH = "handoff_touch"
    MOVE = "lead_move"
    COLLEAGUE = "handoff_colleague"
    CONTACT = "handoff_contact"
    STORY = "lead_story"
    SETUP = "setup_form"
    SCHEDULE = "schedule_form"
    NOTIFICATIONS = "notifications_form"
    REASONS = "reasons_form"
    FEEDBACK = "feedback_form"
    FEEDBACK_ANSWER = "feedback_answer"
    FEEDBACK_DONE = "feedback_done"
    FEEDBACK_NOT_NOW = "feedback_not_now"
    FEEDBACK_STORY = "feedback_story"
    DEFINITION = "definition_form"
    DECLINE = "definition_decline"
    POT = "pot_form"
    WIN = "win_form"
    WIN_CORRECT = "win_correct"
    WIN_THANKS = "win_thanks"
    WIN_SETTINGS = "win_settings"
    ACTION_ITEM = "action_item_form"
    ACTION_DAY = "action_item_day"
    ACTION_GIVE = "action_item_give"
    DECISION = "decision_form"
    TOPIC = "topic_form"
    NOTE = "note"


class Shortcut(StrEnum):
    """callback_id of a shortcut in the manifest."""

    HANDOFF_MESSAGE = "handoff_from_message"
    FEEDBACK_MESSAGE = "feedback_from_message"
    ACTION_MESSAGE = "action_from_message"
    TOPIC_MESSAGE = "topic_from_message"
