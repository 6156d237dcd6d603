"""Gallery: the MQL definition, proposals to change it, and reasons on the rise."""

from collections.abc import Iterator
from dataclasses import replace

from domain.definition_log import Asked, Definition, Log
from domain.definitions import BUILT_IN, Checklist, Item, Proposal, Signature, Signers, State
from domain.movers import Mover, Share
from domain.people import Side
from domain.reasons import Answer
from messages import definition_form, definitions, movers
from messages.gallery import feedbacks, samples
from messages.gallery.samples import NOW, Case, text
from messages.gallery.surfaces import Surface, surface

_PROPOSAL_ID = "01JD0000000000000PROPOSAL1"
_LEADS = Signers({Side.MARKETING: (samples.GIVER,), Side.SALES: (samples.REP, samples.COLLEAGUE)})
_STAND_INS = Signers(
    {Side.MARKETING: (samples.COLLEAGUE,), Side.SALES: ()},
    frozenset({Side.MARKETING, Side.SALES}),
)


def surfaces() -> Iterator[Surface]:
    """All of them."""
    for case in Case:
        for state in State:
            shown = asked(case, state)
            yield surface("definitions.proposal", case, definitions.proposal(shown), state.value)
            if state is not State.OPEN:
                yield surface("definitions.outcome", case, definitions.outcome(shown), state.value)
        yield surface("definitions.log", case, definitions.log(log(case)))
        yield from _forms(case)
        yield surface("movers.line", case, movers.line(mover(case)))


def _forms(case: Case) -> Iterator[Surface]:
    shown, now_is = asked(case, State.OPEN), _checklist(case)
    yield surface("definition_form.form", case, definition_form.form(now_is))
    entry = definition_form.Entry(text(case, "Budget confirmed (2)"), text(case, "No budget."))
    again = definition_form.form(
        now_is, entry=entry, cause=shown.cause, outdated=case is not Case.EMPTY
    )
    yield surface("definition_form.form", case, again, "again")
    yield surface("definition_form.decline", case, definition_form.decline(shown))
    yield surface("definition_form.proposed", case, definition_form.proposed(shown))


def _checklist(case: Case) -> Checklist:
    if case is Case.EMPTY:
        return Checklist(1, (Item("fit", "F"),))
    if case is Case.TYPICAL:
        return replace(BUILT_IN, version=2)
    items = tuple(Item(f"key{n}", f"{n} {samples.LONGEST}", 20) for n in range(10))
    return Checklist(10**9, items)


def _after(case: Case) -> tuple[Item, ...]:
    if case is Case.EMPTY:
        return (Item("other", "O"),)
    if case is Case.EXTREME:
        return tuple(Item(f"new{n}", f"{n} {samples.LONGEST}", 19) for n in range(10))
    fit, role, *_ = BUILT_IN.items
    reworded = replace(role, label="Person decides about the budget")
    return (replace(fit, weight=2), reworded, Item("budget", "Budget confirmed", 2))


def mover(case: Case) -> Mover:
    """A reason on the rise."""
    answer = {Case.EMPTY: Answer.SALES, Case.TYPICAL: Answer.REJECT, Case.EXTREME: Answer.LOST}
    most = 10**9 if case is Case.EXTREME else 12
    label = text(case, "Wrong company size") or "?"
    return Mover(answer[case], "size", label, Share(4, most + 26), Share(most, most + 28))


def asked(case: Case, state: State) -> Asked:
    """A proposal by Maria in a state."""
    signed: tuple[Signature, ...] = (
        () if case is Case.EMPTY else (Signature(Side.MARKETING, samples.GIVER, NOW),)
    )
    if state is State.SIGNED:
        signed = (
            Signature(Side.MARKETING, samples.GIVER, NOW),
            Signature(Side.SALES, samples.REP, NOW),
        )
    now_is = _checklist(case)
    made = Proposal(
        workspace_id=samples.WORKSPACE,
        id=_PROPOSAL_ID,
        squad_id=samples.SQUAD,
        base=now_is.version,
        items=_after(case),
        why=text(case, "Four of ten leads from the webinar had no budget at all.") or "?",
        by=samples.GIVER,
        at=samples.OPENED,
        state=state,
        closed_at=None if state is State.OPEN else NOW,
        closed_by=None if state is State.OPEN else samples.REP,
        closed_why=text(case, "Budget is never known so early.") or None,
        signatures=signed,
    )
    return Asked(
        proposal=made,
        squad_name=text(case, "North") or "N",
        before=now_is.items,
        signers=_STAND_INS if case is Case.EMPTY else _LEADS,
        cause=None if case is Case.EMPTY else feedbacks.item(case),
    )


def log(case: Case) -> Log:
    """North's change log."""
    now_is = _checklist(case)
    ended = asked(case, State.SIGNED)
    signed = Definition(now_is, _after(case), ended.proposal, ended.cause)
    pages = {Case.EMPTY: 1, Case.TYPICAL: 1, Case.EXTREME: 10**6}[case]
    versions = {Case.EMPTY: (), Case.TYPICAL: (signed,), Case.EXTREME: (signed,) * 3}[case]
    waiting = () if case is Case.EMPTY else (asked(case, State.OPEN).proposal,)
    return Log(
        squad_id=samples.SQUAD,
        squad_name=ended.squad_name,
        current=now_is,
        page=min(2, pages),
        pages=pages,
        versions=(*versions, Definition(BUILT_IN)),
        waiting=waiting * (1 if case is Case.TYPICAL else 50),
    )
