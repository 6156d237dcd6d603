"""Gallery: the Home tab of people with nothing, with a few things and with hundreds, and the form of reasons."""

from collections.abc import Iterator
from datetime import date

from domain.handoffs import State
from domain.history import Stage
from domain.home import Home, Received, Some, Week, Win
from domain.reasons import DEFAULTS, Answer, Reason
from messages import home, reasons_form
from messages.gallery import agreements, feedbacks, meetings, pots, samples
from messages.gallery.samples import NOW, Case, text
from messages.gallery.surfaces import Surface, surface

_SHOWN = {Case.EMPTY: 0, Case.TYPICAL: 2, Case.EXTREME: 5}
_TOTAL = {Case.EMPTY: 0, Case.TYPICAL: 2, Case.EXTREME: 500}


def surfaces() -> Iterator[Surface]:
    """All of them."""
    for case in Case:
        yield surface("home.home", case, home.home(_home(case), NOW))
        yield surface("reasons_form.form", case, reasons_form.form(_reasons(case)))
    newcomer, outsider = Home("U1", None, may_set_up=True), Home("U1", None, may_set_up=False)
    yield surface("home.home", Case.EMPTY, home.home(newcomer, NOW), "before-set-up-admin")
    yield surface("home.home", Case.EMPTY, home.home(outsider, NOW), "before-set-up-others")


def _some(case: Case, state: State, stage: Stage = Stage.HANDED_OFF) -> Some:
    return Some((samples.card(case, state, stage),) * _SHOWN[case], _TOTAL[case])


def _home(case: Case) -> Home:
    full = case is not Case.EMPTY
    week = Week(date(2026, 11, 23))
    if full:
        count = _TOTAL[case]
        week = Week(week.since, count, count, count, 1, 1, samples.amount(case))
    return Home(
        user_id=samples.REP,
        squad=samples.squad(case),
        may_set_up=full,
        is_member=full,
        to_answer=_some(case, State.OPEN),
        to_inform=_some(case, State.QUESTIONED),
        to_touch=_some(case, State.ACCEPTED, Stage.ACCEPTED),
        actions=meetings.mine(case),
        feedback=Received((feedbacks.item(case),) * _SHOWN[case], _TOTAL[case]),
        given=_some(case, State.REJECTED),
        wins=(Win(samples.card(case, State.ACCEPTED, Stage.WON), NOW, samples.amount(case)),)
        * _SHOWN[case],
        week=week,
        movers=(agreements.mover(case),) * _SHOWN[case],
        pot=pots.progress(case) if full else None,
        may_choose=full,
    )


def _reasons(case: Case) -> dict[Answer, list[Reason]]:
    known = [] if case is Case.EMPTY else list(DEFAULTS)
    if case is Case.EXTREME:
        known = [Reason(answer, str(n), text(case, "")) for answer in Answer for n in range(50)]
    return {answer: [reason for reason in known if reason.answer is answer] for answer in Answer}
