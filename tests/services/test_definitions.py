"""Versions of the MQL definition: exactly one comes of many signatures, and the past stays as it was."""

import dataclasses
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import pytest

from domain import errors
from domain.definitions import BUILT_IN, Completeness, Proposal, State
from domain.delivery import Kind
from domain.people import Side, Squad
from services import definition_views, definitions, handoff_views, squads
from storage.database import Database
from tests import company
from tests.company import ANA, LEA, MAX, MIA, MINUTE, MONDAY, SAM, STRANGER, WORKSPACE
from tests.services.answering import Undone, tried

NOW = MONDAY + timedelta(hours=1)


def agreed(database: Database) -> Squad:
    """The company with two leads on each side."""
    setup = dataclasses.replace(company.SETUP, leads=[MIA, MAX, SAM, ANA])
    return squads.save_setup(database.transaction, setup, names=company.NAMES, now=MONDAY)


def propose(database: Database, squad: Squad, lines: str, base: int = 1) -> Proposal:
    wish = definitions.Wish(squad.id, base, lines, "Because")
    return definitions.propose(database.transaction, WORKSPACE, wish, by=LEA, now=NOW)


def act(proposal: Proposal, by: str) -> definitions.Act:
    return definitions.Act(WORKSPACE, proposal.id, by, NOW + MINUTE)


def versions(database: Database, squad: Squad) -> list[int]:
    shown = definition_views.log(database.reading, WORKSPACE, squad.id, 1)
    return [each.checklist.version for each in shown.versions]


def at_once(acts: Sequence[Callable[[], Proposal]]) -> list[Proposal | errors.Refusal]:
    together = threading.Barrier(len(acts))

    def press(button: Callable[[], Proposal]) -> Proposal | errors.Refusal:
        together.wait()
        try:
            return button()
        except errors.Refusal as refusal:
            return refusal

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(press, acts))


def test_all_leads_signing_at_once_make_exactly_one_version(database: Database) -> None:
    squad = agreed(database)
    base = 1
    for round_ in range(5):
        made = propose(database, squad, f"Fit\nRound {round_}", base)
        ends = at_once(
            [
                partial(definitions.sign, database.transaction, act(made, who))
                for who in (MIA, MAX, SAM, ANA) * 3
            ]
        )
        done = [end for end in ends if isinstance(end, Proposal)]
        assert sorted(end.state for end in done) == [State.OPEN, State.SIGNED]
        signed = definition_views.asked(database.reading, WORKSPACE, made.id).proposal
        assert {each.side for each in signed.signatures} == {Side.MARKETING, Side.SALES}
        base += 1
        assert versions(database, squad)[0] == base
    outcomes = [m for m in company.queued(database) if m.kind is Kind.DEFINITION_OUTCOME]
    assert len(outcomes) == 2 * 5  # the proposer and the hand-off channel, once each


def test_of_two_proposals_signed_at_once_one_is_the_new_version(database: Database) -> None:
    squad = agreed(database)
    first, second = propose(database, squad, "Fit"), propose(database, squad, "Need")
    for made in (first, second):
        definitions.sign(database.transaction, act(made, MIA))
    ends = at_once(
        [
            partial(definitions.sign, database.transaction, act(first, SAM)),
            partial(definitions.sign, database.transaction, act(second, ANA)),
        ]
    )
    (won,) = [end for end in ends if isinstance(end, Proposal)]
    (refused,) = [end for end in ends if isinstance(end, errors.Refusal)]
    assert won.state is State.SIGNED
    assert isinstance(refused, errors.Outdated)
    assert refused.version == 2
    assert versions(database, squad) == [2, 1]


def test_a_signature_and_a_no_at_once_leave_one_end(database: Database) -> None:
    squad = agreed(database)
    for base in range(1, 4):
        now_is = versions(database, squad)[0]
        made = propose(database, squad, f"Round {base}", now_is)
        definitions.sign(database.transaction, act(made, MIA))
        ends = at_once(
            [
                partial(definitions.sign, database.transaction, act(made, SAM)),
                partial(definitions.decline, database.transaction, act(made, ANA), why="No"),
            ]
        )
        (late,) = [end for end in ends if isinstance(end, errors.Refusal)]
        assert isinstance(late, errors.TooLate)
        state = definition_views.asked(database.reading, WORKSPACE, made.id).proposal.state
        assert late.state == state
        assert (versions(database, squad)[0] > now_is) == (state is State.SIGNED)


def test_hand_offs_keep_the_version_they_were_made_with(database: Database) -> None:
    squad = agreed(database)
    old = company.offer(database).handoff
    made = propose(database, squad, "Fit\nBudget (2)")
    definitions.sign(database.transaction, act(made, MIA))
    definitions.sign(database.transaction, act(made, SAM))
    ticked = company.draft(2, checklist=("budget", "consent"))
    new = company.offer(database, ticked, now=NOW).handoff
    assert (new.checklist_version, new.checklist) == (2, ("budget",))
    stale = company.draft(3, checklist=("fit", "consent"), checklist_version=1)
    kept = company.offer(database, stale, now=NOW).handoff
    assert (kept.checklist_version, kept.checklist) == (1, ("fit", "consent"))
    shown = handoff_views.card(database.reading, WORKSPACE, old.id)
    assert shown.checklist == BUILT_IN
    shown = handoff_views.card(database.reading, WORKSPACE, new.id)
    assert shown.checklist.completeness(new.checklist) == Completeness(2, 3)


def test_who_is_asked_is_each_lead_and_the_feedback_channel(database: Database) -> None:
    made = propose(database, agreed(database), "Fit")
    asked = [m for m in company.queued(database) if m.kind is Kind.DEFINITION_PROPOSAL]
    assert {m.address for m in asked} == {MIA, MAX, SAM, ANA, "C0FEEDBACK"}
    assert {m.subject["proposal_id"] for m in asked} == {made.id}


def test_a_proposal_against_an_older_version_or_by_a_stranger_is_refused(
    database: Database,
) -> None:
    squad = agreed(database)
    made = propose(database, squad, "Fit")
    definitions.sign(database.transaction, act(made, MIA))
    definitions.sign(database.transaction, act(made, SAM))
    with pytest.raises(errors.Outdated) as refused:
        propose(database, squad, "Need", base=1)
    assert refused.value.version == 2
    wish = definitions.Wish(squad.id, 2, "Need", "Because")
    with pytest.raises(errors.NotAllowed):
        definitions.propose(database.transaction, WORKSPACE, wish, by=STRANGER, now=NOW)


def test_a_signature_that_is_rolled_back_leaves_nothing(database: Database) -> None:
    squad = agreed(database)
    made = propose(database, squad, "Fit")
    definitions.sign(database.transaction, act(made, MIA))
    before = company.queued(database)
    with pytest.raises(Undone):
        definitions.sign(tried(database), act(made, SAM))
    assert company.queued(database) == before
    assert versions(database, squad) == [1]
    assert definitions.sign(database.transaction, act(made, SAM)).state is State.SIGNED
