"""What things are called: states, stages, temperatures, sources, kinds of touch and their outcomes."""

from domain import handoffs, history, reasons, touches
from messages import wording

SOURCES: tuple[tuple[str, str], ...] = (
    ("website", "Website"),
    ("event", "Event"),
    ("webinar", "Webinar"),
    ("content", "Content download"),
    ("paid_ads", "Paid ads"),
    ("referral", "Referral"),
    ("partner", "Partner"),
    ("outbound", "Outbound"),
    ("other", "Other"),
)

STAGES: dict[history.Stage, str] = {
    history.Stage.INQUIRY: "Inquiry",
    history.Stage.MQL: "MQL",
    history.Stage.HANDED_OFF: "Handed off",
    history.Stage.ACCEPTED: "Accepted",
    history.Stage.SQL: "SQL",
    history.Stage.OPPORTUNITY: "Opportunity",
    history.Stage.WON: "Won",
    history.Stage.LOST: "Lost",
    history.Stage.REJECTED: "Rejected",
    history.Stage.RECYCLED: "Recycled",
    history.Stage.DISQUALIFIED: "Disqualified",
}

STATES: dict[handoffs.State, str] = {
    handoffs.State.OPEN: "Waiting for an answer",
    handoffs.State.QUESTIONED: "Question to marketing",
    handoffs.State.ACCEPTED: "Accepted",
    handoffs.State.REJECTED: "Rejected",
    handoffs.State.RECYCLED: "Recycled",
    handoffs.State.WITHDRAWN: "Withdrawn",
}

TEMPERATURES: dict[handoffs.Temperature, str] = {
    handoffs.Temperature.HOT: "🔥 Hot",
    handoffs.Temperature.WARM: "Warm",
    handoffs.Temperature.COLD: "Cold",
}

KINDS: dict[touches.Kind, str] = {
    touches.Kind.CALL: "Call",
    touches.Kind.EMAIL: "E-mail",
    touches.Kind.MESSAGE: "Message",
    touches.Kind.MEETING: "Meeting",
}

VERBS: dict[touches.Kind, str] = {
    touches.Kind.CALL: "called",
    touches.Kind.EMAIL: "sent an e-mail",
    touches.Kind.MESSAGE: "sent a message",
    touches.Kind.MEETING: "held a meeting",
}

OUTCOMES: dict[touches.Outcome, str] = {
    touches.Outcome.NO_ANSWER: "No answer",
    touches.Outcome.LEFT_WORD: "Left word",
    touches.Outcome.REPLIED: "Replied",
    touches.Outcome.INTERESTED: "Interested",
    touches.Outcome.MEETING_BOOKED: "Meeting booked",
    touches.Outcome.NOT_NOW: "Not now",
    touches.Outcome.NOT_INTERESTED: "Not interested",
    touches.Outcome.BAD_CONTACT: "Contact data wrong",
}


def source(key: str | None) -> str:
    """The source as people read it, safe for mrkdwn; a key that is not in the list is shown as it is."""
    return dict(SOURCES).get(key or "") or wording.escape(key or "", 60)


_ANSWERS = {
    history.Kind.REJECTED: reasons.Answer.REJECT,
    history.Kind.RECYCLED: reasons.Answer.RECYCLE,
    history.Kind.LOST: reasons.Answer.LOST,
}


def reason(event: history.Event) -> str:
    """The event's reason in the default wording, safe for mrkdwn; "" where it has none."""
    answer = _ANSWERS.get(event.kind)
    for each in reasons.DEFAULTS:
        if each.answer is answer and each.key == event.reason:
            return wording.escape(each.label, 75)
    return wording.escape((event.reason or "").replace("_", " "), 75)


def touch(detail: str | None) -> tuple[str, str]:
    """Verb and outcome of a touch event's detail: "call/left_word" → ("called", "left word")."""
    kind, _, outcome = (detail or "").partition("/")
    try:
        return VERBS[touches.Kind(kind)], OUTCOMES[touches.Outcome(outcome)].lower()
    except ValueError:
        return "got in touch", wording.escape(outcome.replace("_", " "), 60)
