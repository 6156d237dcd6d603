"""Gallery: cards in every state, offers, thread lines, questions and lists."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from domain.handoffs import Card, State
from domain.history import Kind, Stage
from messages import handoff_lists, handoffs
from messages.gallery import samples
from messages.gallery.samples import NOW, Case
from messages.gallery.surfaces import Surface, surface


def surfaces() -> Iterator[Surface]:
    """All of them."""
    for case in Case:
        for variant, card in _cards(case).items():
            yield surface("handoffs.card", case, handoffs.card(card, NOW), variant)
        yield from _offers(case)
        for kind in Kind:
            shown = handoffs.line(samples.event(case, kind), samples.card(case, State.ACCEPTED))
            yield surface("handoffs.line", case, shown, kind.value.replace("_", "-"))
        yield from _questions(case)
        yield from _lists(case)


def _cards(case: Case) -> dict[str, Card]:
    answered = {
        state.value: samples.card(case, state)
        for state in State
        if state not in {State.OPEN, State.ACCEPTED}
    }
    stages = {
        stage.value: samples.card(case, State.ACCEPTED, stage)
        for stage in (Stage.ACCEPTED, Stage.SQL, Stage.OPPORTUNITY, Stage.WON, Stage.LOST)
    }
    touched = samples.touched(stages[Stage.ACCEPTED.value])
    late = _late(samples.card(case))
    untouched = _late(stages[Stage.ACCEPTED.value])
    opened = {"open": samples.card(case), "overdue": late}
    return opened | answered | stages | {"touched": touched, "untouched": untouched}


def _late(card: Card) -> Card:
    opened = NOW - timedelta(days=2)
    handoff = replace(card.handoff, opened_at=opened, accept_due_at=opened, touch_due_at=opened)
    return replace(card, handoff=handoff)


def _offers(case: Case) -> Iterator[Surface]:
    mine, taken = samples.card(case), samples.card(case, State.ACCEPTED, Stage.ACCEPTED)
    yield surface("handoffs.offer", case, handoffs.offer(mine, NOW, samples.REP), "mine")
    yield surface("handoffs.offer", case, handoffs.offer(taken, NOW, samples.COLLEAGUE), "taken")


def _questions(case: Case) -> Iterator[Surface]:
    asked, settled = samples.card(case, State.QUESTIONED), samples.card(case, State.WITHDRAWN)
    yield surface("handoffs.question", case, handoffs.question(asked, NOW))
    yield surface("handoffs.question", case, handoffs.question(settled, NOW), "settled")


def _lists(case: Case) -> Iterator[Surface]:
    if case is Case.EMPTY:
        for which in handoff_lists.Filter:
            shown = handoff_lists.page([], which, 1, 0, NOW)
            yield surface("handoff_lists.page", case, shown, which.value)
        return
    cards = list(_cards(case).values())[: handoff_lists.PAGE_SIZE]
    total, page = (len(cards), 1) if case is Case.TYPICAL else (1000, 50)
    shown = handoff_lists.page(cards, handoff_lists.Filter.SQUAD, page, total, NOW)
    yield surface("handoff_lists.page", case, shown)
