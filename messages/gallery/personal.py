"""Gallery: a person's own digest, and the form of what they get by message."""

from collections.abc import Iterator
from datetime import timedelta

from domain.handoffs import State
from domain.history import Stage
from domain.home import Received, Some
from domain.personal import Actions, Digest, Frequency, Nudge, Person
from messages import notification_form, personal_digests
from messages.gallery import feedbacks, meetings, samples
from messages.gallery.samples import NOW, Case
from messages.gallery.surfaces import Surface, surface

_OFTEN = {
    Case.EMPTY: Frequency.OFF,
    Case.TYPICAL: Frequency.WEEKLY,
    Case.EXTREME: Frequency.DAILY,
}
_SHOWN = {Case.EMPTY: 0, Case.TYPICAL: 2, Case.EXTREME: 5}
_TOTAL = {Case.EMPTY: 0, Case.TYPICAL: 2, Case.EXTREME: 10**6}


def surfaces() -> Iterator[Surface]:
    """All of them."""
    for case in Case:
        yield surface(
            "personal_digests.digest", case, personal_digests.digest(digest_of(case), NOW)
        )
        person = Person(
            samples.squad(case).workspace_id,
            samples.REP,
            digest=_OFTEN[case],
            stopped=frozenset(Nudge) if case is Case.EXTREME else frozenset(),
            next_at=None if case is Case.EMPTY else NOW + timedelta(days=4),
        )
        yield surface("notification_form.form", case, notification_form.form(person))
        yield surface("notification_form.saved", case, notification_form.saved(person))


def _some(case: Case, state: State, stage: Stage = Stage.HANDED_OFF) -> Some:
    return Some((samples.card(case, state, stage),) * _SHOWN[case], _TOTAL[case])


def digest_of(case: Case) -> Digest:
    items = meetings.mine(case).items
    return Digest(
        samples.REP,
        samples.squad(case),
        _OFTEN[case],
        NOW.date(),
        NOW - timedelta(days=7),
        to_answer=_some(case, State.OPEN),
        to_inform=_some(case, State.QUESTIONED),
        to_touch=_some(case, State.ACCEPTED, Stage.ACCEPTED),
        feedback=Received((feedbacks.item(case),) * _SHOWN[case], _TOTAL[case]),
        actions=Actions(items[:5], max(_TOTAL[case], len(items))),
        news=_some(case, State.ACCEPTED, Stage.WON),
    )
