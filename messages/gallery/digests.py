"""Gallery: the weekly digest, its thread, what is said of those left out, and the form for its schedule."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from domain import corrections, delivery, scorecards
from domain.holidays import Calendar, OnHoliday
from domain.people import Squad
from domain.reasons import Answer
from domain.schedules import Kind, Schedule
from domain.scorecards import Correction, Count, Digest, Promise, Scorecard, Win
from domain.shifts import Shift
from messages import digests, schedule_form
from messages.gallery import samples
from messages.gallery.samples import NOW, Case, text
from messages.gallery.surfaces import Surface, surface
from messages.templates.texts import Texts

_MOST = 10**9
_ANSWERS = (Answer.REJECT, Answer.RECYCLE, Answer.LOST)


def surfaces(own: Texts) -> Iterator[Surface]:
    """All of them."""
    for case in Case:
        shown = digest(case)
        yield surface("digests.digest", case, digests.digest(shown, own))
        late = replace(shown, late=NOW - timedelta(hours=40), again=True, draft=True)
        yield surface("digests.digest", case, digests.digest(late, own), "late")
        yield surface("digests.rest", case, digests.rest(shown))
        yield from _around(case)


def _around(case: Case) -> Iterator[Surface]:
    squad = samples.squad(case)
    weeks = (46, 46) if case is Case.EMPTY else (40, 46)
    yield surface("digests.skipped", case, digests.skipped(squad, left_out(squad, *weeks)))
    for what in ("agenda", "meeting"):
        row = left_out(squad, *weeks)
        row = replace(row, subject={**row.subject, "what": what})
        yield surface("digests.skipped", case, digests.skipped(squad, row), what)
    plan = schedule(squad, case)
    yield surface("schedule_form.form", case, schedule_form.form(_shown(plan, squad)))
    rising = schedule_form.Shown(squad, replace(plan, kind=Kind.MOVERS), None)
    yield surface("schedule_form.form", case, schedule_form.form(rising), "movers")
    yield surface("schedule_form.saved", case, schedule_form.saved(*_on_a_holiday(plan)), "holiday")
    yield surface("schedule_form.saved", case, schedule_form.saved(plan))
    reel = schedule_form.Shown(squad, replace(plan, kind=Kind.REEL), samples.CHANNEL, posts=True)
    yield surface("schedule_form.form", case, schedule_form.form(reel), "reel")
    place = None if case is Case.EMPTY else samples.CHANNEL
    told = schedule_form.reel_posted(place, case is Case.TYPICAL)
    yield surface("schedule_form.reel_posted", case, told)
    yield surface("schedule_form.no_small_wins", case, schedule_form.no_small_wins())
    first = case is Case.TYPICAL
    yield surface(
        "schedule_form.posted", case, schedule_form.posted(plan.kind, samples.CHANNEL, first)
    )


def _on_a_holiday(plan: Schedule) -> tuple[Schedule, Shift]:
    calendar = Calendar("DE", "BY", OnHoliday.BEFORE)
    shift = Shift(date(2027, 1, 1), "New Year's Day", date(2026, 12, 31))
    return replace(plan, paused=False, calendar=calendar), shift


def _shown(plan: Schedule, squad: Squad) -> schedule_form.Shown:
    return schedule_form.Shown(squad, plan, samples.CHANNEL, previews=True, posts=True)


def left_out(squad: Squad, first: int = 40, last: int = 46) -> delivery.Message:
    """The notice of digests that were left out, as the outbox holds it."""
    weeks = {"first": f"2026-W{first}", "last": f"2026-W{last}", "count": str(last - first + 1)}
    row = samples.row(delivery.Kind.SKIPPED_NOTICE)
    return replace(row, subject={"squad_id": squad.id, **weeks})


def schedule(squad: Squad, case: Case) -> Schedule:
    """Fridays at four; in the extreme case paused."""
    plan = Schedule(squad.workspace_id, squad.id, Kind.DIGEST, squad.timezone)
    return replace(plan, paused=case is Case.EXTREME, next_at=NOW + timedelta(days=4))


def digest(case: Case) -> Digest:
    """A quiet week, a usual one, and one that would break every limit if it were written down naively."""
    since, until = (int((NOW - timedelta(days=back)).timestamp()) for back in (7, 0))
    empty = Scorecard(since, until)
    cards = {Case.EMPTY: empty, Case.TYPICAL: _usual(empty), Case.EXTREME: _full(empty)}
    card = cards[case]
    labels = {(each.answer, each.key): text(case, each.key) for each in card.reasons}
    companies = {win.lead_id: text(case, win.lead_id) for win in card.wins}
    return Digest(samples.squad(case), "2026-W47", card, labels, companies)


def _usual(empty: Scorecard) -> Scorecard:
    return replace(
        empty,
        handed_off=12,
        accepted=9,
        rejected=2,
        waiting=1,
        touched=8,
        follow_up=2700,
        steps={"accepted": 10, "sql": 4, "opportunity": 2, "won": 2, "lost": 1},
        won_minor=1_850_000,
        reasons=(
            Count(Answer.LOST.value, "Price", 1),
            Count(Answer.REJECT.value, "Wrong role or persona", 2),
        ),
        wins=(Win("Acme", 31, 1_200_000, "EUR"), Win("Globex", 0, 650_000, "EUR")),
        complete=9,
        answer_time=1500,
        claps=14,
        clapping=5,
        feedback=4,
        answered=3,
        unanswered=2,
        overdue=1,
        answers={"marketing": Promise(3, 2), "sales": Promise(1, 1)},
        actions=Promise(4, 3),
        corrections=(Correction("2026-W46", "won", 2, 3),),
    )


def _full(empty: Scorecard) -> Scorecard:
    kinds = ("accepted", "sql", "opportunity", "won", "lost")
    return replace(
        empty,
        handed_off=_MOST,
        complete=_MOST,
        rejected=_MOST,
        recycled=_MOST,
        withdrawn=_MOST,
        waiting=_MOST,
        accepted=_MOST,
        answer_time=_MOST,
        touched=_MOST,
        follow_up=None,
        steps=dict.fromkeys(kinds, _MOST),
        won_minor=10**17,
        reasons=tuple(
            Count(answer.value, f"{number:040}", _MOST)
            for answer in _ANSWERS
            for number in range(50)
        ),
        wins=tuple(
            Win(f"L{number}", 10**6, 10**15, "EUR") for number in range(scorecards.MOST_WINS)
        ),
        claps=_MOST,
        clapping=_MOST,
        feedback=_MOST,
        answered=_MOST,
        unanswered=_MOST,
        overdue=_MOST,
        answers=dict.fromkeys(("marketing", "sales"), Promise(_MOST, _MOST)),
        actions=Promise(_MOST, _MOST),
        corrections=tuple(
            Correction(f"2025-W{week}", figure, was, now, "EUR")
            for week in range(49, 53)
            for figure in corrections.figures(empty)
            for was, now in ((10**12, None), (None, 10**12))
        ),
    )
