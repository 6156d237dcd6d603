"""Looking at the MQL definition: a proposal with all that its message shows, and the change log."""

from dataclasses import replace

import storage.definitions
import storage.squads
from domain.definitions import BUILT_IN, Asked, Cause, Definition, Log, Proposal
from services import definitions, squads
from storage.database import Transaction, Work

PAGE = 3  # versions on a page of the change log


def asked(reading: Transaction, workspace_id: str, proposal_id: str) -> Asked:
    """The proposal as it stands now. Raises errors.NotFound."""
    with reading() as work:
        proposal = storage.definitions.proposal(work, workspace_id, proposal_id)
        squad = squads.squad_by_id(work, workspace_id, proposal.squad_id)
        before = storage.definitions.checklist(work, workspace_id, squad.id, proposal.base)
        return Asked(
            proposal=proposal,
            squad_name=squad.name,
            before=before.items,
            signers=definitions.signers_of(work, squad),
            cause=_cause(work, proposal),
        )


def may_decide(reading: Transaction, workspace_id: str, proposal_id: str, user_id: str) -> Asked:
    """The same, if the person may sign it or turn it down now.

    Raises errors.NotAllowed, errors.TooLate, errors.Outdated, errors.NotFound.
    """
    shown = asked(reading, workspace_id, proposal_id)
    definitions.check_signer(shown.signers, user_id)
    definitions.check_open(shown.proposal)
    return shown


def log(reading: Transaction, workspace_id: str, squad_id: str, page: int) -> Log:
    """The squad's definition and a page (from 1) of its versions, newest first. Raises errors.NotFound."""
    with reading() as work:
        squad = squads.squad_by_id(work, workspace_id, squad_id)
        signed = storage.definitions.versions(work, workspace_id, squad_id)
        every = [BUILT_IN, *(checklist for checklist, _ in signed)]
        told = [Definition(BUILT_IN)]
        for before, (checklist, proposal_id) in zip(every, signed, strict=False):
            proposal = storage.definitions.proposal(work, workspace_id, proposal_id)
            told.append(Definition(checklist, before.items, proposal))
        told.reverse()
        pages = -(-len(told) // PAGE)
        number = min(max(page, 1), pages)
        shown = told[(number - 1) * PAGE : number * PAGE]
        return Log(
            squad_id=squad.id,
            squad_name=squad.name,
            current=every[-1],
            page=number,
            pages=pages,
            versions=tuple(
                replace(each, cause=_cause(work, each.proposal)) if each.proposal else each
                for each in shown
            ),
            waiting=tuple(storage.definitions.open_proposals(work, workspace_id, squad_id)),
        )


def _cause(work: Work, proposal: Proposal) -> Cause | None:  # noqa: ARG001 # filled in with feedback
    return None
