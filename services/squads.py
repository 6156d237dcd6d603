"""Setting a workspace up, and finding which squad a person means."""

from collections.abc import Mapping
from datetime import datetime

import storage.catalog
import storage.personal
import storage.squads
from domain import errors, setups
from domain.people import Around, Member, Side, Squad
from domain.setups import Setup
from services import home_refresh
from storage import ids
from storage.database import Transaction, Work


def save_setup(
    transaction: Transaction,
    setup: Setup,
    *,
    names: Mapping[str, str],
    squad_id: str | None = None,
    now: datetime,
) -> Squad:
    """Make or change the squad of that name; repeating it changes nothing. Raises errors.Invalid.

    `names` gives the display name of each user id; ids without one are shown as they are. With `squad_id` it is that
    squad which is changed, its name too.
    """
    setups.check(setup)
    everyone = {user: side for side, users in setup.members.items() for user in users}
    everyone.setdefault(setup.default_acceptor_id, Side.SALES)
    with transaction() as work:
        if storage.squads.add_workspace(work, setup.workspace_id, now):
            storage.catalog.seed_reasons(work, setup.workspace_id)
        storage.squads.hold(work, setup.workspace_id)
        squad = Squad(
            workspace_id=setup.workspace_id,
            id=_id_of(work, setup, squad_id, now),
            name=setup.name.strip(),
            timezone=setup.timezone,
            currency=setup.currency,
            channels=setup.channels,
            default_acceptor_id=setup.default_acceptor_id,
            answer_days=setup.answer_days,
        )
        storage.squads.save(work, squad, now)
        members = [
            Member(
                squad.workspace_id, squad.id, user, names.get(user, user), side, user in setup.leads
            )
            for user, side in everyone.items()
        ]
        storage.squads.replace_members(work, squad, members)
        storage.squads.replace_managers(work, squad.workspace_id, sorted(set(setup.managers)))
        storage.personal.ensure(work, squad.workspace_id, everyone, now)
        home_refresh.refresh_all(work, squad.workspace_id, by=None, now=now)
    return squad


def _id_of(work: Work, setup: Setup, squad_id: str | None, now: datetime) -> str:
    named = None
    for squad in storage.squads.all_of(work, setup.workspace_id):
        if squad.name.casefold() == setup.name.strip().casefold():
            named = squad.id
    if squad_id is None:
        return named or ids.new_id(now)
    squad_by_id(work, setup.workspace_id, squad_id)
    if named not in {None, squad_id}:
        raise errors.Invalid(
            {"name": "Another squad has this name. Please choose a different one."}
        )
    return squad_id


def around(work: Work, workspace_id: str, *user_ids: str) -> Around:
    """The squads, and the places of these people. Raises errors.NotSetUp where the workspace has none."""
    squads, places = storage.squads.with_places(work, workspace_id, user_ids)
    if not squads:
        raise errors.NotSetUp
    return Around(squads, places)


def squad_for(work: Work, workspace_id: str, user_id: str, channel: str | None = None) -> Squad:
    """The squad that a person means: that of the channel, else their own, else the first.

    Raises errors.NotSetUp where the workspace has none.
    """
    return around(work, workspace_id, user_id).meant_by(user_id, channel)


def squad_by_id(work: Work, workspace_id: str, squad_id: str) -> Squad:
    """The squad of that id. Raises errors.NotFound."""
    for squad in storage.squads.all_of(work, workspace_id):
        if squad.id == squad_id:
            return squad
    raise errors.NotFound("squad")


def find_squad(
    reading: Transaction, workspace_id: str, user_id: str, channel: str | None = None
) -> Squad:
    """The same, in a transaction of its own."""
    with reading() as work:
        return squad_for(work, workspace_id, user_id, channel)


def member_of(work: Work, squad: Squad, user_id: str) -> Member | None:
    """The person's place in the squad, None for an outsider."""
    places = storage.squads.memberships(work, squad.workspace_id, user_id)
    return next((place for place in places if place.squad_id == squad.id), None)


def all_squads(reading: Transaction, workspace_id: str) -> list[Squad]:
    """The workspace's squads, the first one made first."""
    with reading() as work:
        return storage.squads.all_of(work, workspace_id)


def workspaces(reading: Transaction) -> list[str]:
    """Ids of all workspaces that were set up."""
    with reading() as work:
        return storage.squads.workspaces_of(work)


def is_trusted(reading: Transaction, workspace_id: str, user_id: str) -> bool:
    """Whether the person may change the set-up: a manager of the bot, or a lead of one of its squads."""
    with reading() as work:
        places = storage.squads.memberships(work, workspace_id, user_id)
        managers = storage.squads.managers_of(work, workspace_id)
        return user_id in managers or any(place.is_lead for place in places)


def managers(reading: Transaction, workspace_id: str) -> list[str]:
    """User ids of those who may change the set-up beside Slack's own admins."""
    with reading() as work:
        return storage.squads.managers_of(work, workspace_id)


def current_setup(reading: Transaction, workspace_id: str, user_id: str) -> Setup | None:
    """The set-up of the person's squad as it is now; None before the first one."""
    with reading() as work:
        try:
            squad = squad_for(work, workspace_id, user_id)
        except errors.NotSetUp:
            return None
        members = storage.squads.members_of(work, workspace_id, squad.id)
        return Setup(
            workspace_id=workspace_id,
            name=squad.name,
            channels=squad.channels,
            members={side: [m.user_id for m in members if m.side is side] for side in Side},
            leads=[member.user_id for member in members if member.is_lead],
            managers=storage.squads.managers_of(work, workspace_id),
            default_acceptor_id=squad.default_acceptor_id,
            timezone=squad.timezone,
            currency=squad.currency,
            answer_days=squad.answer_days,
        )


def names(reading: Transaction, workspace_id: str) -> dict[str, str]:
    """The names of all members as far as they are known, by user id."""
    with reading() as work:
        members = [
            member
            for squad in storage.squads.all_of(work, workspace_id)
            for member in storage.squads.members_of(work, workspace_id, squad.id)
        ]
    return {member.user_id: member.name for member in members if member.name != member.user_id}
