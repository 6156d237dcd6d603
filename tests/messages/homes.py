"""Home tabs of people with a little of everything."""

from dataclasses import replace
from datetime import date
from typing import Any

from domain.handoffs import State
from domain.history import Stage
from domain.home import Home, Some, Week, Win
from domain.money import Money
from messages import home
from messages.gallery import samples
from messages.gallery.samples import NOW, REP, Case
from tests.messages import screen

SQUAD = samples.squad(Case.TYPICAL)
MEMBER = Home(REP, SQUAD, may_set_up=False, is_member=True)
WEEK = Week(date(2026, 11, 23), 12, 9, 8, 2, 1, Money(1_200_000, "EUR"))


def some(state: State, stage: Stage = Stage.HANDED_OFF, total: int = 1) -> Some:
    return Some((samples.card(Case.TYPICAL, state, stage),) * min(total, 5), total)


def full(total: int = 1) -> Home:
    return replace(
        MEMBER,
        may_set_up=True,
        to_answer=some(State.OPEN, total=total),
        to_inform=some(State.QUESTIONED, total=total),
        to_touch=some(State.ACCEPTED, Stage.ACCEPTED, total),
        given=some(State.REJECTED, total=total),
        wins=(Win(samples.card(Case.TYPICAL, State.ACCEPTED, Stage.WON), NOW, WEEK.won_value),),
        week=WEEK,
    )


def drawn(shown: Home) -> dict[str, Any]:
    return home.home(shown, NOW).to_dict()


def text(shown: Home) -> str:
    return "\n".join(screen.texts(drawn(shown)))
