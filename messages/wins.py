"""The announcement of a win: what was won, how it came about, and everybody who made it, both sides named."""

from collections.abc import Callable
from datetime import timedelta

from slack_sdk.models.blocks import Block

from domain.credit import Link, Model, Role
from domain.leads import Lead
from domain.people import Side
from domain.wins import First, Tier, Win
from messages import contact, figures, ids, names, parts, wording
from messages.content import Message
from messages.templates import Safe, texts
from messages.templates.texts import Texts

_MOST_PEOPLE = 24
_NOTE_LIMIT = 600

SIDES = {
    Side.MARKETING: "Marketing",
    Side.SALES: "Sales",
    Side.CUSTOMER_SUCCESS: "Customer success",
    Side.PRODUCT: "Product",
}
ROLES = {
    Role.BROUGHT: "brought the lead",
    Role.HANDED_OFF: "handed it off",
    Role.ACCEPTED: "accepted it",
    Role.HELPED: "helped",
    Role.WORKED: "worked on it",
    Role.CLOSED: "closed the deal",
}
MODELS = {
    Model.LINEAR: "Everybody the same",
    Model.FIRST_LAST: "First and last, half each",
    Model.U_SHAPED: "U: 40 % first, 40 % last, 20 % between",
    Model.W_SHAPED: "W: 30 % first, accepted and last, 10 % rest",
}
_SHARED = {
    Model.LINEAR: "the same share for everybody",
    Model.FIRST_LAST: "shared by first and last",
    Model.U_SHAPED: "U-shaped shares",
    Model.W_SHAPED: "W-shaped shares",
}
_FIRSTS: dict[First, Callable[[Win], str]] = {
    First.ROUND_NUMBER: lambda win: f"🎯 Win number {win.count:,} together",
    First.BIGGEST: lambda _: "📈 The biggest of the year so far",
    First.FASTEST: lambda _: "⚡ The fastest in twelve months",
    First.CAMPAIGN: lambda win: (
        f"🌱 The first win of {wording.escape(win.campaign or 'a campaign', 80)}"
    ),
    First.PERSONA: lambda win: (
        f"🌱 The first {wording.escape(win.persona or 'of their kind', 80)} won"
    ),
    First.REVIVED: lambda _: "♻️ Given up once, and it came back",
}


def announcement(win: Win, own: Texts = texts.BUILT_IN) -> Message:
    """The post for the squad's wins channel."""
    big, name = win.tier is Tier.BIG, Safe(customer(win.lead))
    title, words = texts.title(own, "win_title", big=big, customer=name)
    value = f", {worth(win)}" if worth(win) else ""
    return Message(f"{title}{value}", (parts.header(words), *_below(win, own)))


def _below(win: Win, own: Texts) -> list[Block]:
    value = ids.paged(win.lead.id, win.seq)
    body = own.render(
        "win",
        squad=Safe(wording.escape(win.squad.name, 80)),
        firsts=tuple(Safe(_FIRSTS[first](win)) for first in win.firsts),
        note=Safe(wording.quote(contact.hidden(win.note or "", win.lead), _NOTE_LIMIT)),
        credits=tuple(map(Safe, _credits(win))),
    )
    facts = _facts(win)
    shown: list[Block] = [parts.facts(facts)] if facts else []
    shown += [*parts.paragraphs(body), parts.context(_small_print(win))]
    shown.append(
        parts.actions(
            parts.button("Say thanks", ids.Action.WIN_THANKS, value),
            parts.button("Whole story", ids.Action.OPEN_LEAD, win.lead.id),
            parts.button("Give feedback", ids.Action.FEEDBACK_ABOUT_WIN, win.lead.id),
            parts.button("Correct", ids.Action.WIN_CORRECT, value),
        )
    )
    return shown


def customer(lead: Lead, limit: int = 80) -> str:
    """The company, or the person where there is none, safe for mrkdwn."""
    return wording.escape(lead.company, limit) or wording.escape(lead.name, limit) or "A customer"


def customer_plain(lead: Lead) -> str:
    """The same for plain texts."""
    return wording.plain(lead.company, 80, "") or wording.plain(lead.name, 80, "A customer")


def worth(win: Win) -> str:
    """The value, "" where none is known."""
    return figures.cash(win.result.value) if win.result.value else ""


def credits(win: Win) -> str:
    """Everybody in the chain, a line for each side, with their shares."""
    return "\n".join(_credits(win))


def _credits(win: Win) -> list[str]:
    lines: dict[Side, list[str]] = {}
    for link, share in list(zip(win.chain.links, win.shares, strict=True))[:_MOST_PEOPLE]:
        # Who helped without a share by the squad's model is named all the same, and no "0 %" behind the name.
        part = f" ({share} %)" if share else ""
        lines.setdefault(link.side, []).append(f"{_credit(link)}{part}")
    told = [f"*{SIDES[side]}*: {', '.join(people)}" for side, people in lines.items()]
    more = len(win.chain.links) - _MOST_PEOPLE
    if more > 0:
        told.append(f"and {figures.count(more, 'colleague')} more")
    return told or ["Nobody is named yet."]


def _credit(link: Link) -> str:
    return f"{wording.person(link.user_id)} {ROLES[link.role]}"


def _facts(win: Win) -> list[tuple[str, str]]:
    found = [("Value", worth(win))] if worth(win) else []
    cycle = _span(win.result.cycle)
    if cycle:
        found.append(("From hand-off to win", cycle))
    if source := names.source(win.lead.source):
        found.append(("Source", source))
    if win.campaign:
        found.append(("Campaign", wording.escape(win.campaign, 80)))
    touched = _span(win.result.at - win.first_touch_at) if win.first_touch_at else ""
    if touched:
        found.append(("From first touch to win", touched))
    return found


def _span(span: timedelta) -> str:
    """A win that was recorded together with its hand-off has none."""
    return figures.took(span) if span >= timedelta(minutes=1) else ""


def _small_print(win: Win) -> str:
    told = [f"{figures.day_of(win.result.at)} · {_SHARED[win.model]}"]
    # Whom somebody named when announcing it was no correction.
    later = [each for each in win.corrections if each.at > win.result.at]
    if later:
        last = later[-1]
        told.append(f"corrected by {wording.person(last.by)} {figures.day_of(last.at)}")
    return " · ".join(told)
