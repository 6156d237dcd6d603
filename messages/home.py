"""The app's Home tab: what waits for this person first, then what became of their leads, the week and the wins."""

from collections.abc import Callable
from datetime import datetime

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from domain import handoffs
from domain.home import Home, Some
from messages import contact, figures, handoff_states, ids, parts, wording

_MOST_BLOCKS = 100


def home(shown: Home, now: datetime) -> View:
    """The whole tab, within Slack's 100 blocks."""
    blocks = [block for section in SECTIONS for block in section(shown, now)]
    return View(type="home", callback_id=ids.HOME, blocks=blocks[:_MOST_BLOCKS])


def _welcome(shown: Home, _now: datetime) -> list[Block]:
    if shown.squad is not None:
        return [parts.header(f"{shown.squad.name}"), _start()]
    text = (
        "*Welcome to Smarketing* 👋\nMarketing hands leads over, sales answers, "
        "and every answer comes home to whoever gave the lead."
    )
    if not shown.may_set_up:
        return [
            parts.section(text),
            parts.section("Ask an admin of this workspace to open this page and press *Set up*."),
        ]
    set_up = parts.button("Set up", ids.Action.SET_UP, "home", style="primary")
    steps = "It takes about two minutes: one form with your squad, its channels and its people."
    return [parts.section(text), parts.section(steps), parts.actions(set_up)]


def _start() -> Block:
    hand_off = parts.button("Hand off a lead", ids.Action.NEW_HANDOFF, "new", style="primary")
    return parts.actions(hand_off)


def _waiting(shown: Home, now: datetime) -> list[Block]:
    if shown.squad is None:
        return []
    blocks: list[Block] = []
    for title, some, buttons in (
        ("Offers for you to answer", shown.to_answer, _answer_buttons),
        ("Questions for you", shown.to_inform, _inform_buttons),
        ("Accepted, not yet contacted", shown.to_touch, _touch_buttons),
    ):
        if some.total:
            blocks.append(_title(title, some))
            for card in some.cards:
                blocks += [_row(card, now), buttons(card)]
            blocks += _rest(some)
    if blocks:
        return [parts.divider(), *blocks]
    calm = "Nothing waits for you. 🎉" if shown.is_member else _OUTSIDER
    return [parts.divider(), parts.section(calm)]


_OUTSIDER = "You are not in this squad yet. Ask a squad lead or an admin to add you."


def _answer_buttons(card: handoffs.Card) -> Block:
    return parts.actions(
        parts.button("Accept", ids.Action.ACCEPT, card.handoff.id, style="primary"),
        parts.button("Need info", ids.Action.ASK, card.handoff.id),
        parts.button("Reject", ids.Action.REJECT, card.handoff.id),
        parts.button("Recycle", ids.Action.RECYCLE, card.handoff.id),
    )


def _inform_buttons(card: handoffs.Card) -> Block:
    return parts.actions(
        parts.button("Answer", ids.Action.INFORM, card.handoff.id, style="primary"),
        parts.button("Withdraw", ids.Action.WITHDRAW, card.handoff.id),
    )


def _touch_buttons(card: handoffs.Card) -> Block:
    return parts.actions(
        parts.button("Log touch", ids.Action.TOUCH, card.handoff.id, style="primary"),
        parts.button("Move stage", ids.Action.MOVE, card.handoff.id),
        parts.button("Show contact", ids.Action.CONTACT, card.handoff.id),
    )


def _title(title: str, some: Some) -> Block:
    return parts.section(f"*{title}* ({some.total:,})")


def _rest(some: Some) -> list[Block]:
    left = some.total - len(some.cards)
    if left <= 0:
        return []
    return [parts.context(f"and {left:,} more: `/handoff list` shows them all")]


def _row(card: handoffs.Card, now: datetime) -> Block:
    lines = handoff_states.headline(card, now).replace("\n\n", "\n")
    open_it = parts.button("Open", ids.Action.OPEN_LEAD, card.lead.id)
    return parts.section(f"{contact.name(card.lead)}\n{lines}", open_it)


def _given(shown: Home, now: datetime) -> list[Block]:
    if not shown.given.total:
        return []
    rows: list[Block] = []
    for card in shown.given.cards:
        handed = figures.day_of(card.handoff.opened_at)
        seller = wording.person(card.lead.facts.owner_id or card.handoff.rep_id)
        about = f"{_outcome(card, now)} · {seller} · handed over {handed}"
        open_it = parts.button("Open", ids.Action.OPEN_LEAD, card.lead.id)
        rows.append(parts.section(f"{contact.name(card.lead)}\n{about}", open_it))
    return [
        parts.divider(),
        _title("What became of your leads", shown.given),
        *rows,
        *_rest(shown.given),
    ]


def _outcome(card: handoffs.Card, now: datetime) -> str:
    value = card.lead.facts.value
    worth = f" {figures.cash(value)}" if value else ""
    because = wording.escape(card.reason_label or card.lost_label or "", 75)
    return handoff_states.summary(card, now) + worth + (f": {because}" if because else "")


def _week(shown: Home, _now: datetime) -> list[Block]:
    week = shown.week
    if week is None:
        return []
    due = week.in_time + week.late
    answered = f"{week.in_time:,} of {due:,} in time" if due else "none due yet"
    won = f"{week.won:,}" + (f" · {figures.cash(week.won_value)}" if week.won_value else "")
    return [
        parts.divider(),
        parts.section(f"*The squad's week*, since {figures.day(week.since)}"),
        parts.facts(
            [
                ("Handed off", f"{week.handed_off:,}"),
                ("Accepted", f"{week.accepted:,}"),
                ("Answers", answered),
                ("Won", won),
            ]
        ),
    ]


def _wins(shown: Home, _now: datetime) -> list[Block]:
    if not shown.wins.cards:
        return []
    lines = [_win(card) for card in shown.wins.cards]
    return [parts.divider(), parts.section("*Latest wins*\n" + "\n".join(lines))]


def _win(card: handoffs.Card) -> str:
    facts = card.lead.facts
    value = f" {figures.cash(facts.value)}" if facts.value else ""
    both = f"{wording.person(card.handoff.giver_id)} + {wording.person(facts.owner_id)}"
    day = f" · {figures.day_of(facts.won_at)}" if facts.won_at else ""
    return f"🏆 {contact.name(card.lead)}{value} · {both}{day}"


def _settings(shown: Home, _now: datetime) -> list[Block]:
    squad = shown.squad
    if squad is None or not shown.may_set_up:
        return []
    change = parts.button("Change people and channels", ids.Action.SET_UP, "home")
    reasons = parts.button("Change reasons", ids.Action.REASONS, "home")
    about = [
        f"Hand-offs in {wording.channel(squad.channels.handoffs)}",
        f"default acceptor {wording.person(squad.default_acceptor_id)}",
        wording.escape(squad.timezone, 60),
        squad.currency,
    ]
    return [
        parts.divider(),
        parts.section("*Settings*"),
        parts.context(" · ".join(about)),
        parts.actions(change, reasons),
    ]


SECTIONS: tuple[Callable[[Home, datetime], list[Block]], ...] = (
    _welcome,
    _waiting,
    _given,
    _week,
    _wins,
    _settings,
)
"""What stands on the tab, from top to bottom; a new capability adds a section of its own."""
