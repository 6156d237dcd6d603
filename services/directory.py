"""What people pick from while they type: campaigns, personas, reps and reasons."""

from collections.abc import Mapping, Sequence

import storage.catalog
import storage.squads
from domain import errors
from domain.offers import Named
from domain.people import Member, Side, Squad
from domain.reasons import Answer, Reason, edited
from services import squads
from storage.catalog import Catalog
from storage.database import Transaction

_MOST = 90  # Slack shows at most 100 options; room is left for "New …"
_ANSWERING_SIDES = (Side.SALES, Side.CUSTOMER_SUCCESS)


def campaigns(reading: Transaction, workspace_id: str, text: str) -> list[Named]:
    """Campaigns whose name contains the text."""
    with reading() as work:
        return storage.catalog.find(work, Catalog.CAMPAIGNS, workspace_id, text, limit=_MOST)


def personas(reading: Transaction, workspace_id: str, text: str) -> list[Named]:
    """Personas whose name contains the text."""
    with reading() as work:
        return storage.catalog.find(work, Catalog.PERSONAS, workspace_id, text, limit=_MOST)


def reps(reading: Transaction, squad: Squad, text: str) -> list[Member]:
    """The squad's people who can take a lead and whose name contains the text; sales first."""
    wanted = text.strip().casefold()
    with reading() as work:
        members = storage.squads.members_of(work, squad.workspace_id, squad.id)
    able = [member for member in members if member.side in _ANSWERING_SIDES]
    able.sort(key=lambda member: _ANSWERING_SIDES.index(member.side))
    return [member for member in able if wanted in member.name.casefold()][:_MOST]


def colleagues(reading: Transaction, squad: Squad, user_id: str, text: str) -> list[Member]:
    """The squad's other people whose name contains the text, by name."""
    wanted = text.strip().casefold()
    with reading() as work:
        members = storage.squads.members_of(work, squad.workspace_id, squad.id)
    others = [member for member in members if member.user_id != user_id]
    return [member for member in others if wanted in member.name.casefold()][:_MOST]


def squad(reading: Transaction, workspace_id: str, squad_id: str) -> Squad:
    """The squad of that id. Raises errors.NotFound."""
    with reading() as work:
        return squads.squad_by_id(work, workspace_id, squad_id)


def member(reading: Transaction, squad: Squad, user_id: str) -> Member | None:
    """The person's place in the squad."""
    with reading() as work:
        places = storage.squads.memberships(work, squad.workspace_id, user_id)
    return next((place for place in places if place.squad_id == squad.id), None)


def reasons(reading: Transaction, workspace_id: str, answer: Answer) -> list[Reason]:
    """The workspace's reasons for one kind of answer."""
    with reading() as work:
        return storage.catalog.reasons_of(work, workspace_id, answer)


def all_reasons(reading: Transaction, workspace_id: str) -> dict[Answer, list[Reason]]:
    """The workspace's reasons for every kind of answer."""
    with reading() as work:
        return {answer: storage.catalog.reasons_of(work, workspace_id, answer) for answer in Answer}


def save_reasons(
    transaction: Transaction, workspace_id: str, wanted: Mapping[Answer, Sequence[str]]
) -> None:
    """Make these lines the reasons that people pick from. Raises errors.Invalid under the names of the answers."""
    wrong: dict[str, str] = {}
    with transaction() as work:
        for answer, lines in wanted.items():
            known = storage.catalog.reasons_of(work, workspace_id, answer, also_former=True)
            try:
                found = edited(answer, known, lines)
            except errors.Invalid as refused:
                wrong |= refused.fields
                continue
            storage.catalog.replace_reasons(work, workspace_id, answer, found)
        if wrong:
            raise errors.Invalid(wrong)


def check_insider(reading: Transaction, workspace_id: str, user_id: str) -> None:
    """Raise errors.NotAllowed for somebody who is in no squad and manages nothing: leads are not theirs to see."""
    with reading() as work:
        if storage.squads.memberships(work, workspace_id, user_id):
            return
        if user_id in storage.squads.managers_of(work, workspace_id):
            return
    raise errors.NotAllowed("see leads here", "the people of a squad")
