"""`/smarketing setup`: the form, what was entered, and what is said before and after."""

from collections.abc import Sequence

from babel.numbers import get_currency_name
from slack_sdk.models.blocks import Block, Option
from slack_sdk.models.views import View

from domain import people, zones
from domain.setups import Setup
from messages import fields, figures, ids, parts, templates, typed, wording
from messages.content import Message
from messages.ids import Field

CURRENCIES = (
    "EUR", "USD", "GBP", "CHF", "AED", "ARS", "AUD", "BGN", "BRL", "CAD", "CLP", "CNY", "COP", "CZK", "DKK", "EGP",
    "HKD", "HUF", "IDR", "ILS", "INR", "ISK", "JPY", "KES", "KRW", "KWD", "KZT", "MAD", "MXN", "MYR", "NGN", "NOK",
    "NZD", "PEN", "PHP", "PKR", "PLN", "QAR", "RON", "RSD", "SAR", "SEK", "SGD", "THB", "TND", "TRY", "TWD", "UAH",
    "UYU", "VND", "ZAR",
)  # fmt: skip


_ANSWER_DAYS = (1, 2, 3, 5, 10)


def form(entry: Setup, metadata: str = "") -> View:
    """The modal, filled with `entry`: good defaults the first time, the present settings later."""
    blocks: list[Block] = [
        parts.section("One squad, its channels and its people. You can change all of it later."),
        fields.text(Field.SQUAD, "Squad name", entry.name, limit=80, placeholder="North"),
        *_channels(entry.channels),
        *_members(entry),
        fields.typeahead(
            Field.TIMEZONE, "Time zone", ids.Source.TIMEZONE, _zone(entry.timezone),
            placeholder="Type a city, such as Berlin",
        ),
        fields.select(Field.CURRENCY, "Currency", _currencies(entry.currency), entry.currency),
        fields.select(
            Field.ANSWER_DAYS, "Feedback is answered within", _days(entry.answer_days),
            str(entry.answer_days), hint="Both sides promise it. The clock stands still after hours.",
        ),
    ]  # fmt: skip
    return parts.modal(
        ids.Modal.SETUP, "Set up Smarketing", blocks, submit="Save", metadata=metadata
    )


def read_form(state: typed.State, workspace_id: str) -> Setup:
    """What was entered."""
    return Setup(
        workspace_id=workspace_id,
        name=wording.one_line(typed.text(state, Field.SQUAD, 80)),
        channels=people.Channels(
            handoffs=typed.channel(state, Field.HANDOFFS) or "",
            feedback=typed.channel(state, Field.FEEDBACK),
            wins=typed.channel(state, Field.WINS),
            weekly=typed.channel(state, Field.WEEKLY),
        ),
        members={side: typed.users(state, Field(side.value)) for side in people.Side},
        leads=typed.users(state, Field.LEADS),
        managers=typed.users(state, Field.MANAGERS),
        default_acceptor_id=typed.user(state, Field.DEFAULT_ACCEPTOR) or "",
        timezone=typed.choice(state, Field.TIMEZONE) or "",
        currency=typed.choice(state, Field.CURRENCY) or "",
        answer_days=_number(typed.choice(state, Field.ANSWER_DAYS)),
    )


def timezone_options(query: str) -> list[Option]:
    """Answer to the time zone's typeahead: up to 100 IANA zones that contain what was typed."""
    wanted = query.strip().lower().replace(" ", "_")
    names = sorted(name for name in zones.names() if "/" in name and wanted in name.lower())
    real = [
        name
        for name in names
        if not name.startswith(("Etc/", "SystemV/", "US/", "posix/", "right/"))
    ]
    return [parts.option(name.replace("_", " "), name) for name in ["UTC", *real][:100]]


def ready(squad: people.Squad, uninvited: Sequence[str] = ()) -> Message:
    """The confirmation; `uninvited` are ids of the squad's channels that the bot is not in yet."""
    name = templates.Safe(wording.escape(squad.name, 80))
    text = templates.render(
        "setup_ready",
        squad=name,
        channel=templates.Safe(wording.channel(squad.channels.handoffs)),
        acceptor=templates.Safe(wording.person(squad.default_acceptor_id)),
        timezone=squad.timezone,
        uninvited=[templates.Safe(wording.channel(each)) for each in uninvited[:4]],
    )
    return Message(f"Squad {name} is ready", (parts.section(text),))


def not_set_up(may_set_up: bool) -> Message:
    """The answer to any command before set-up: a button, or whom to ask."""
    text = "Smarketing is not set up here yet."
    if may_set_up:
        more = f"{text} It takes two minutes: channels, people, time zone."
        start = parts.button("Set up", ids.Action.SET_UP, "setup", style="primary")
        return Message(text, (parts.section(more), parts.actions(start)))
    more = f"{text} Please ask an admin of this workspace to run `/smarketing setup`."
    return Message(more, (parts.section(more),))


def _channels(channels: people.Channels) -> list[Block]:
    return [
        fields.channel(
            Field.HANDOFFS, "Channel for hand-offs", channels.handoffs or None,
            hint="Every hand-off gets its card here. Please invite @Smarketing to it.",
        ),
        fields.channel(Field.FEEDBACK, "Channel for feedback", channels.feedback, optional=True),
        fields.channel(Field.WINS, "Channel for wins", channels.wins, optional=True),
        fields.channel(Field.WEEKLY, "Channel for the weekly meeting", channels.weekly, optional=True),
    ]  # fmt: skip


def _members(entry: Setup) -> list[Block]:
    def side(which: people.Side, label: str, needed: bool) -> Block:
        chosen = entry.members.get(which, ())
        return fields.users(Field(which.value), label, chosen, optional=not needed)

    return [
        side(people.Side.MARKETING, "Marketing", True),
        side(people.Side.SALES, "Sales", True),
        side(people.Side.CUSTOMER_SUCCESS, "Customer success", False),
        side(people.Side.PRODUCT, "Product", False),
        fields.users(
            Field.LEADS, "Squad leads", entry.leads, optional=True,
            hint="They may answer for both sides.",
        ),
        fields.users(
            Field.MANAGERS, "Who may change this set-up", entry.managers, optional=True,
            hint="Workspace admins and squad leads always may.",
        ),
        fields.user(
            Field.DEFAULT_ACCEPTOR, "Default acceptor", entry.default_acceptor_id or None,
            hint="Leads that nobody takes go to this person, so none is lost.",
        ),
    ]  # fmt: skip


def _zone(name: str) -> Option | None:
    return parts.option(name.replace("_", " "), name) if name else None


def _days(chosen: int) -> list[Option]:
    return [
        parts.option(figures.count(days, "working day"), str(days))
        for days in sorted({*_ANSWER_DAYS, chosen})
    ]


def _number(chosen: str | None) -> int:
    return int(chosen) if chosen and chosen.isdecimal() else people.ANSWER_DAYS


def _currencies(chosen: str) -> list[Option]:
    codes = CURRENCIES if chosen in CURRENCIES or not chosen else (chosen, *CURRENCIES)
    return [
        parts.option(f"{code} · {get_currency_name(code, locale='en')}", code) for code in codes
    ]
