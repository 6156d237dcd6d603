"""Mistakes in a modal, put under the fields they belong to."""

from collections.abc import Mapping

from messages import wording
from messages.ids import Field, Modal

# Where a field of `errors.Invalid` has another name than its block: modal → field → block.
_ALIASES: dict[Modal, dict[str, Field]] = {
    Modal.HANDOFF: {"rep_id": Field.REP},
    Modal.COLLEAGUE: {"rep": Field.COLLEAGUE, "to": Field.COLLEAGUE},
    Modal.INFORM: {"text": Field.ANSWER},
    Modal.REASONS: {
        "reject": Field.REJECT_REASONS,
        "recycle": Field.RECYCLE_REASONS,
        "lost": Field.LOST_REASONS,
        "marketing": Field.MARKETING_REASONS,
        "sales": Field.SALES_REASONS,
    },
    Modal.FEEDBACK: {"note": Field.WHAT_HAPPENED},
    Modal.FEEDBACK_ANSWER: {"text": Field.ANSWER},
    Modal.FEEDBACK_DONE: {"text": Field.ANSWER},
    Modal.FEEDBACK_NOT_NOW: {"text": Field.ANSWER},
    Modal.ACTION_ITEM: {"text": Field.ACTION, "owner_id": Field.OWNER},
    Modal.ACTION_GIVE: {"owner_id": Field.OWNER},
    Modal.DECISION: {"text": Field.DECISION},
    Modal.TOPIC: {"text": Field.TOPIC},
    Modal.SCHEDULE: {"country": Field.HOLIDAYS, "region": Field.HOLIDAYS},
    Modal.SETUP: {"name": Field.SQUAD, "default_acceptor_id": Field.DEFAULT_ACCEPTOR},
}
# Which block takes what fits none: Slack shows nothing at all for a block that the modal does not have.
_FIRST: dict[Modal, Field] = {
    Modal.HANDOFF: Field.NAME,
    Modal.ASK: Field.QUESTION,
    Modal.INFORM: Field.ANSWER,
    Modal.REJECT: Field.REASON,
    Modal.RECYCLE: Field.REASON,
    Modal.WITHDRAW: Field.NOTE,
    Modal.TOUCH: Field.NOTE,
    Modal.MOVE: Field.NOTE,
    Modal.COLLEAGUE: Field.COLLEAGUE,
    Modal.SETUP: Field.SQUAD,
    Modal.SCHEDULE: Field.WEEKDAY,
    Modal.NOTIFICATIONS: Field.PERSONAL_DIGEST,
    Modal.REASONS: Field.REJECT_REASONS,
    Modal.FEEDBACK: Field.WHAT_HAPPENED,
    Modal.FEEDBACK_ANSWER: Field.ANSWER,
    Modal.FEEDBACK_DONE: Field.ANSWER,
    Modal.FEEDBACK_NOT_NOW: Field.ANSWER,
    Modal.DEFINITION: Field.ITEMS,
    Modal.DECLINE: Field.WHY,
    Modal.POT: Field.REWARD,
    Modal.WIN: Field.LEAD,
    Modal.WIN_CORRECT: Field.PERSON,
    Modal.WIN_THANKS: Field.PERSON,
    Modal.WIN_SETTINGS: Field.MODEL,
    Modal.ACTION_ITEM: Field.ACTION,
    Modal.ACTION_DAY: Field.DUE_ON,
    Modal.ACTION_GIVE: Field.OWNER,
    Modal.DECISION: Field.DECISION,
    Modal.TOPIC: Field.TOPIC,
}
_SHOWN: dict[Modal, frozenset[Field]] = {
    Modal.HANDOFF: frozenset({
        Field.NAME, Field.COMPANY, Field.EMAIL, Field.PHONE, Field.SOURCE, Field.CAMPAIGN, Field.PERSONA,
        Field.TEMPERATURE, Field.CHECKLIST, Field.WHY_NOW, Field.NEXT_STEP, Field.REP,
    }),
    Modal.ASK: frozenset({Field.QUESTION}),
    Modal.INFORM: frozenset({Field.ANSWER}),
    Modal.REJECT: frozenset({Field.REASON, Field.NOTE}),
    Modal.RECYCLE: frozenset({Field.REASON, Field.WAKE_ON, Field.NOTE}),
    Modal.WITHDRAW: frozenset({Field.NOTE}),
    Modal.TOUCH: frozenset({Field.KIND, Field.OUTCOME, Field.NOTE, Field.AT}),
    Modal.MOVE: frozenset({Field.STAGE, Field.VALUE, Field.CLOSE_ON, Field.REASON, Field.NOTE}),
    Modal.COLLEAGUE: frozenset({Field.COLLEAGUE, Field.NOTE}),
    Modal.SCHEDULE: frozenset({
        Field.WEEKDAY, Field.CLOCK, Field.MINUTES, Field.HOLIDAYS, Field.ON_HOLIDAY,
    }),
    Modal.NOTIFICATIONS: frozenset({Field.PERSONAL_DIGEST, Field.REMINDERS}),
    Modal.SETUP: frozenset({
        Field.SQUAD, Field.HANDOFFS, Field.FEEDBACK, Field.WINS, Field.WEEKLY, Field.MARKETING, Field.SALES,
        Field.CUSTOMER_SUCCESS, Field.PRODUCT, Field.LEADS, Field.MANAGERS, Field.DEFAULT_ACCEPTOR, Field.TIMEZONE,
        Field.CURRENCY,
    }),
    Modal.REASONS: frozenset({
        Field.REJECT_REASONS, Field.RECYCLE_REASONS, Field.LOST_REASONS, Field.MARKETING_REASONS, Field.SALES_REASONS,
    }),
    Modal.FEEDBACK: frozenset({
        Field.ABOUT, Field.LEAD, Field.CAMPAIGN, Field.TOPIC, Field.WHAT_HAPPENED, Field.EFFECT, Field.REQUEST,
        Field.REASON, Field.RATING, Field.TO, Field.SHARE,
    }),
    Modal.FEEDBACK_ANSWER: frozenset({Field.ANSWER}),
    Modal.FEEDBACK_DONE: frozenset({Field.ANSWER}),
    Modal.FEEDBACK_NOT_NOW: frozenset({Field.ANSWER}),
    Modal.DEFINITION: frozenset({Field.ITEMS, Field.WHY}),
    Modal.DECLINE: frozenset({Field.WHY}),
    Modal.POT: frozenset({Field.REWARD, Field.TARGET}),
    Modal.WIN: frozenset({
        Field.LEAD, Field.VALUE, Field.NOTE, Field.HELPERS, Field.BROUGHT_BY, Field.CLOSED_BY,
    }),
    Modal.WIN_CORRECT: frozenset({Field.PERSON, Field.ROLE, Field.WHY}),
    Modal.WIN_THANKS: frozenset({Field.PERSON, Field.TEXT}),
    Modal.WIN_SETTINGS: frozenset({Field.MODEL, Field.SMALL_BELOW, Field.BIG_FROM}),
    Modal.ACTION_ITEM: frozenset({Field.ACTION, Field.OWNER, Field.DUE_ON}),
    Modal.ACTION_DAY: frozenset({Field.DUE_ON}),
    Modal.ACTION_GIVE: frozenset({Field.OWNER}),
    Modal.DECISION: frozenset({Field.DECISION}),
    Modal.TOPIC: frozenset({Field.TOPIC, Field.KIND}),
}  # fmt: skip


def block_of(modal: Modal, field: str) -> str:
    """The block_id under which a mistake in `field` is shown; the modal's first field where it has no such one."""
    alias = _ALIASES.get(modal, {}).get(field)
    if alias:
        return alias.value
    shown = {each.value for each in _SHOWN[modal]}
    return field if field in shown else _FIRST[modal].value


def errors_of(modal: Modal, problems: Mapping[str, str]) -> dict[str, str]:
    """`errors.Invalid.fields` as `ack(response_action="errors", errors=…)` takes them: block_id → plain text."""
    told: dict[str, str] = {}
    for field, text in problems.items():
        block = block_of(modal, field)
        told[block] = wording.plain(f"{told[block]} {text}" if block in told else text, 150)
    return told
