"""Why something was refused and how to mend it, in one or two sentences. Shown only to the person who tried."""

from functools import singledispatch

from domain import definitions, delivery, errors, feedback, handoffs, history
from messages import figures, parts, setup, wording
from messages.content import Message

EXAMPLE = "/handoff Jane Doe, Acme, jane@acme.com @sam asked for pricing"

_DONE = {
    handoffs.State.ACCEPTED.value: "accepted it",
    handoffs.State.REJECTED.value: "rejected it",
    handoffs.State.RECYCLED.value: "recycled it",
    handoffs.State.WITHDRAWN.value: "withdrew it",
    definitions.State.SIGNED.value: "signed it, so it is the new version",
    definitions.State.DECLINED.value: "turned it down",
    "signed_for_side": "signed for this side",
    history.Stage.HANDED_OFF.value: "handed it over again",
    history.Stage.SQL.value: "moved it to SQL",
    history.Stage.OPPORTUNITY.value: "made it an opportunity",
    history.Stage.WON.value: "marked it as won",
    history.Stage.LOST.value: "marked it as lost",
    "closed": "closed it",
    feedback.State.ACKNOWLEDGED.value: "acknowledged it",
    feedback.State.ANSWERED.value: "answered it",
    feedback.State.DONE.value: "marked it as done",
    feedback.State.NOT_NOW.value: "said “not now”",
}
_STANDS = {
    handoffs.State.OPEN.value: "is on offer now",
    handoffs.State.QUESTIONED.value: "waits for the answer to a question",
}


_SEARCHABLE = frozenset({"lead", "hand-off"})
_DELIVERED = frozenset(state.value for state in delivery.State)
_ACTIONS = {
    "accept": "accept this hand-off",
    "ask": "ask about this hand-off",
    "inform": "answer this question",
    "reject": "reject this hand-off",
    "recycle": "recycle this lead",
    "withdraw": "withdraw this hand-off",
    "reassign": "pass this lead on",
}


@singledispatch
def text(_refusal: errors.Refusal) -> str:
    """The refusal as mrkdwn. Refusals of a service's own, which it shows in its own way, get a general word."""
    return "That did not work, and nothing was changed. Please open it again and have another look."


@text.register
def _(_refusal: errors.Unavailable) -> str:
    return "I could not reach my database just now, so nothing was saved. Please try again in a minute."


@text.register
def _(_refusal: errors.AlreadyHandled) -> str:
    return "That is done already: your first click counted, so there is nothing more to do."


@text.register
def _(_refusal: errors.NotSetUp) -> str:
    return setup.not_set_up(may_set_up=False).text


@text.register
def _(refusal: errors.NotFound) -> str:
    what = wording.escape(refusal.what, 60) or "entry"
    if refusal.what in _SEARCHABLE:
        return f"I cannot find this {what} any more. Search with `/lead` and a name or company."
    return f"I cannot find this {what} any more. Please start again from a fresh message or list."


@text.register
def _(refusal: errors.NotAllowed) -> str:
    action = _ACTIONS.get(refusal.action) or wording.escape(refusal.action, 60) or "do this"
    who = wording.escape(refusal.who, 200) or "a lead of your squad"
    return f"You cannot {action}: that is up to {who}. Please ask them."


@text.register
def _(refusal: errors.TooLate) -> str:
    if refusal.state in _DELIVERED:
        return "Somebody decided about this message already, so there is nothing left to do."
    if refusal.by is None:
        stands = _STANDS.get(refusal.state) or f"is “{_state(refusal.state)}” now"
        return f"Not possible any more: the lead {stands}. Open it to see what you can do next."
    when, who = figures.moment(refusal.at), wording.person(refusal.by)
    if refusal.state in _STANDS:
        return f"{who} was first, and the lead {_STANDS[refusal.state]} · {when}."
    return f"{who} was first and {_done(refusal.state)} · {when}."


def _done(state: str) -> str:
    return _DONE.get(state) or f"moved it to {_state(state)}"


def _your_own(refusal: errors.TooLate) -> str:
    """What somebody hears who was first themselves, with another click or in another window."""
    when = figures.moment(refusal.at)
    if refusal.state in _STANDS:
        return f"You were here already, and the lead {_STANDS[refusal.state]} · {when}."
    done = _done(refusal.state).replace("withdrew", "withdrawn")
    return f"You have {done} already · {when}."


@text.register
def _(refusal: errors.Outdated) -> str:
    return (
        f"The MQL definition is version {refusal.version} meanwhile, so this proposal no longer fits. "
        "Look at the present one with `/smarketing mql` and propose your change again."
    )


@text.register
def _(refusal: errors.Invalid) -> str:
    told = [wording.escape(each, 200) for each in list(refusal.fields.values())[:12]]
    return "\n".join(f"✏️ {each}" for each in told)


def message(
    refusal: errors.Refusal, *, viewer_id: str | None = None, may_set_up: bool = False
) -> Message:
    """The private answer to `viewer_id`. With `may_set_up`, NotSetUp brings the Set up button along."""
    if isinstance(refusal, errors.NotSetUp):
        return setup.not_set_up(may_set_up)
    said = text(refusal)
    if isinstance(refusal, errors.TooLate) and refusal.by and refusal.by == viewer_id:
        said = _your_own(refusal)
    return Message(said, (parts.section(said),))


def short_form_hint(problem: str) -> Message:
    """The answer to a /handoff line that could not be read; `problem` is one sentence about what is wrong."""
    said = wording.escape(problem, 300)
    text = (
        f"✏️ {said}\nWrite it like this, with commas between person, company and e-mail:\n`{EXAMPLE}`\n"
        "Or type only `/handoff` and fill in the form."
    )
    return Message(text, (parts.section(text),))


def _state(state: str) -> str:
    return wording.escape(state.replace("_", " "), 40)
