"""Answering an offer: accept, ask, inform, reject, recycle, withdraw, and handing over to a colleague.

Each is one transaction: the conditional change of the hand-off first (the first click wins), then the event on the
lead, then the messages. Whoever comes second gets errors.TooLate with who was first.
"""

import dataclasses
from datetime import date, datetime, timedelta

import storage.handoffs
import storage.leads
from domain import business_time, errors, handoffs, history, people
from domain.handoffs import Action, Handoff, State
from domain.leads import Lead
from domain.reasons import Answer as ReasonFor
from services import handoff_news, handoff_order, pots, reasons, squads
from storage.database import Transaction, Work

NEWS_WINDOW = timedelta(minutes=2)  # news to one giver within this become one message


@dataclasses.dataclass(frozen=True, slots=True)
class Answered:
    """The hand-off and the lead after the answer."""

    handoff: Handoff
    lead: Lead


@dataclasses.dataclass(frozen=True, slots=True)
class Answer:
    """Who answers which hand-off, when. `news_window` is the span within which news to the giver are gathered."""

    workspace_id: str
    handoff_id: str
    by: str
    now: datetime
    news_window: timedelta = NEWS_WINDOW


@dataclasses.dataclass(frozen=True, slots=True)
class _Change:
    """What an answer does to the hand-off, and the event that tells it."""

    handoff: Handoff
    kind: history.Kind
    stage_to: history.Stage | None = None
    reason: str | None = None
    note: str | None = None
    day: date | None = None
    owner_id: str | None = None
    detail: str | None = None


def accept(transaction: Transaction, answer: Answer) -> Answered:
    """Take the lead. Whoever accepts becomes its owner, also where a colleague was asked."""
    with transaction() as work:
        before, squad = _prepare(work, answer, Action.ACCEPT)
        after = dataclasses.replace(before, state=State.ACCEPTED, rep_id=answer.by)
        change = _Change(
            after, history.Kind.ACCEPTED, stage_to=history.Stage.ACCEPTED, owner_id=answer.by
        )
        answered = _save(work, answer, before, squad, change)
        pots.add_kept_promise(work, squad, answered.handoff, answer.now)
        return answered


def ask(transaction: Transaction, answer: Answer, *, question: str) -> Answered:
    """Ask the giver for what is missing; sales' clocks stand still until the answer. Raises errors.Invalid."""
    _require(question, "question", "Please write what you need to know before you can decide.")
    with transaction() as work:
        before, squad = _prepare(work, answer, Action.ASK)
        after = dataclasses.replace(before, state=State.QUESTIONED, question=question.strip())
        change = _Change(after, history.Kind.ASKED, note=after.question)
        return _save(work, answer, before, squad, change)


def inform(
    transaction: Transaction, answer: Answer, *, text: str, in_thread: bool = False
) -> Answered:
    """Answer the open question: the offer is open again, with what was left of its clocks.

    `in_thread` says that the text stands in the card's thread already.
    """
    _require(text, "text", "Please write the answer.")
    with transaction() as work:
        before, squad = _prepare(work, answer, Action.INFORM)
        after = dataclasses.replace(
            handoffs.running_again(before, squad, answer.now), state=State.OPEN
        )
        place = history.IN_THREAD if in_thread else None
        change = _Change(after, history.Kind.INFORMED, note=text.strip(), detail=place)
        return _save(work, answer, before, squad, change)


def reject(transaction: Transaction, answer: Answer, *, reason: str, note: str = "") -> Answered:
    """Say that this hand-off was wrong, with a counted reason. Raises errors.Invalid without one."""
    with transaction() as work:
        before, squad = _prepare(work, answer, Action.REJECT)
        reasons.check(work, answer.workspace_id, ReasonFor.REJECT, reason, note)
        after = dataclasses.replace(
            before, state=State.REJECTED, reason=reason, note=note.strip() or None
        )
        change = _Change(
            after,
            history.Kind.REJECTED,
            stage_to=history.Stage.REJECTED,
            reason=reason,
            note=after.note,
        )
        return _save(work, answer, before, squad, change)


def recycle(
    transaction: Transaction, answer: Answer, *, reason: str, wake_on: date | None, note: str = ""
) -> Answered:
    """Give the lead back to marketing until a day: right lead, wrong time. Raises errors.Invalid."""
    with transaction() as work:
        before, squad = _prepare(work, answer, Action.RECYCLE)
        reasons.check(work, answer.workspace_id, ReasonFor.RECYCLE, reason, note)
        today = answer.now.astimezone(business_time.zone(squad.timezone)).date()
        if wake_on is None or wake_on <= today:
            raise errors.Invalid(
                {"wake_on": "Please pick a day after today on which to try again."}
            )
        after = dataclasses.replace(
            before,
            state=State.RECYCLED,
            reason=reason,
            note=note.strip() or None,
            wake_on=wake_on,
        )
        change = _Change(
            after,
            history.Kind.RECYCLED,
            stage_to=history.Stage.RECYCLED,
            reason=reason,
            note=after.note,
            day=wake_on,
        )
        return _save(work, answer, before, squad, change)


def withdraw(transaction: Transaction, answer: Answer, *, note: str = "") -> Answered:
    """Take the offer back; the lead is marketing's again."""
    with transaction() as work:
        before, squad = _prepare(work, answer, Action.WITHDRAW)
        after = dataclasses.replace(before, state=State.WITHDRAWN, note=note.strip() or None)
        change = _Change(after, history.Kind.WITHDRAWN, stage_to=history.Stage.MQL, note=after.note)
        return _save(work, answer, before, squad, change)


def hand_over(transaction: Transaction, answer: Answer, *, to: str, note: str = "") -> Answered:
    """Let a colleague take the offer, or the accepted lead. Raises errors.Invalid for somebody who cannot."""
    with transaction() as work:
        before, squad = _prepare(work, answer, Action.REASSIGN)
        colleague = squads.member_of(work, squad, to)
        if colleague is None or not people.may_answer(colleague, before.rep_id, to):
            raise errors.Invalid({"rep": f"Please pick somebody from sales in {squad.name}."})
        if to == before.rep_id:
            raise errors.Invalid({"rep": "They have this lead already. Please pick somebody else."})
        owner = to if before.state is State.ACCEPTED else None
        change = _Change(
            dataclasses.replace(before, rep_id=to),
            history.Kind.REASSIGNED,
            note=note.strip() or None,
            owner_id=owner,
            detail=to,
        )
        return _save(work, answer, before, squad, change)


def _require(text: str, field: str, hint: str) -> None:
    if not text.strip():
        raise errors.Invalid({field: hint})


_GIVERS = frozenset({Action.INFORM, Action.WITHDRAW})


def _prepare(work: Work, answer: Answer, action: Action) -> tuple[Handoff, people.Squad]:
    """The hand-off as it is, once it is sure that this person may do this now."""
    handoff = storage.handoffs.get(work, answer.workspace_id, answer.handoff_id)
    around = squads.around(work, answer.workspace_id, answer.by)
    squad = around.by_id(handoff.squad_id)
    member = around.member(squad, answer.by)
    check_allowed(action, handoff, member, answer.by)
    handoffs.check_possible(action, handoff)
    return handoff, squad


def check_allowed(
    action: Action, handoff: Handoff, member: people.Member | None, user_id: str
) -> None:
    """Raise errors.NotAllowed where this is not the person's to do."""
    if action in _GIVERS:
        if not people.may_speak_for_giver(member, handoff.giver_id, user_id):
            raise errors.NotAllowed(
                action, "whoever handed the lead off, or marketing in this squad"
            )
    elif not people.may_answer(member, handoff.rep_id, user_id):
        raise errors.NotAllowed(action, "the sales side of this squad")


_ANSWERED = frozenset({State.ACCEPTED, State.REJECTED, State.RECYCLED})


def _save(
    work: Work, answer: Answer, before: Handoff, squad: people.Squad, change: _Change
) -> Answered:
    after = dataclasses.replace(change.handoff, version=before.version + 1)
    if after.state is not before.state:
        after = dataclasses.replace(after, changed_at=answer.now, changed_by=answer.by)
    if after.state in _ANSWERED and before.answered_at is None:
        if before.state is State.QUESTIONED:
            after = handoffs.running_again(after, squad, answer.now, before.changed_at)
        after = dataclasses.replace(after, answered_at=answer.now)
    storage.handoffs.change(work, before, after)
    lead = storage.leads.get(work, answer.workspace_id, before.lead_id, lock=True)
    if before.state is State.ACCEPTED:
        handoff_order.newest(work, before)
    if lead.facts.stage is history.Stage.WON:
        raise errors.TooLate(history.Stage.WON, None, lead.facts.won_at or answer.now)
    event = history.Event(
        workspace_id=lead.workspace_id,
        lead_id=lead.id,
        seq=lead.facts.seq + 1,
        kind=change.kind,
        at=answer.now,
        by=answer.by,
        handoff_id=before.id,
        stage_from=lead.facts.stage if change.stage_to else None,
        stage_to=change.stage_to,
        reason=change.reason,
        note=change.note,
        day=change.day,
        owner_id=change.owner_id,
        detail=change.detail,
    )
    lead = storage.leads.record(work, lead, [event])
    reps = tuple(dict.fromkeys((before.rep_id, after.rep_id)))
    handoff_news.announce(
        work, after, squad, event, now=answer.now, window=answer.news_window, reps=reps
    )
    if after.rep_id != before.rep_id:
        handoff_news.offer_to_rep(work, after, answer.now, event.seq)
    return Answered(after, lead)
