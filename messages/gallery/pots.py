"""Gallery: the shared pot, from the first point to one that is full many times over."""

from collections.abc import Iterator

from domain.pots import MILESTONES, Cause, Entry, Pot, Progress
from messages import pots
from messages.gallery import samples
from messages.gallery.samples import NOW, Case, text
from messages.gallery.surfaces import Surface, surface

_POT = "01JD000000000000000000POT1"
_TOTALS = {Case.EMPTY: 0, Case.TYPICAL: 112, Case.EXTREME: 10**12}


def surfaces() -> Iterator[Surface]:
    """All of them."""
    for case in Case:
        shown, squad = progress(case), samples.squad(case)
        for may in (True, False):
            who = "lead" if may else "member"
            page = pots.page(shown, squad, may_choose=may)
            yield surface("pots.page", case, page, who)
        for percent in MILESTONES if case is Case.TYPICAL else (100,):
            told = pots.milestone(progress(case, percent), percent)
            yield surface("pots.milestone", case, told, str(percent))
        yield surface("pots.full", case, pots.full(progress(case, 100)))
        yield surface("pots.form", case, pots.form(shown, ""))
    for may in (True, False):
        page = pots.page(None, samples.squad(Case.TYPICAL), may_choose=may)
        yield surface("pots.page", Case.EMPTY, page, "none-lead" if may else "none-member")
    yield surface("pots.form", Case.EMPTY, pots.form(None, ""), "first")
    yield surface("pots.form", Case.TYPICAL, pots.form(progress(Case.TYPICAL, 100), ""), "next")
    over = Progress(progress(Case.TYPICAL).pot, 212)
    yield surface("pots.form", Case.TYPICAL, pots.form(over, ""), "over")


def progress(case: Case, percent: int | None = None) -> Progress:
    """A pot of 200 points with little, usual or absurdly much in it; with `percent` as full as that."""
    target = 10**9 if case is Case.EXTREME else 200
    pot = Pot(
        workspace_id=samples.WORKSPACE,
        id=_POT,
        squad_id=samples.SQUAD,
        reward=text(case, "Dinner for everybody at the Italian place") or "?",
        target=target,
        opened_at=samples.OPENED,
    )
    total = _TOTALS[case] if percent is None else target * percent // 100
    ended = {Case.EMPTY: 0, Case.TYPICAL: 1, Case.EXTREME: 10**6}[case]
    entries = () if case is Case.EMPTY else tuple(_entry(case, cause) for cause in Cause)
    return Progress(pot, total, entries, ended)


def _entry(case: Case, cause: Cause) -> Entry:
    points = 10**12 if case is Case.EXTREME else 10
    return Entry(
        samples.WORKSPACE, _POT, _POT, f"{cause}:1", cause, points, NOW, about=text(case, "Acme")
    )
