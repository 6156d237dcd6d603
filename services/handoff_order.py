"""Which of a lead's hand-offs counts: the newest one. Cards of earlier ones stay readable in Slack."""

import storage.handoffs
from domain import errors
from domain.handoffs import Handoff
from domain.history import Stage
from storage.database import Work


def newest(work: Work, handoff: Handoff) -> Handoff:
    """The hand-off as it is now. Raises errors.TooLate where its lead was handed off again since.

    Ask once the lead is locked, then nobody can change the answer any more.
    """
    found = storage.handoffs.newest_of(work, handoff.workspace_id, handoff.lead_id)
    if found is None:
        raise errors.NotFound("hand-off")
    if found.id != handoff.id:
        raise errors.TooLate(Stage.HANDED_OFF, found.giver_id, found.opened_at)
    return found
