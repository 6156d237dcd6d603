"""The MQL definition: versions that are only ever added, proposals, and the signatures under them."""

import dataclasses
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, insert, select, update

from domain import errors
from domain.definitions import BUILT_IN, Checklist, Item, Proposal, Signature, State
from domain.people import Side
from storage.database import Work
from storage.definition_tables import definitions, proposals, signatures
from storage.upserts import insert_new

_FIELDS = tuple(field.name for field in dataclasses.fields(Proposal) if field.name != "signatures")


def current(work: Work, workspace_id: str, squad_id: str) -> Checklist:
    """The squad's present version."""
    query = (
        select(definitions.c.version, definitions.c["items"])
        .where(definitions.c.workspace_id == workspace_id, definitions.c.squad_id == squad_id)
        .order_by(definitions.c.version.desc())
        .limit(1)
    )
    row = work.connection.execute(query).mappings().first()
    return Checklist(row["version"], _items(row["items"])) if row else BUILT_IN


def checklist(work: Work, workspace_id: str, squad_id: str, version: int) -> Checklist:
    """One version. Raises errors.NotFound."""
    if version == BUILT_IN.version:
        return BUILT_IN
    query = select(definitions.c["items"]).where(
        definitions.c.workspace_id == workspace_id,
        definitions.c.squad_id == squad_id,
        definitions.c.version == version,
    )
    items = work.connection.scalar(query)
    if items is None:
        raise errors.NotFound("definition")
    return Checklist(version, _items(items))


def versions(work: Work, workspace_id: str, squad_id: str) -> list[tuple[Checklist, str]]:
    """The versions that were signed, oldest first, each with its proposal's id; the built-in one is not among them."""
    query = (
        select(definitions.c.version, definitions.c["items"], definitions.c.proposal_id)
        .where(definitions.c.workspace_id == workspace_id, definitions.c.squad_id == squad_id)
        .order_by(definitions.c.version)
    )
    return [
        (Checklist(row["version"], _items(row["items"])), row["proposal_id"])
        for row in work.connection.execute(query).mappings()
    ]


def add_version(work: Work, proposal: Proposal, now: datetime) -> bool:
    """Make the proposal's list the version after its base. False where there is such a version already."""
    row = {
        "workspace_id": proposal.workspace_id,
        "squad_id": proposal.squad_id,
        "version": proposal.version,
        "items": _stored(proposal.items),
        "proposal_id": proposal.id,
        "made_at": now,
    }
    return insert_new(work, definitions, row)


def propose(work: Work, proposal: Proposal) -> None:
    """Save a new proposal."""
    row: dict[str, Any] = {name: getattr(proposal, name) for name in _FIELDS}
    row |= {"items": _stored(proposal.items), "asked": list(proposal.asked)}
    work.connection.execute(insert(proposals), row)


def proposal(work: Work, workspace_id: str, proposal_id: str) -> Proposal:
    """The proposal with its signatures. Raises errors.NotFound."""
    query = select(proposals).where(
        proposals.c.workspace_id == workspace_id, proposals.c.id == proposal_id
    )
    row = work.connection.execute(query).mappings().first()
    if row is None:
        raise errors.NotFound("proposal")
    return _proposal_of(work, row)


def open_proposals(work: Work, workspace_id: str, squad_id: str) -> list[Proposal]:
    """The squad's proposals that wait for signatures, oldest first."""
    query = (
        select(proposals)
        .where(
            proposals.c.workspace_id == workspace_id,
            proposals.c.squad_id == squad_id,
            proposals.c.state == State.OPEN,
        )
        .order_by(proposals.c.id)
    )
    return [_proposal_of(work, row) for row in work.connection.execute(query).mappings().all()]


def hold(work: Work, workspace_id: str, proposal_id: str) -> Proposal | None:
    """Take an open proposal for a change: nobody else can until the transaction ends. None where it is closed."""
    changed = work.connection.execute(
        update(proposals)
        .where(
            proposals.c.workspace_id == workspace_id,
            proposals.c.id == proposal_id,
            proposals.c.state == State.OPEN,
        )
        .values(revision=proposals.c.revision + 1)
    )
    return proposal(work, workspace_id, proposal_id) if changed.rowcount == 1 else None


def sign(work: Work, held: Proposal, signature: Signature) -> bool:
    """Put a signature under a held proposal. False where the side, or this person, has signed already."""
    row = dataclasses.asdict(signature)
    row |= {"workspace_id": held.workspace_id, "proposal_id": held.id}
    return insert_new(work, signatures, row)


def close(work: Work, held: Proposal) -> None:
    """Save how an open proposal ended: its state, and by whom, when and why. Of two at once the first one counts."""
    work.connection.execute(
        update(proposals)
        .where(
            proposals.c.workspace_id == held.workspace_id,
            proposals.c.id == held.id,
            proposals.c.state == State.OPEN,
        )
        .values(
            state=held.state,
            revision=held.revision,
            closed_at=held.closed_at,
            closed_by=held.closed_by,
            closed_why=held.closed_why,
        )
    )


def points_ever(work: Work, workspace_id: str, squad_id: str) -> tuple[Item, ...]:
    """Every point that some version had, the oldest wording first."""
    signed = [list_.items for list_, _ in versions(work, workspace_id, squad_id)]
    return tuple(item for items in (BUILT_IN.items, *signed) for item in items)


def _proposal_of(work: Work, row: RowMapping) -> Proposal:
    query = (
        select(signatures.c.side, signatures.c.by, signatures.c.at)
        .where(
            signatures.c.workspace_id == row["workspace_id"],
            signatures.c.proposal_id == row["id"],
        )
        .order_by(signatures.c.at, signatures.c.side)
    )
    columns: dict[str, Any] = {name: row[name] for name in _FIELDS}
    columns |= {
        "items": _items(row["items"]),
        "asked": tuple(row["asked"]),
        "state": State(row["state"]),
        "signatures": tuple(
            Signature(Side(side), by, at) for side, by, at in work.connection.execute(query)
        ),
    }
    return Proposal(**columns)


def _items(stored: Sequence[dict[str, Any]]) -> tuple[Item, ...]:
    return tuple(Item(**item) for item in stored)


def _stored(items: Sequence[Item]) -> list[dict[str, Any]]:
    return [dataclasses.asdict(item) for item in items]
