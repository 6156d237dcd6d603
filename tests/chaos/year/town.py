"""The squads of the year, each with a channel of its own and its schedules at their own times."""

from dataclasses import dataclass

from domain.people import Channels, Side
from domain.schedules import Kind
from domain.setups import Setup
from playground.standin import Standin
from services import schedules, squads
from storage.database import Database
from tests.chaos.year.plan import BEGIN, KINDS, Plan, rule
from tests.chaos.year.reckoning import Rule


@dataclass(frozen=True, slots=True)
class Subscription:
    """One schedule as it was ordered: who gets what, where, and when."""

    squad_id: str
    kind: Kind
    channel: str
    rule: Rule


def settle_in(slack: Standin, store: Database, plan: Plan) -> list[Subscription]:
    """Make all squads in Slack and in the bot, on the first morning of the year."""
    found = []
    for number in range(plan.squads):
        giver, rep = slack.add_user(f"giver{number}"), slack.add_user(f"rep{number}")
        channel = slack.add_channel(f"squad-{number}", members=[giver, rep])
        slack.channel(channel).members.add(slack.bot_user_id)
        setup = Setup(
            workspace_id=slack.team_id,
            name=f"Squad {number}",
            channels=Channels(channel),
            members={Side.MARKETING: [giver], Side.SALES: [rep]},
            leads=[],
            managers=[rep],
            default_acceptor_id=rep,
            timezone=rule(number, KINDS[0]).zone,
            currency="EUR",
        )
        squad = squads.save_setup(store.transaction, setup, names={}, now=BEGIN)
        for kind in KINDS:
            wanted = rule(number, kind)
            schedules.change(
                store.transaction,
                squad.workspace_id,
                squad.id,
                kind,
                weekday=wanted.weekday,
                at=wanted.at,
                now=BEGIN,
            )
            found.append(Subscription(squad.id, kind, channel, wanted))
    return found
