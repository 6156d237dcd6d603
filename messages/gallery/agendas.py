"""Gallery: the agenda of an empty week, a usual one, and one that breaks every limit if written naively."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from domain import questions as questions_rule
from domain.action_items import Kept
from domain.agenda import MOST, Agenda, Part, Quiet
from domain.handoffs import State
from domain.history import Stage
from domain.home import Some, Win
from domain.questions import Anomaly, Asked, Question, Sign
from domain.schedules import Kind as Regular
from domain.topics import Type
from messages import agenda, agenda_posts, questions, schedule_form
from messages.gallery import agreements, digests, feedbacks, meetings, samples
from messages.gallery.meetings import TODAY
from messages.gallery.samples import NOW, Case
from messages.gallery.surfaces import Surface, surface
from messages.templates.texts import Texts

_SHOWN = {Case.EMPTY: 0, Case.TYPICAL: 2, Case.EXTREME: MOST}
_TOTAL = {Case.EMPTY: 0, Case.TYPICAL: 2, Case.EXTREME: 5_000}
_LINK = "https://acme.slack.com/archives/C0GENERAL01/p1700000000000100"


def surfaces(own: Texts) -> Iterator[Surface]:
    """All of them."""
    for case in Case:
        shown = agenda_of(case)
        for kind in (Regular.AGENDA, Regular.MEETING):
            plan = replace(digests.schedule(shown.squad, case), kind=kind, minutes=45)
            form = schedule_form.form(schedule_form.Shown(shown.squad, plan, samples.CHANNEL))
            yield surface("schedule_form.form", case, form, kind)
        yield surface("agenda.agenda", case, agenda.agenda(shown, own))
        yield surface("agenda_posts.posted", case, agenda_posts.posted(shown, own))
        late = replace(shown, late=NOW - timedelta(hours=40), again=True)
        yield surface("agenda_posts.posted", case, agenda_posts.posted(late, own), "late")
        asked = tuple(question(case, anomaly) for anomaly in Anomaly)
        preview = agenda_posts.preview(shown, asked[: questions_rule.MOST], own)
        yield surface("agenda_posts.preview", case, preview)
        for each in asked:
            name = each.question.sign.anomaly
            yield surface("questions.question", case, questions.question(each), name)
        for part in (Part.TOPICS, Part.DISPUTED, Part.FEEDBACK):
            rest = agenda_posts.rest(shown, part)
            yield surface("agenda_posts.rest", case, rest, part)
        link = None if case is Case.EMPTY else _LINK
        begins = agenda_posts.meeting(shown, NOW, link, own)
        yield surface("agenda_posts.meeting", case, begins)
        begun = agenda_posts.meeting(shown, NOW, link, own, is_late=True)
        yield surface("agenda_posts.meeting", case, begun, "late")


def question(case: Case, anomaly: Anomaly) -> Asked:
    """Something out of the ordinary, and who is asked about it."""
    many = 10**9
    figures: tuple[int | None, ...] = {
        Case.EMPTY: (None, None, 3_600, 18),
        Case.TYPICAL: (8, 20, 2, 18),
        Case.EXTREME: (many, many, many, many),
    }[case]
    if anomaly is Anomaly.FOLLOW_UP and case is Case.TYPICAL:
        figures = (14_400, None, 3_600, None)
    who = None if case is Case.EMPTY else samples.GIVER
    sign = Sign(anomaly, "1", 1, (), *figures)
    shown = Asked(Question(sign, who, samples.REP), samples.text(case, "Spring launch"))
    if anomaly is Anomaly.FEEDBACK:
        return replace(shown, item=feedbacks.item(case))
    if anomaly is Anomaly.DISPUTE:
        state = State.QUESTIONED if case is Case.EMPTY else State.REJECTED
        return replace(shown, card=samples.card(case, state))
    if anomaly is Anomaly.QUIET:
        return replace(shown, card=samples.card(case, State.ACCEPTED, Stage.ACCEPTED))
    return shown


def agenda_of(case: Case) -> Agenda:
    """What the squad has to talk about on Monday."""
    count, total = _SHOWN[case], _TOTAL[case]
    kinds = [*Type] * MOST
    topics = tuple(meetings.topic(case, kind) for kind in kinds[:count])
    item, rejected = feedbacks.item(case), samples.card(case, State.REJECTED)
    offers = (samples.card(case, State.QUESTIONED), rejected) * (count // 2)
    won = samples.card(case, State.ACCEPTED, Stage.WON)
    quiet = (samples.card(case, State.ACCEPTED, Stage.ACCEPTED),) * min(count, 3)
    return Agenda(
        squad=samples.squad(case),
        today=TODAY,
        meets_at=None if case is Case.EMPTY else NOW + timedelta(days=3),
        minutes=30,
        last_met=None if case is Case.EMPTY else NOW,
        facilitator_id=None if case is Case.EMPTY else samples.GIVER,
        figures=digests.digest(case),
        questions=count,
        topics=topics,
        topics_total=total,
        done=tuple(replace(each, closed_by=samples.REP) for each in topics[:5]),
        wins=(Win(won, NOW, samples.amount(case)),) * min(count, 5),
        movers=(agreements.mover(case),) * min(count, 9),
        disputed=Some(offers, total),
        quiet=(Quiet(samples.REP, quiet, max(total, 1)),) * count,
        feedback=(item, replace(item, feedback=replace(item.feedback, share=True))) * (count // 2),
        feedback_total=total,
        overdue=(meetings.item(case, TODAY - timedelta(days=3)),) * count,
        overdue_total=total,
        coming=(meetings.item(case, TODAY + timedelta(days=3)),) * count,
        coming_total=total,
        kept=Kept(total // 2, total),
    )
