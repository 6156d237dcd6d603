"""What a squad is set up with, by its form in Slack or from the command line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from domain import errors, zones
from domain.people import ANSWER_DAYS, MOST_ANSWER_DAYS, Channels, Side

_CURRENCY_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Setup:
    """What the set-up form and `bot setup` ask for; the defaults are those of an empty form. Ids are Slack's.

    `members` maps each side to its people, `leads` are squad leads among them, `managers` may change the set-up.
    `timezone` is an IANA name, `currency` an ISO 4217 code.
    """

    workspace_id: str
    name: str = ""
    channels: Channels = field(default_factory=lambda: Channels(handoffs=""))
    members: Mapping[Side, Sequence[str]] = field(default_factory=dict)
    leads: Sequence[str] = ()
    managers: Sequence[str] = ()
    default_acceptor_id: str = ""
    timezone: str = "Europe/London"
    currency: str = "EUR"
    answer_days: int = ANSWER_DAYS


def check(setup: Setup) -> None:
    """Raise errors.Invalid for what cannot be saved. Field names are those of `Setup`, sides under their own."""
    wrong = _wrong_people(setup)
    if not setup.name.strip():
        wrong["name"] = "Please give the squad a name, such as “DACH”."
    if not setup.channels.handoffs:
        wrong["handoffs"] = "Please pick the channel in which hand-offs are posted."
    if setup.timezone not in zones.names():
        wrong["timezone"] = "Please pick a time zone by its city, such as Europe/Berlin."
    if not _is_currency(setup.currency):
        wrong["currency"] = "Please give the currency by its three letters, such as EUR."
    if not 1 <= setup.answer_days <= MOST_ANSWER_DAYS:
        wrong["answer_days"] = f"Please choose 1 to {MOST_ANSWER_DAYS} working days."
    if wrong:
        raise errors.Invalid(wrong)


def _wrong_people(setup: Setup) -> dict[str, str]:
    wrong: dict[str, str] = {
        side: f"Please pick at least one person from {side}."
        for side in (Side.MARKETING, Side.SALES)
        if not setup.members.get(side)
    }
    placed = [user for users in setup.members.values() for user in users]
    twice = sorted({user for user in placed if placed.count(user) > 1})
    if twice:
        wrong[Side.SALES] = (
            f"Each person has one side. On two now: {', '.join(f'<@{user}>' for user in twice)}."
        )
    if not setup.default_acceptor_id:
        wrong["default_acceptor"] = "Please pick who takes a lead that nobody else takes."
    return wrong


def _is_currency(code: str) -> bool:
    return len(code) == _CURRENCY_LETTERS and code.isalpha() and code.isupper()
