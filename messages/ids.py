"""Every id that Slack sends back: modals, buttons, fields and lists of options, each written once.

A button's value is the id of its hand-off or lead and nothing else; where more is needed (a page, a choice of a menu)
`paged` and `messages.card_choices` write it and read it.
"""

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


class Action(StrEnum):
    """action_id of a button or menu. "handoff_…" and MOVE carry the hand-off's id, OPEN_LEAD the lead's.

    "feedback_…" carry the feedback's id, but for the two FEEDBACK_ABOUT_…, which carry what the feedback will be about:
    the id of a lead or of one of its hand-offs.
    "win_…" carry `paged(lead's id, number of the win in its history)`, WIN_SETTINGS the squad's id.
    "definition_…" carry the proposal's, but PROPOSE the squad's and PROPOSE_FROM_FEEDBACK the feedback's.
    """

    ACCEPT = "handoff_accept_click"
    ASK = "handoff_ask_click"
    INFORM = "handoff_inform_click"
    REJECT = "handoff_reject_click"
    RECYCLE = "handoff_recycle_click"
    TOUCH = "handoff_touch_click"
    MOVE = "lead_move_click"
    CONTACT = "handoff_contact_click"
    WITHDRAW = "handoff_withdraw_click"
    MORE = "handoff_more_menu"
    OPEN_LEAD = "lead_open_click"
    STORY_NEWER = "lead_story_newer"
    STORY_OLDER = "lead_story_older"
    LIST_FILTER = "handoff_list_filter"
    LIST_PREVIOUS = "handoff_list_previous"
    LIST_NEXT = "handoff_list_next"
    MOVE_STAGE = "lead_move_stage"
    SET_UP = "setup_click"
    DIGEST_PREVIEW = "digest_preview_click"
    DIGEST_POST = "digest_post_click"
    SCHEDULE_PAUSE = "schedule_pause_click"
    SCHEDULE_RESUME = "schedule_resume_click"
    REASONS = "reasons_click"
    NEW_HANDOFF = "handoff_new_click"
    PROPOSE = "definition_propose_click"
    PROPOSE_AGAIN = "definition_again_click"
    PROPOSE_FROM_FEEDBACK = "definition_from_feedback_click"
    SIGN = "definition_sign_click"
    DECLINE = "definition_decline_click"
    DEFINITION_NEWER = "definition_newer"
    DEFINITION_OLDER = "definition_older"
    WIN_OPEN = "win_open_click"
    WIN_THANKS = "win_thanks_click"
    WIN_CORRECT = "win_correct_click"
    WIN_SETTINGS = "win_settings_click"
    ARRIVED = "delivery_arrived_click"
    SEND_AGAIN = "delivery_again_click"
    FEEDBACK_KIND = "feedback_kind_choice"
    FEEDBACK_ACKNOWLEDGE = "feedback_acknowledge_click"
    FEEDBACK_ANSWER = "feedback_answer_click"
    FEEDBACK_DONE = "feedback_done_click"
    FEEDBACK_NOT_NOW = "feedback_not_now_click"
    FEEDBACK_OPEN = "feedback_open_click"
    FEEDBACK_NEW = "feedback_new_click"
    FEEDBACK_ABOUT_LEAD = "feedback_about_lead_click"
    FEEDBACK_ABOUT_WIN = "feedback_about_win_click"
    FEEDBACK_LIST_SHOW = "feedback_list_show"
    FEEDBACK_LIST_CAMPAIGN = "feedback_list_campaign"
    FEEDBACK_LIST_REASON = "feedback_list_reason"
    FEEDBACK_LIST_PREVIOUS = "feedback_list_previous"
    FEEDBACK_LIST_NEXT = "feedback_list_next"
    POT = "pot_click"
    ACTION_DONE = "action_item_done_click"
    ACTION_TOMORROW = "action_item_tomorrow_click"
    ACTION_NEXT_WEEK = "action_item_week_click"
    ACTION_MORE = "action_item_more_menu"
    TOPIC_CLOSE = "topic_close_click"
    LOG_PREVIOUS = "decision_log_previous"
    LOG_NEXT = "decision_log_next"


class More(StrEnum):
    """What the card's "More" menu offers; its values are those of `messages.card_choices`."""

    CONTACT = "contact"
    WITHDRAW = "withdraw"
    COLLEAGUE = "colleague"
    STORY = "story"
    REJECT = "reject"
    RECYCLE = "recycle"
    FEEDBACK = "feedback"


class Source(StrEnum):
    """action_id of a menu whose options the bot is asked for while the person types."""

    CAMPAIGN = "options_campaign"
    PERSONA = "options_persona"
    REP = "options_rep"
    COLLEAGUE = "options_colleague"
    TIMEZONE = "options_timezone"
    LEAD = "options_lead"
    FEEDBACK_TO = "options_feedback_to"
    WIN_LEAD = "options_win_lead"


class Field(StrEnum):
    """block_id of a field in a modal; the element in it has the action_id `INPUT` unless it is a `Source`."""

    NAME = "name"
    COMPANY = "company"
    EMAIL = "email"
    PHONE = "phone"
    SOURCE = "source"
    CAMPAIGN = "campaign"
    PERSONA = "persona"
    TEMPERATURE = "temperature"
    CHECKLIST = "checklist"
    WHY_NOW = "why_now"
    NEXT_STEP = "next_step"
    REP = "rep"
    QUESTION = "question"
    ANSWER = "answer"
    REASON = "reason"
    NOTE = "note"
    WAKE_ON = "wake_on"
    KIND = "kind"
    OUTCOME = "outcome"
    AT = "at"
    STAGE = "stage"
    VALUE = "value"
    CLOSE_ON = "close_on"
    COLLEAGUE = "colleague"
    SQUAD = "squad"
    HANDOFFS = "handoffs"
    FEEDBACK = "feedback"
    WINS = "wins"
    WEEKLY = "weekly"
    MARKETING = "marketing"
    SALES = "sales"
    CUSTOMER_SUCCESS = "customer_success"
    PRODUCT = "product"
    LEADS = "leads"
    MANAGERS = "managers"
    DEFAULT_ACCEPTOR = "default_acceptor"
    TIMEZONE = "timezone"
    WEEKDAY = "weekday"
    CLOCK = "clock"
    CURRENCY = "currency"
    REJECT_REASONS = "reject_reasons"
    RECYCLE_REASONS = "recycle_reasons"
    LOST_REASONS = "lost_reasons"
    MARKETING_REASONS = "marketing_reasons"
    SALES_REASONS = "sales_reasons"
    ABOUT = "about"
    LEAD = "lead"
    TOPIC = "topic"
    WHAT_HAPPENED = "what_happened"
    EFFECT = "effect"
    REQUEST = "request"
    RATING = "rating"
    TO = "to"
    SHARE = "share"
    ITEMS = "items"
    BROUGHT_BY = "brought_by"
    CLOSED_BY = "closed_by"
    HELPERS = "helpers"
    PERSON = "person"
    ROLE = "role"
    WHY = "why"
    REWARD = "reward"
    TARGET = "target"
    TEXT = "text"
    MODEL = "model"
    SMALL_BELOW = "small_below"
    BIG_FROM = "big_from"
    ACTION = "action"
    OWNER = "owner"
    DUE_ON = "due_on"
    DECISION = "decision"


INPUT = "input"


def paged(what: str, page: int) -> str:
    """The value of a paging button: a lead's id or a list's filter, and the page (from 1) it leads to."""
    return f"{what}:{page}"


def read_page(value: str) -> tuple[str, int]:
    """What `paged` wrote. Raises ValueError for anything else."""
    what, _, page = value.rpartition(":")
    if not what or not page.isdecimal():
        raise ValueError("not the value of a paging button")
    return what, max(int(page), 1)
