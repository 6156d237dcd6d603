"""What every view of feedback is made of: its subject, its words, where it stands, and the buttons of that state."""

from datetime import datetime

from slack_sdk.models.blocks import Block, ButtonElement

from domain import feedback
from domain.feedback import About, Feedback, Item, State, Step
from domain.people import Side
from messages import contact, figures, ids, parts, wording

_TOPIC_LIMIT = 100

ABOUT: dict[About, str] = {
    About.LEAD: "Lead",
    About.CAMPAIGN: "Campaign",
    About.CONTENT: "Content",
    About.FOLLOW_UP: "Follow-up",
    About.PROCESS: "How we work",
}

SIGNS: dict[Step, str] = {
    Step.GIVEN: "🗣️",
    Step.ACKNOWLEDGED: "👀",
    Step.ANSWERED: "💬",
    Step.DONE: "✅",
    Step.NOT_NOW: "⏸️",
    Step.REMINDED: "⏰",
    Step.DEFINITION: "📜",
}

_IN_GENERAL = {
    About.LEAD: "the leads",
    About.CAMPAIGN: "a campaign",
    About.CONTENT: "a piece of content",
    About.FOLLOW_UP: "the follow-up",
    About.PROCESS: "how we work",
}


def subject(item: Item) -> str:
    """What it is about, safe for mrkdwn: "the lead *Jane Doe* · Acme", "the campaign *Spring webinar*"."""
    about = item.feedback.about
    if item.lead is not None:
        kind = "the follow-up of" if about is About.FOLLOW_UP else "the lead"
        return f"{kind} {contact.name(item.lead)}"
    if about is About.CAMPAIGN and item.campaign:
        return f"the campaign *{wording.escape(item.campaign, _TOPIC_LIMIT)}*"
    topic = wording.escape(contact.hidden(item.feedback.topic, None), _TOPIC_LIMIT)
    if topic:
        return f"*{topic}*" if about is About.CONTENT else f"{_IN_GENERAL[about]}: *{topic}*"
    return _IN_GENERAL[about]


def quoted(text: str | None, item: Item, limit: int) -> str:
    """What somebody wrote as a quotation, with contact data masked; "" for nothing."""
    return wording.quote(contact.hidden(text or "", item.lead), limit)


def words(item: Item, limit: int) -> str:
    """All that was said, each part under its name and at most `limit` characters long."""
    said = item.feedback.words
    told = (
        ("What happened", said.what_happened),
        ("What it led to", said.effect),
        ("Asked for", said.request),
    )
    shown = [(label, quoted(text, item, limit)) for label, text in told]
    return "\n".join(f"*{label}*\n{text}" for label, text in shown if text)


def small_print(item: Item) -> Block:
    """Rating, reason, campaign, where it came from, and who can see it, as far as there is any."""
    given = item.feedback
    campaign = item.campaign if given.about is not About.CAMPAIGN else None
    about = [
        stars(given.rating),
        wording.escape(item.reason_label or "", 75),
        wording.escape(campaign or "", _TOPIC_LIMIT),
        figures.moment(given.given_at),
        wording.link(given.source_link, "original message"),
        "" if given.share else "seen only by you two and your squad's leads",
    ]
    return parts.context(" · ".join(filter(None, about)))


def stars(rating: int | None) -> str:
    """A rating as people read it: "★★★★☆ 4 of 5"; "" for none."""
    return f"{'★' * rating}{'☆' * (5 - rating)} {rating} of 5" if rating else ""


def standing(item: Item, now: datetime) -> str:
    """Where it stands and whose turn it is, as one line of mrkdwn."""
    given = item.feedback
    owner, due = wording.person(given.to_id), figures.moment(given.due_at)
    by = wording.person(given.changed_by)
    if feedback.is_overdue(given, now):
        return f"🔴 *Overdue*: {owner}, an answer was due {due}"
    match given.state:
        case State.GIVEN:
            return f"🟡 *Waiting for {owner}* · answer by {due}"
        case State.ACKNOWLEDGED:
            return f"👀 *Seen* by {by} · answer by {due}"
        case State.ANSWERED:
            return f"💬 *Answered* by {by}"
        case State.DONE:
            return f"✅ *Done* by {by}: you said, we did"
        case State.NOT_NOW:
            return f"⏸️ *Not now*, says {by}"


def buttons(given: Feedback) -> list[ButtonElement]:
    """The answers that its state allows, the expected one first; none once it is done."""
    every = (
        (State.ACKNOWLEDGED, "Acknowledge", ids.Action.FEEDBACK_ACKNOWLEDGE),
        (State.ANSWERED, "Answer", ids.Action.FEEDBACK_ANSWER),
        (State.DONE, "Done", ids.Action.FEEDBACK_DONE),
        (State.NOT_NOW, "Not now", ids.Action.FEEDBACK_NOT_NOW),
    )
    shown: list[ButtonElement] = []
    for state, label, action in every:
        if given.state in feedback.POSSIBLE[state]:
            style = None if shown else "primary"
            shown.append(parts.button(label, action, given.id, style=style))
    return shown


def open_button(given: Feedback) -> ButtonElement:
    """The way to the whole story."""
    return parts.button("Open", ids.Action.FEEDBACK_OPEN, given.id)


def propose_button(given: Feedback) -> list[ButtonElement]:
    """The way to a change of the MQL definition, where the leads that marketing gives are what it is about."""
    if given.toward is not Side.MARKETING:
        return []
    action = ids.Action.PROPOSE_FROM_FEEDBACK
    return [parts.button("Change the MQL definition", action, given.id)]
