"""Looking at the MQL definition: a proposal with all that its message shows, and the change log."""

import storage.definitions
from domain import errors
from domain.definition_log import Asked, Definition, Log
from domain.definitions import BUILT_IN, Checklist, Proposal
from domain.feedback import Item
from services import definitions, feedback, squads
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
        every = [(BUILT_IN, ""), *signed]
        told = list(zip(every, [BUILT_IN, *(known for known, _ in every)], strict=False))[::-1]
        pages = -(-len(told) // PAGE)
        number = min(max(page, 1), pages)
        shown = told[(number - 1) * PAGE : number * PAGE]
        return Log(
            squad_id=squad.id,
            squad_name=squad.name,
            current=every[-1][0],
            page=number,
            pages=pages,
            versions=tuple(
                _version(work, workspace_id, checklist, before, proposal_id)
                for (checklist, proposal_id), before in shown
            ),
            waiting=tuple(storage.definitions.open_proposals(work, workspace_id, squad_id)),
        )


def _version(
    work: Work, workspace_id: str, checklist: Checklist, before: Checklist, proposal_id: str
) -> Definition:
    if not proposal_id:
        return Definition(checklist)
    proposal = storage.definitions.proposal(work, workspace_id, proposal_id)
    return Definition(checklist, before.items, proposal, _cause(work, proposal))


def _cause(work: Work, proposal: Proposal) -> Item | None:
    if proposal.feedback_id is None:
        return None
    try:
        return feedback.feedback_of(work, proposal.workspace_id, proposal.feedback_id)
    except errors.NotFound:
        return None  # it was erased since
