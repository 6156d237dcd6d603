"""Reminding those who owe an answer to feedback: once at half time, once when it is due."""

import dataclasses
from datetime import datetime

import storage.feedback
from domain import errors, feedback
from domain.feedback import Step
from domain.personal import Nudge
from services import feedback_news, one_by_one, personal
from storage.database import Transaction

_AT_ONCE = 50


def remind(transaction: Transaction, reading: Transaction, now: datetime) -> int:
    """Queue the reminders that are due by now; of several replicas one does it. Returns how many it queued."""
    with reading() as work:
        found = storage.feedback.to_remind(work, now, limit=_AT_ONCE)
    return one_by_one.carry_out(found, lambda each: _one(transaction, *each, now))


def _one(transaction: Transaction, workspace_id: str, feedback_id: str, now: datetime) -> bool:
    try:
        with transaction() as work:
            before = storage.feedback.get(work, workspace_id, feedback_id, lock=True)
            if before.remind_at is None or before.remind_at > now:
                return False  # somebody answered, or another replica was faster
            if not personal.wants(work, workspace_id, before.to_id, Nudge.FEEDBACK):
                storage.feedback.remind_at(work, before, feedback.next_reminder(before, now))
                return False
            which = feedback_news.DUE if now >= before.due_at else feedback_news.HALF
            after = dataclasses.replace(before, remind_at=feedback.next_reminder(before, now))
            after = storage.feedback.change(
                work, before, after, Step.REMINDED, at=now, by=None, note=which
            )
            feedback_news.remind(work, after, which, now)
    except (errors.TooLate, errors.NotFound):
        return False
    return True
