"""Who must hear of a proposal: the leads of both sides, the feedback channel, and in the end whoever made it.

Everything here only fills the outbox, inside the transaction of the change itself.
"""

from datetime import datetime

import storage.outbox
from domain.definitions import Proposal, Signers
from domain.delivery import Kind, Operation
from domain.people import Squad
from storage.database import Work


def addresses(squad: Squad, who: Signers) -> tuple[str, ...]:
    """Where a proposal is shown: to every signer, and in the feedback channel where there is one."""
    channel = (squad.channels.feedback,) if squad.channels.feedback else ()
    return (*who.everybody, *channel)


def _key(proposal: Proposal, address: str) -> str:
    return f"definition:{proposal.id}:{address}"


def ask(work: Work, proposal: Proposal) -> None:
    """Show the proposal to all whom it asks."""
    rows = [
        storage.outbox.drafted(
            workspace_id=proposal.workspace_id,
            dedupe_key=_key(proposal, address),
            kind=Kind.DEFINITION_PROPOSAL,
            address=address,
            subject={"proposal_id": proposal.id},
            now=proposal.at,
        )
        for address in proposal.asked
    ]
    storage.outbox.queue_new(work, rows)


def redraw(work: Work, proposal: Proposal, now: datetime) -> None:
    """Bring what they see to the present state."""
    for address in proposal.asked:
        parent = _key(proposal, address)
        storage.outbox.queue(
            work,
            workspace_id=proposal.workspace_id,
            dedupe_key=f"{parent}:redraw:{proposal.revision}",
            kind=Kind.DEFINITION_PROPOSAL,
            operation=Operation.UPDATE,
            address=address,
            subject={"proposal_id": proposal.id},
            parent_key=parent,
            now=now,
        )


def tell_proposer(work: Work, proposal: Proposal, now: datetime) -> None:
    """Say to whoever made the proposal how it ended."""
    tell(work, proposal, proposal.by, now)


def announce(work: Work, proposal: Proposal, squad: Squad, now: datetime) -> None:
    """Say to the proposer and in the hand-off channel that there is a new version."""
    tell(work, proposal, proposal.by, now)
    tell(work, proposal, squad.channels.handoffs, now)


def tell(work: Work, proposal: Proposal, address: str, now: datetime) -> None:
    """Say at this address how the proposal ended, once."""
    storage.outbox.queue(
        work,
        workspace_id=proposal.workspace_id,
        dedupe_key=f"definition:{proposal.id}:outcome:{address}",
        kind=Kind.DEFINITION_OUTCOME,
        address=address,
        subject={"proposal_id": proposal.id},
        now=now,
    )
