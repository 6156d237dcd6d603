"""Where a hand-off stands, in a headline, and the buttons that this state offers."""

from datetime import datetime

from slack_sdk.models.blocks import ActionsBlock, InteractiveElement

from domain import handoffs, leads
from domain.handoffs import State
from domain.history import Stage
from messages import contact, figures, ids, names, parts, wording

QUESTION_LIMIT = 500
NOTE_LIMIT = 300


def headline(card: handoffs.Card, now: datetime) -> str:
    """State, people and the moment that matters next, as mrkdwn of one or two lines plus a quotation."""
    handoff = card.handoff
    by = wording.person(handoff.changed_by)
    match handoff.state:
        case State.OPEN:
            return _open(card, now)
        case State.QUESTIONED:
            asked = _quoted(handoff.question, card, QUESTION_LIMIT)
            giver = wording.person(handoff.giver_id)
            return (
                f"❓ *Question* from {by} to {giver}{asked}\n_Sales' clock waits for the answer._"
            )
        case State.ACCEPTED:
            return _accepted(card, now)
        case State.REJECTED:
            return f"⛔ *Rejected* by {by}{_reason(card)}{_quoted(handoff.note, card)}"
        case State.RECYCLED:
            wake = (
                f"\nBack with marketing on {figures.day(handoff.wake_on)}"
                if handoff.wake_on
                else ""
            )
            return f"♻️ *Recycled* by {by}{_reason(card)}{wake}{_quoted(handoff.note, card)}"
        case State.WITHDRAWN:
            return f"↩️ *Withdrawn* by {by}{_quoted(handoff.note, card)}"


def _quoted(text: str | None, card: handoffs.Card, limit: int = NOTE_LIMIT) -> str:
    quotation = wording.quote(contact.hidden(text or "", card.lead), limit)
    return f"\n{quotation}" if quotation else ""


def _reason(card: handoffs.Card) -> str:
    reason = wording.escape(card.reason_label or "", 75)
    return f": {reason}" if reason else ""


def _open(card: handoffs.Card, now: datetime) -> str:
    handoff, rep = card.handoff, wording.person(card.handoff.rep_id)
    due = figures.moment(handoff.accept_due_at)
    if handoffs.is_overdue(handoff, card.lead, now):
        return f"🔴 *Overdue*: {rep}, an answer was due {due}"
    return f"🟡 *Waiting for {rep}* · accept by {due}"


def _accepted(card: handoffs.Card, now: datetime) -> str:
    handoff, facts = card.handoff, card.lead.facts
    owner = wording.person(facts.owner_id or handoff.changed_by or handoff.rep_id)
    value = f" {figures.cash(facts.value)}" if facts.value else ""
    match facts.stage:
        case Stage.WON:
            day = f" · {figures.cycle(handoff.opened_at, facts.won_at)}" if facts.won_at else ""
            return f"🏆 *Won{value}* by {owner}{day}"
        case Stage.LOST:
            why = wording.escape(card.lost_label or "", 75)
            return f"✖️ *Lost* · {owner}" + (f": {why}" if why else "")
        case Stage.OPPORTUNITY:
            close = f" · closing {figures.day(facts.close_on)}" if facts.close_on else ""
            return f"💼 *Opportunity{value}* · {owner}{close}{_touches(card)}"
        case Stage.SQL:
            return f"⭐ *SQL* · {owner}{_touches(card)}"
    at = handoff.changed_at
    took = f" in {figures.took(at - handoff.opened_at)}" if at else ""
    return f"✅ *Accepted* by {owner}{took}{_touches(card) or _first_touch(card, now)}"


def _first_touch(card: handoffs.Card, now: datetime) -> str:
    due = figures.moment(card.handoff.touch_due_at)
    late = handoffs.is_overdue(card.handoff, card.lead, now)
    return f"\n🔴 First touch was due {due}" if late else f"\nFirst touch by {due}"


def _touches(card: handoffs.Card) -> str:
    last = card.lead.facts.last_touch_at
    if last is None or last < card.handoff.opened_at:
        return ""
    count = figures.count(card.lead.facts.touches, "touch", "touches")
    return f"\n{count}, last {figures.moment(last)}"


_OVERDUE = {State.OPEN: "no answer yet", State.ACCEPTED: "no touch yet"}


def summary(card: handoffs.Card, now: datetime) -> str:
    """The state in a few words, for lists."""
    if handoffs.is_overdue(card.handoff, card.lead, now):
        return "🔴 Overdue: " + _OVERDUE[card.handoff.state]
    if card.handoff.state is State.ACCEPTED:
        return names.STAGES[card.lead.facts.stage]
    return names.STATES[card.handoff.state]


def outcome(card: handoffs.Card, now: datetime) -> str:
    """The same with the value and the reason."""
    value = card.lead.facts.value
    worth = f" {figures.cash(value)}" if value and card.handoff.state is State.ACCEPTED else ""
    because = wording.escape(card.reason_label or card.lost_label or "", 75)
    return summary(card, now) + worth + (f": {because}" if because else "")


_CONTACT = ("Show contact", ids.More.CONTACT)
_COLLEAGUE = ("Hand to a colleague", ids.More.COLLEAGUE)
_WHOLE_STORY = ("Whole story", ids.More.STORY)
_RECYCLE = ("Recycle", ids.More.RECYCLE)
_FEEDBACK = ("Give feedback", ids.More.FEEDBACK)
_MORE_OPEN = (_CONTACT, _COLLEAGUE, ("Withdraw", ids.More.WITHDRAW), _FEEDBACK, _WHOLE_STORY)
_MORE_QUESTIONED = (_CONTACT, ("Reject", ids.More.REJECT), _RECYCLE, _FEEDBACK, _WHOLE_STORY)
_MORE_ACCEPTED = (_COLLEAGUE, _RECYCLE, _FEEDBACK, _WHOLE_STORY)


def actions(card: handoffs.Card) -> ActionsBlock:
    """The buttons of this state, the expected one first."""
    handoff, lead = card.handoff, card.lead
    match handoff.state:
        case State.OPEN:
            return parts.actions(*_answers(handoff.id))
        case State.QUESTIONED:
            return parts.actions(
                parts.button("Answer", ids.Action.INFORM, handoff.id, style="primary"),
                parts.button("Withdraw", ids.Action.WITHDRAW, handoff.id),
                parts.menu(_MORE_QUESTIONED, handoff.id),
            )
        case State.ACCEPTED:
            return parts.actions(*_work(handoff.id, lead))
    about = parts.button("Give feedback", ids.Action.FEEDBACK_ABOUT_LEAD, handoff.id)
    return parts.actions(_story(lead), about)


def only_story(card: handoffs.Card) -> ActionsBlock:
    """The one button that is always right."""
    return parts.actions(_story(card.lead))


def _answers(handoff_id: str) -> tuple[InteractiveElement, ...]:
    return (
        parts.button("Accept", ids.Action.ACCEPT, handoff_id, style="primary"),
        parts.button("Need info", ids.Action.ASK, handoff_id),
        parts.button("Reject", ids.Action.REJECT, handoff_id),
        parts.button("Recycle", ids.Action.RECYCLE, handoff_id),
        parts.menu(_MORE_OPEN, handoff_id),
    )


def _work(handoff_id: str, lead: leads.Lead) -> tuple[InteractiveElement, ...]:
    if lead.facts.stage is Stage.WON:
        about = parts.button("Give feedback", ids.Action.FEEDBACK_ABOUT_WIN, lead.id)
        return _story(lead), about
    return (
        parts.button("Log touch", ids.Action.TOUCH, handoff_id, style="primary"),
        parts.button("Move stage", ids.Action.MOVE, handoff_id),
        parts.button("Show contact", ids.Action.CONTACT, handoff_id),
        parts.menu(_MORE_ACCEPTED, handoff_id),
    )


def _story(lead: leads.Lead) -> InteractiveElement:
    return parts.button("Whole story", ids.Action.OPEN_LEAD, lead.id)
