"""The agreed MQL definition: a checklist in versions, each signed by a lead of marketing and a lead of sales."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from domain import errors
from domain.people import Member, Side

SIDES = (Side.MARKETING, Side.SALES)


@dataclass(frozen=True, slots=True)
class Item:
    """One point. `key` is stable over rewordings; a point of weight 2 counts as much as two of weight 1."""

    key: str
    label: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Checklist:
    """One version of the definition. Versions count from 1 within a squad and are never rewritten."""

    version: int
    items: tuple[Item, ...]

    @property
    def is_weighted(self) -> bool:
        """Whether some point counts more than another one."""
        return any(item.weight != 1 for item in self.items)

    def known(self, ticked: Collection[str]) -> tuple[str, ...]:
        """The keys among these that the version has, in its order."""
        return tuple(item.key for item in self.items if item.key in ticked)

    def completeness(self, ticked: Collection[str]) -> "Completeness":
        """How much of it these keys meet."""
        return Completeness(
            sum(item.weight for item in self.items if item.key in ticked),
            sum(item.weight for item in self.items),
        )


@dataclass(frozen=True, slots=True)
class Completeness:
    """Weight of the ticked points and of all points; the total is never 0."""

    met: int
    total: int

    @property
    def share(self) -> Fraction:
        """Ticked weight over the whole weight, from 0 to 1."""
        return Fraction(self.met, self.total)


# What every squad starts with, until it signs a version of its own.
BUILT_IN = Checklist(
    1,
    (
        Item("fit", "Company fits our target (size, industry, region)"),
        Item("role", "Person decides or strongly influences"),
        Item("need", "Named a need we can meet"),
        Item("consent", "Agreed to be contacted"),
    ),
)


class State(StrEnum):
    """Where a proposal stands. `outdated`: another version was signed before it had both signatures."""

    OPEN = "open"
    SIGNED = "signed"
    DECLINED = "declined"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True)
class Signature:
    """One side's yes."""

    side: Side
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Proposal:
    """A whole new list in place of version `base`, and why.

    `feedback_id` names the feedback that caused it. `asked` are the people and channels that were shown it; `revision`
    grows with every signature and decision. `closed_by` and `closed_why` say who turned it down and why.
    """

    workspace_id: str
    id: str
    squad_id: str
    base: int
    items: tuple[Item, ...]
    why: str
    by: str
    at: datetime
    asked: tuple[str, ...] = ()
    feedback_id: str | None = None
    state: State = State.OPEN
    revision: int = 1
    closed_at: datetime | None = None
    closed_by: str | None = None
    closed_why: str | None = None
    signatures: tuple[Signature, ...] = ()

    def signature(self, side: Side) -> Signature | None:
        """The side's signature, if it is there."""
        return next((each for each in self.signatures if each.side is side), None)

    @property
    def version(self) -> int:
        """The version that it is, or would be, once both sides have signed."""
        return self.base + 1


@dataclass(frozen=True, slots=True)
class Signers:
    """Who may sign for each side. For a side in `standing_in`, which has no lead, the bot's managers do."""

    of: Mapping[Side, tuple[str, ...]]
    standing_in: frozenset[Side] = frozenset()

    @property
    def everybody(self) -> tuple[str, ...]:
        """All of them, each once."""
        return tuple(dict.fromkeys(user for side in SIDES for user in self.of[side]))


def signers(members: Iterable[Member], managers: Sequence[str]) -> Signers:
    """The leads of both sides; managers where a side has none."""
    leads = [member for member in members if member.is_lead]
    named = {side: tuple(lead.user_id for lead in leads if lead.side is side) for side in SIDES}
    without = frozenset(side for side in SIDES if not named[side])
    return Signers({side: named[side] or tuple(managers) for side in SIDES}, without)


def check_signable(who: Signers) -> None:
    """Raise errors.Invalid where no two different people could sign for the two sides."""
    if len(who.everybody) < len(SIDES) or not all(who.of[side] for side in SIDES):
        raise errors.Invalid(
            {
                "items": "A lead of marketing and a lead of sales have to sign, and they are not both named yet. "
                "An admin names them in /smarketing setup."
            }
        )


def side_to_sign(who: Signers, proposal: Proposal, user_id: str) -> Side:
    """The side for which the person's signature counts now, the own one before one they stand in for.

    Raises errors.NotAllowed for anybody else than a signer, errors.TooLate where a colleague was first, errors.Invalid
    where the person has signed already: nobody signs for both sides.
    """
    able = [side for side in SIDES if user_id in who.of[side]]
    if not able:
        raise errors.NotAllowed("sign", "the leads of marketing and sales")
    if any(signed.by == user_id for signed in proposal.signatures):
        raise errors.Invalid(
            {
                "sign": "You have signed already. The other side's signature comes from somebody else."
            }
        )
    able.sort(key=lambda side: side in who.standing_in)
    free = next((side for side in able if proposal.signature(side) is None), None)
    if free is None:
        first = proposal.signature(able[0])
        assert first is not None  # the side is not free
        raise errors.TooLate("signed_for_side", first.by, first.at)
    return free


def is_complete(proposal: Proposal) -> bool:
    """Whether both sides have signed."""
    return all(proposal.signature(side) for side in SIDES)
