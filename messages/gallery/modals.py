"""Gallery: every modal."""

from collections.abc import Iterator
from datetime import date

from domain import offers, people, reasons, touches
from domain.handoffs import State
from domain.history import Kind, Stage
from domain.setups import Setup
from messages import answers, handoff_form, leads, moves, setup
from messages import touches as touch_modal
from messages.gallery import samples
from messages.gallery.samples import NOW, Case, text
from messages.gallery.surfaces import Surface, surface

_METADATA = samples.HANDOFF_ID
_WAKE = date(2027, 2, 1)


def surfaces() -> Iterator[Surface]:
    """All of them."""
    for case in Case:
        yield from _forms(case)
        yield from _answers(case)
        yield from _work(case)
        yield from _stories(case)
        yield surface("setup.form", case, setup.form(_setup(case)))


def _forms(case: Case) -> Iterator[Surface]:
    draft = samples.draft(case)
    yield surface("handoff_form.form", case, handoff_form.form(draft, metadata="m" * 200))
    if case is Case.EMPTY:
        return
    known = [
        offers.Duplicate(samples.lead(case, stage, number), number == 1, samples.handoff(case))
        for number, stage in enumerate(Stage, start=1)
    ]
    duplicates = known[:2] if case is Case.TYPICAL else known * 100
    shown = handoff_form.form(draft, rep=samples.member(case), duplicates=duplicates)
    yield surface("handoff_form.form", case, shown, "duplicates")
    fields = ("name", "company", "email", "phone", "source", "campaign", "persona", "why_now")
    problems = dict.fromkeys(fields, text(case, "Please write the number with country code."))
    shown = handoff_form.form(draft, problems=problems)
    yield surface("handoff_form.form", case, shown, "problems")


def _reasons(case: Case, answer: reasons.Answer) -> list[reasons.Reason]:
    if case is Case.EXTREME:
        return [reasons.Reason(answer, f"key{n}", f"{n} {samples.LONGEST}") for n in range(1000)]
    return [reason for reason in reasons.DEFAULTS if reason.answer is answer]


def _answers(case: Case) -> Iterator[Surface]:
    lead, said = samples.lead(case), text(case, "Which budget did she mention?")
    entered = None if case is Case.EMPTY else answers.Answer(said, "persona", _WAKE)
    rejects = _reasons(case, reasons.Answer.REJECT)
    recycles = _reasons(case, reasons.Answer.RECYCLE)
    member = None if case is Case.EMPTY else samples.member(case)
    chosen = None if case is Case.EMPTY else answers.Colleague(samples.REP, said)
    shown = {
        "ask": answers.ask(lead, _METADATA, said),
        "inform": answers.inform(lead, said, _METADATA, said),
        "reject": answers.reject(lead, rejects, _METADATA, entered),
        "recycle": answers.recycle(lead, recycles, _METADATA, _WAKE, entered),
        "withdraw": answers.withdraw(lead, _METADATA, said),
        "colleague": answers.colleague(lead, _METADATA, chosen, member),
        "show_contact": answers.show_contact(samples.card(case)),
    }
    for builder, view in shown.items():
        yield surface(f"answers.{builder}", case, view)


def _work(case: Case) -> Iterator[Surface]:
    lead, note = samples.lead(case), text(case, "asked to ring back on Tuesday")
    entry = touch_modal.Entry(touches.Kind.MEETING, touches.Outcome.INTERESTED, note, NOW)
    entered = None if case is Case.EMPTY else entry
    yield surface("touches.touch", case, touch_modal.touch(lead, NOW, _METADATA, entered))
    lost = _reasons(case, reasons.Answer.LOST)
    for stage in (Stage.SQL, Stage.OPPORTUNITY, Stage.WON, Stage.LOST):
        move = moves.Entry(to=stage, value=text(case, "12,000"), reason="price", note=note)
        accepted = samples.lead(case, Stage.ACCEPTED)
        yield surface(
            "moves.move", case, moves.move(accepted, lost, "EUR", _METADATA, move), stage.value
        )
    won = moves.move(samples.lead(case, Stage.WON), lost, "EUR", _METADATA)
    yield surface("moves.move", case, won, "closed")


def _stories(case: Case) -> Iterator[Surface]:
    kinds = {
        Case.EMPTY: [],
        Case.TYPICAL: [Kind.ADDED, Kind.HANDED_OFF, Kind.ASKED, Kind.INFORMED, Kind.ACCEPTED],
        Case.EXTREME: [kind for _ in range(67) for kind in Kind][:1000],
    }[case]
    events = [samples.event(case, kind, seq) for seq, kind in enumerate(kinds, start=1)]
    card = None if case is Case.EMPTY else samples.card(case, State.ACCEPTED, Stage.SQL)
    lead = card.lead if card else samples.lead(case, Stage.INQUIRY)
    for variant, page, mine in (("owner", 1, True), ("visitor", 2, False)):
        shown = leads.story(lead, card, events, page, whole_contact=mine, may_act=mine, now=NOW)
        yield surface("leads.story", case, shown, variant)


def _setup(case: Case) -> Setup:
    if case is Case.EMPTY:
        return Setup(samples.WORKSPACE)
    everyone = (samples.GIVER, samples.REP, samples.COLLEAGUE)
    many = tuple(f"U{number:010}" for number in range(1000)) if case is Case.EXTREME else everyone
    squad = samples.squad(case)
    return Setup(
        workspace_id=samples.WORKSPACE,
        name=squad.name,
        channels=squad.channels,
        members=dict.fromkeys(people.Side, many),
        leads=many,
        managers=many,
        default_acceptor_id=samples.COLLEAGUE,
        timezone="America/Argentina/ComodRivadavia",
        currency="XPF" if case is Case.EXTREME else "EUR",
    )
