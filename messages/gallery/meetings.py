"""Gallery: action items, decisions and the agenda: with nothing, a usual week, and more than Slack takes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from domain.action_items import ActionItem, Mine, State
from domain.decisions import Decision
from domain.topics import Topic, Type
from messages import action_forms, action_items, agenda, decisions
from messages.gallery import samples
from messages.gallery.samples import NOW, Case, text
from messages.gallery.surfaces import Surface, surface

TODAY = NOW.date()
_LINK = "https://acme.slack.com/archives/C0GENERAL01/p1700000000000100"
_SHOWN = {Case.EMPTY: 0, Case.TYPICAL: 2, Case.EXTREME: 10}
_TOTAL = {Case.EMPTY: 0, Case.TYPICAL: 2, Case.EXTREME: 500}


def surfaces() -> Iterator[Surface]:
    """All of them."""
    for case in Case:
        yield from _items(case)
        yield from _forms(case)
        yield from _decisions(case)


def item(case: Case, due_on: date = TODAY) -> ActionItem:
    """Sam promised Maria something."""
    return ActionItem(
        workspace_id=samples.WORKSPACE,
        id="01JD00000000000000000ITEM1",
        squad_id=samples.SQUAD,
        text=text(case, "Send the proposal template to everybody") or "?",
        owner_id=samples.REP,
        timezone="Europe/Berlin",
        due_on=due_on,
        promised_on=due_on,
        created_by=samples.GIVER,
        created_at=samples.OPENED,
        remind_at=NOW,
        link=None if case is Case.EMPTY else _LINK,
    )


def mine(case: Case) -> Mine:
    """What Sam still has to do."""
    items = (item(case, TODAY - timedelta(days=3)), item(case), *(item(case),) * 3)
    return Mine(items[: _SHOWN[case]], _TOTAL[case], min(_TOTAL[case], 2))


def _items(case: Case) -> Iterator[Surface]:
    one = item(case)
    done = replace(one, state=State.DONE, changed_by=samples.REP, closed_at=NOW, version=2)
    passed = replace(one, owner_id=samples.COLLEAGUE, changed_by=samples.REP, version=2)
    late = item(case, TODAY - timedelta(days=3))
    for name, each in {"open": one, "done": done, "passed-on": passed}.items():
        yield surface("action_items.given", case, action_items.given(each, samples.REP), name)
    for name, each in {"today": one, "late": late, "done": done}.items():
        shown = action_items.reminder(each, samples.REP, NOW)
        yield surface("action_items.reminder", case, shown, name)
    yield surface("action_items.saved", case, action_items.saved(one))


def _forms(case: Case) -> Iterator[Surface]:
    day = None if case is Case.EMPTY else TODAY + timedelta(days=4)
    entry = action_forms.Entry(text(case, "send the template"), samples.REP, day)
    form = action_forms.action_item(entry, TODAY, "m" * 200, typed_line=True)
    yield surface("action_forms.action_item", case, form)
    yield surface("action_forms.another_day", case, action_forms.another_day(item(case), "m"))
    yield surface("action_forms.give", case, action_forms.give(item(case), "m"))
    words = text(case, "We call webinar leads within a day")
    form = action_forms.topic(words, Type.DECIDE, "m")
    yield surface("action_forms.topic", case, form)
    added = agenda.added(topic(case, Type.DECIDE))
    yield surface("agenda.added", case, added)
    yield surface("action_forms.decision", case, action_forms.decision(words, "m"))


def _decisions(case: Case) -> Iterator[Surface]:
    link = None if case is Case.EMPTY else _LINK
    words = text(case, "We call webinar leads within a day") or "?"
    one = Decision(samples.WORKSPACE, "1", samples.SQUAD, words, samples.REP, NOW, link)
    yield surface("decisions.logged", case, decisions.logged(one))
    found = [one] * _SHOWN[case]
    page = 2 if case is Case.EXTREME else 1
    yield surface("decisions.log", case, decisions.log(found, page, _TOTAL[case]))


def topic(case: Case, kind: Type) -> Topic:
    """Maria wants to talk."""
    words = text(case, "Which trade fair do we go to?") or "?"
    link = None if case is Case.EMPTY else _LINK
    return Topic(
        samples.WORKSPACE, "1", samples.SQUAD, kind, words, samples.GIVER, samples.OPENED, link
    )
