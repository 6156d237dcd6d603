"""Topics that people put on the agenda; carried forward until somebody closes them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.people import Member, Side

LONGEST_TEXT = 500
_SELLING = frozenset({Side.SALES, Side.CUSTOMER_SUCCESS})


class Type(StrEnum):
    """What the squad is asked for."""

    DISCUSS = "discuss"
    INFORM = "inform"
    DECIDE = "decide"


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic; `link` leads to the message that it came from, `closed_by` is None while it is on the agenda."""

    workspace_id: str
    id: str
    squad_id: str
    type: Type
    text: str
    brought_by: str
    created_at: datetime
    link: str | None = None
    closed_by: str | None = None
    closed_at: datetime | None = None


def facilitator(members: list[Member], on: date) -> str | None:
    """Who leads the meeting in the ISO week of that day: the sides take turns, and so do the people of each side.

    The same for everybody who asks in that week. Where one side has nobody, the other leads; None where both have.
    """
    marketing = sorted(one.user_id for one in members if one.side is Side.MARKETING)
    selling = sorted(one.user_id for one in members if one.side in _SELLING)
    # Weeks counted from a fixed Monday, since ISO years have 52 or 53 of them and turns must not repeat at New Year.
    week = (on.toordinal() - date(2001, 1, 1).toordinal()) // 7
    sides = [side for side in (marketing, selling) if side]
    if not sides:
        return None
    side = sides[week % len(sides)]
    return side[week // len(sides) % len(side)]
