"""Gallery: feedback as messages, lists, forms and stories, in every state."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from domain import feedback, offers, reasons
from domain.feedback import About, Draft, Event, Feedback, Item, State, Step, Words
from domain.feedback_lists import Choices, Filter, Page, Search, Story
from domain.people import Side
from messages import feedback as feedback_messages
from messages import (
    feedback_answers,
    feedback_form,
    feedback_lists,
    feedback_story,
)
from messages.gallery import samples
from messages.gallery.samples import NOW, Case, text
from messages.gallery.surfaces import Surface, surface

FEEDBACK_ID = "01JD00000000000000FEEDBACK"
_CAMPAIGN_ID = "01JD0000000000000CAMPAIGN1"


def surfaces() -> Iterator[Surface]:
    """All of them."""
    for case in Case:
        yield from _messages(case)
        yield from _forms(case)
        yield from _answers(case)
        yield from _lists(case)
        yield from _stories(case)


def item(case: Case, state: State = State.GIVEN, about: About = About.LEAD) -> Item:
    """What Sam says to Maria about her lead, campaign, content, follow-up or the way of working."""
    full = case is not Case.EMPTY
    of_lead = full and about in {About.LEAD, About.FOLLOW_UP}
    said = Words(
        what_happened=text(case, "Three of five webinar leads had no budget.") or "No budget",
        effect=text(case, "We called for two days in vain."),
        request=text(case, "Could the form ask for the budget?"),
    )
    answered = state is not State.GIVEN
    given = Feedback(
        workspace_id=samples.WORKSPACE,
        id=FEEDBACK_ID,
        squad_id=samples.SQUAD,
        author_id=samples.REP,
        author_side=Side.SALES,
        toward=Side.MARKETING,
        to_id=samples.GIVER,
        about=about,
        words=said,
        share=full,
        given_at=samples.OPENED,
        half_at=NOW + timedelta(days=1),
        due_at=NOW + timedelta(days=2),
        state=state,
        lead_id=samples.LEAD_ID if of_lead else None,
        campaign_id=_CAMPAIGN_ID if full else None,
        topic=text(case, "Pricing one-pager"),
        rating=2 if full else None,
        reason="no_budget" if full else None,
        reply=text(case, "From Monday on the form asks for it.")
        if state not in feedback.WAITING
        else None,
        changed_at=NOW if answered else None,
        changed_by=samples.GIVER if answered else None,
        source_link=samples.handoff(case).source_link,
    )
    return Item(
        given,
        samples.squad(case),
        samples.lead(case) if of_lead else None,
        text(case, "Spring launch") or None,
        text(case, "Leads without a budget") or None,
    )


def _late(shown: Item) -> Item:
    due = NOW - timedelta(days=1)
    return replace(shown, feedback=replace(shown.feedback, half_at=due, due_at=due))


def event(case: Case, kind: Step, seq: int = 2) -> Event:
    """One step."""
    note = text(case, "From Monday on the form asks for it.") or None
    return Event(
        workspace_id=samples.WORKSPACE,
        feedback_id=FEEDBACK_ID,
        seq=seq,
        kind=kind,
        at=NOW,
        by=samples.GIVER if kind is not Step.REMINDED else None,
        note="half" if kind is Step.REMINDED else note,
        definition={Case.EMPTY: 1, Case.TYPICAL: 3, Case.EXTREME: 10**9}[case],
    )


def _messages(case: Case) -> Iterator[Surface]:
    for state in State:
        shown, variant = item(case, state), state.value.replace("_", "-")
        yield surface("feedback.note", case, feedback_messages.note(shown, NOW), variant)
        yield surface("feedback.post", case, feedback_messages.post(shown, NOW), variant)
    for about in About:
        shown, variant = item(case, about=about), f"about-{about.value.replace('_', '-')}"
        yield surface("feedback.note", case, feedback_messages.note(shown, NOW), variant)
    late = _late(item(case))
    yield surface("feedback.note", case, feedback_messages.note(late, NOW), "overdue")
    yield surface("feedback.reminder", case, feedback_messages.reminder(item(case), NOW), "half")
    yield surface("feedback.reminder", case, feedback_messages.reminder(late, NOW), "due")
    settled = feedback_messages.reminder(item(case, State.DONE), NOW)
    yield surface("feedback.reminder", case, settled, "settled")
    for step in Step:
        shown, variant = item(case, State.ANSWERED), step.value.replace("_", "-")
        heard = feedback_messages.step(shown, event(case, step))
        yield surface("feedback.step", case, heard, variant)
    yield surface("feedback.thanks", case, feedback_messages.thanks(item(case)))


def _around(case: Case) -> feedback_form.Around:
    answer = reasons.Answer.MARKETING
    known = [reason for reason in reasons.DEFAULTS if reason.answer is answer]
    if case is Case.EXTREME:
        known = [reasons.Reason(answer, f"key{n}", f"{n} {samples.LONGEST}") for n in range(1000)]
    return feedback_form.Around(Side.MARKETING, known, samples.squad(case).channels.feedback)


def _entry(case: Case, about: About) -> feedback_form.Entry:
    if case is Case.EMPTY:
        return feedback_form.Entry(Draft(about))
    draft = Draft(
        about=about,
        lead_id=samples.LEAD_ID,
        campaign=offers.Named(text(case, "Spring launch"), _CAMPAIGN_ID),
        topic=text(case, "Pricing one-pager"),
        rating=4,
        reason="no_budget",
        words=item(case).feedback.words,
        to_id=samples.GIVER,
        share=True,
    )
    return feedback_form.Entry(draft, text(case, "Jane Doe (Acme)"), text(case, "Maria"))


def _forms(case: Case) -> Iterator[Surface]:
    for about in About:
        shown = feedback_form.form(_entry(case, about), _around(case), metadata="m" * 200)
        yield surface("feedback_form.form", case, shown, about.value.replace("_", "-"))
    entry = _entry(case, About.LEAD)
    nudged = feedback_form.form(entry, _around(case), nudge=True)
    yield surface("feedback_form.form", case, nudged, "nudge")
    problem = {"to": text(case, "Please pick somebody else of your squad.") or "Please pick."}
    wrong = feedback_form.form(entry, _around(case), problems=problem)
    yield surface("feedback_form.form", case, wrong, "problems")


def _answers(case: Case) -> Iterator[Surface]:
    shown, said = item(case), text(case, "From Monday on the form asks for it.")
    yield surface("feedback_answers.answer", case, feedback_answers.answer(shown, "m", said))
    yield surface("feedback_answers.done", case, feedback_answers.done(shown, "m", said))
    yield surface("feedback_answers.not_now", case, feedback_answers.not_now(shown, "m", said))


def _lists(case: Case) -> Iterator[Surface]:
    if case is Case.EMPTY:
        for which in Filter:
            empty = feedback_lists.page(Page(Search(which), 1, 0), NOW)
            yield surface("feedback_lists.page", case, empty, which.value.replace("_", "-"))
        return
    everything = [item(case, state) for state in State] + [item(case, about=each) for each in About]
    total, number = (10, 1) if case is Case.TYPICAL else (1000, 50)
    choices = Choices(
        campaigns=(offers.Named(text(case, "Spring launch"), _CAMPAIGN_ID),) * min(total, 90),
        reasons=tuple((Side.MARKETING, reason) for reason in _around(case).reasons),
    )
    search = Search(Filter.ALL, _CAMPAIGN_ID, Side.MARKETING, "no_budget")
    shown = Page(search, number, total, tuple(everything), choices)
    yield surface("feedback_lists.page", case, feedback_lists.page(shown, NOW))


def _stories(case: Case) -> Iterator[Surface]:
    kinds = {
        Case.EMPTY: [Step.GIVEN],
        Case.TYPICAL: [Step.GIVEN, Step.ACKNOWLEDGED, Step.ANSWERED, Step.DEFINITION, Step.DONE],
        Case.EXTREME: [*Step] * 20,
    }[case]
    events = tuple(event(case, kind, seq) for seq, kind in enumerate(kinds, start=1))
    for variant, may in (("owner", True), ("author", False)):
        told = Story(item(case, State.GIVEN if may else State.DONE), events, may)
        shown = feedback_story.story(told, NOW)
        yield surface("feedback_story.story", case, shown, variant)
