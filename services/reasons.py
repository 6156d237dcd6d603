"""Counted reasons: only those of the workspace's own list, and with the words that they need."""

import storage.catalog
from domain import errors
from domain.reasons import Answer
from storage.database import Work


def check(work: Work, workspace_id: str, answer: Answer, key: str | None, note: str) -> None:
    """Raise errors.Invalid ("reason", "note") for a reason that nobody could count."""
    known = storage.catalog.reasons_of(work, workspace_id, answer)
    chosen = next((reason for reason in known if reason.key == key), None)
    if chosen is None:
        raise errors.Invalid({"reason": "Please pick one of the reasons in the list."})
    if chosen.needs_note and not note.strip():
        raise errors.Invalid(
            {"note": f"Please say in a few words what “{chosen.label}” means here."}
        )
