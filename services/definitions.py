"""Changing the agreed MQL definition: proposed by anybody in the squad, signed by a lead of each side."""

import contextlib
import dataclasses
from datetime import datetime

import storage.definitions
import storage.squads
from domain import definition_changes, definitions, errors
from domain.definitions import Checklist, Proposal, State
from domain.people import Squad
from services import definition_news, feedback, squads
from storage import ids
from storage.database import Transaction, Work

_LONGEST_WHY = 1000


@dataclasses.dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks for: a whole new list, a point a line, made from version `base`, and why."""

    squad_id: str
    base: int
    lines: str
    why: str
    feedback_id: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Act:
    """Who decides about which proposal, when."""

    workspace_id: str
    proposal_id: str
    by: str
    now: datetime


def current(reading: Transaction, squad: Squad) -> Checklist:
    """The squad's present version."""
    with reading() as work:
        return storage.definitions.current(work, squad.workspace_id, squad.id)


def checklist_of(reading: Transaction, squad: Squad, version: int | None) -> Checklist:
    """That version of the squad's, the present one where there is no such."""
    with reading() as work:
        try:
            return storage.definitions.checklist(work, squad.workspace_id, squad.id, version or 0)
        except errors.NotFound:
            return storage.definitions.current(work, squad.workspace_id, squad.id)


def propose(
    transaction: Transaction, workspace_id: str, wish: Wish, *, by: str, now: datetime
) -> Proposal:
    """Save a proposal and put it to the leads of both sides.

    Raises errors.Invalid ("items", "why"), errors.Outdated where another version was signed since `base`, and
    errors.NotAllowed for somebody who is in no squad and manages nothing.
    """
    with transaction() as work:
        # Versions, proposals and signatures of a workspace change one after the other.
        storage.squads.hold(work, workspace_id)
        squad = squads.squad_by_id(work, workspace_id, wish.squad_id)
        _check_insider(work, workspace_id, by)
        now_is = storage.definitions.current(work, workspace_id, squad.id)
        if now_is.version != wish.base:
            raise errors.Outdated(now_is.version)
        former = storage.definitions.points_ever(work, workspace_id, squad.id)
        items = _read(wish, now_is, former)
        who = signers_of(work, squad)
        definitions.check_signable(who)
        proposal = Proposal(
            workspace_id=workspace_id,
            id=ids.new_id(now),
            squad_id=squad.id,
            base=now_is.version,
            items=items,
            why=wish.why.strip(),
            by=by,
            at=now,
            asked=definition_news.addresses(squad, who),
            feedback_id=wish.feedback_id or None,
        )
        storage.definitions.propose(work, proposal)
        definition_news.ask(work, proposal)
    return proposal


def _read(
    wish: Wish, now_is: Checklist, former: tuple[definitions.Item, ...]
) -> tuple[definitions.Item, ...]:
    wrong: dict[str, str] = {}
    items: tuple[definitions.Item, ...] = ()
    if not wish.why.strip():
        wrong["why"] = "Please say in a few words why: those who sign want to know."
    if len(wish.why) > _LONGEST_WHY:
        wrong["why"] = f"Please shorten this to {_LONGEST_WHY} characters."
    try:
        items = definition_changes.read(wish.lines, now_is.items, former)
        if not definition_changes.between(now_is.items, items):
            wrong["items"] = "That is the list as it is now. Please change what you want changed."
    except errors.Invalid as refused:
        wrong |= refused.fields
    if wrong:
        raise errors.Invalid(wrong)
    return items


def _check_insider(work: Work, workspace_id: str, user_id: str) -> None:
    if storage.squads.memberships(work, workspace_id, user_id):
        return
    if user_id not in storage.squads.managers_of(work, workspace_id):
        raise errors.NotAllowed("change the definition", "the people of a squad")


def sign(transaction: Transaction, act: Act) -> Proposal:
    """Sign for one's side; with both signatures the proposal is the new version.

    Raises errors.TooLate where it is decided or the side has signed, errors.NotAllowed, errors.Invalid for a second
    signature of the same person.
    """
    with transaction() as work:
        proposal, squad = _held(work, act)
        side = definitions.side_to_sign(signers_of(work, squad), proposal, act.by)
        signature = definitions.Signature(side, act.by, act.now)
        if not storage.definitions.sign(work, proposal, signature):
            raise errors.TooLate("signed_for_side", None, act.now)
        proposal = dataclasses.replace(proposal, signatures=(*proposal.signatures, signature))
        if definitions.is_complete(proposal):
            proposal = _make_version(work, proposal, squad, act)
        definition_news.redraw(work, proposal, act.now)
    return proposal


def _make_version(work: Work, proposal: Proposal, squad: Squad, act: Act) -> Proposal:
    if not storage.definitions.add_version(work, proposal, act.now):
        now_is = storage.definitions.current(work, act.workspace_id, squad.id)
        raise errors.Outdated(now_is.version)
    signed = _closed(work, proposal, State.SIGNED, act)
    definition_news.announce(work, signed, squad, act.now)
    _note_in_feedback(work, signed, act)
    for other in storage.definitions.open_proposals(work, act.workspace_id, squad.id):
        held = storage.definitions.hold(work, act.workspace_id, other.id)
        if held is not None:
            outdated = _closed(work, held, State.OUTDATED, act)
            definition_news.redraw(work, outdated, act.now)
            definition_news.tell_proposer(work, outdated, act.now)
    return signed


def _note_in_feedback(work: Work, signed: Proposal, act: Act) -> None:
    """Whoever gave the feedback behind it hears what came of it."""
    if signed.feedback_id is None:
        return
    with contextlib.suppress(errors.NotFound):  # it was erased since
        feedback.note_definition(
            work, act.workspace_id, signed.feedback_id, signed.version, act.by, act.now
        )


def decline(transaction: Transaction, act: Act, *, why: str) -> Proposal:
    """Turn the proposal down for both sides, with a reason for whoever made it. Raises as `sign` does."""
    if not why.strip():
        raise errors.Invalid(
            {"why": "Please say in a few words why not, so that they can mend it."}
        )
    with transaction() as work:
        proposal, squad = _held(work, act)
        check_signer(signers_of(work, squad), act.by)
        declined = _closed(work, proposal, State.DECLINED, act, why.strip()[:_LONGEST_WHY])
        definition_news.redraw(work, declined, act.now)
        definition_news.tell_proposer(work, declined, act.now)
    return declined


def check_signer(who: definitions.Signers, user_id: str) -> None:
    """Raise errors.NotAllowed for anybody who may not sign for either side."""
    if user_id not in who.everybody:
        raise errors.NotAllowed("decide about this", "the leads of marketing and sales")


def check_open(proposal: Proposal) -> None:
    """Raise errors.TooLate, naming who decided it, or errors.Outdated, where it is decided."""
    if proposal.state is State.OUTDATED:
        raise errors.Outdated(proposal.version)
    if proposal.state is not State.OPEN:
        raise errors.TooLate(proposal.state, proposal.closed_by, proposal.closed_at or proposal.at)


def _held(work: Work, act: Act) -> tuple[Proposal, Squad]:
    storage.squads.hold(work, act.workspace_id)
    held = storage.definitions.hold(work, act.workspace_id, act.proposal_id)
    proposal = held or storage.definitions.proposal(work, act.workspace_id, act.proposal_id)
    check_open(proposal)
    return proposal, squads.squad_by_id(work, act.workspace_id, proposal.squad_id)


def _closed(work: Work, proposal: Proposal, state: State, act: Act, why: str = "") -> Proposal:
    closed = dataclasses.replace(
        proposal, state=state, closed_at=act.now, closed_by=act.by, closed_why=why or None
    )
    storage.definitions.close(work, closed)
    return closed


def signers_of(work: Work, squad: Squad) -> definitions.Signers:
    """Who may sign for each side of the squad today."""
    members = storage.squads.members_of(work, squad.workspace_id, squad.id)
    return definitions.signers(members, storage.squads.managers_of(work, squad.workspace_id))
