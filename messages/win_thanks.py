"""Saying thanks for a win: the form, what was entered, and the message to the one person."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.views import View

from domain.credit import Link
from domain.wins import Thanks, Win
from messages import contact, fields, ids, parts, typed, wins, wording
from messages.content import Message
from messages.ids import Field

LINE_LIMIT = 500


def others(win: Win, viewer_id: str) -> Sequence[Link]:
    """Whom this person can thank."""
    return [link for link in win.chain.links if link.user_id != viewer_id]


def form(win: Win, to: Sequence[Link], known: Mapping[str, str]) -> View:
    """One person of these (at least one) and a line; `known` gives names by user id."""
    options = [parts.option(_label(link, known), link.user_id) for link in to[:100]]
    first = to[0].user_id if len(to) == 1 else None
    blocks = [
        parts.section(f"*{wins.customer(win.lead)}*: who helped, and how?"),
        fields.select(Field.PERSON, "To", options, first),
        fields.text(
            Field.TEXT, "Your line", limit=LINE_LIMIT, multiline=True,
            placeholder="Your webinar answered their one open question.",
            hint="Only they get it, as a direct message from me with your name.",
        ),
    ]  # fmt: skip
    value = ids.paged(win.lead.id, win.seq)
    return parts.modal(ids.Modal.WIN_THANKS, "Say thanks", blocks, submit="Send", metadata=value)


def read_form(state: typed.State) -> tuple[str | None, str]:
    """The person and the line."""
    return typed.choice(state, Field.PERSON), typed.text(state, Field.TEXT, LINE_LIMIT)


def thanks(said: Thanks, win: Win) -> Message:
    """The direct message."""
    value = f" ({wins.worth(win)})" if wins.worth(win) else ""
    text = f"💛 {wording.person(said.by)} thanks you for {wins.customer(win.lead)}{value}"
    quoted = wording.quote(contact.hidden(said.text, win.lead), 1000)
    story = parts.button("Whole story", ids.Action.OPEN_LEAD, win.lead.id)
    return Message(text, (parts.section(f"{text}\n{quoted}"), parts.actions(story)))


def nobody_else() -> Message:
    """What somebody hears who made the win alone."""
    text = "You are the only one named in this win. A squad lead can add others with *Correct*."
    return Message(text, (parts.section(text),))


def sent(to: str | None) -> Message:
    """The word after the form."""
    text = f"💛 Sent. {wording.person(to)} gets your line now."
    return Message(text, (parts.section(text),))


def _label(link: Link, known: Mapping[str, str]) -> str:
    name = known.get(link.user_id) or "A former colleague"
    return wording.plain(f"{name}, {wins.ROLES[link.role]}", 75)
