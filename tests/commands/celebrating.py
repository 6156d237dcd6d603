"""An office with a channel for wins, and leads that become customers in it."""

import dataclasses
from collections.abc import Callable

from bot.clock import system_clock
from playground.people import Person
from playground.seen import Seen
from services import squads
from tests.commands.office import LINE, Office


def wins_channel(office: Office) -> str:
    """#wins with the bot in it, named in the squad's set-up."""
    channel = office.slack.add_channel("wins", members=[office.mia.id, office.otto.id])
    office.slack.channel(channel).members.add(office.slack.bot_user_id)
    setup = squads.current_setup(office.database.reading, office.slack.team_id, office.lea.id)
    assert setup is not None
    wanted = dataclasses.replace(setup, channels=dataclasses.replace(setup.channels, wins=channel))
    names = squads.names(office.database.reading, office.slack.team_id)
    squads.save_setup(office.database.transaction, wanted, names=names, now=system_clock())
    return channel


def posts(office: Office, channel: str) -> list[Seen]:
    """All that the bot posted there, without the pictures in the threads."""
    every = [each for each in office.mia.sees(channel) if each.user == office.slack.bot_user_id]
    return [each for each in every if each.thread_ts in {None, each.ts}]


def post(office: Office, channel: str, holds: Callable[[Seen], object] = bool) -> Seen:
    """The newest post there as soon as it is as wanted."""
    return office.slack.wait_until(
        lambda: [one for one in posts(office, channel)[-1:] if holds(one)]
    )[0]


def win(office: Office, line: str = LINE, value: str = "12,000") -> None:
    """Mia hands a lead off, Sam takes it and wins it."""
    office.hand_off(line)
    office.sam.clicks(office.card(), "handoff_accept_click")
    card = office.card_once(lambda card: "handoff_touch_click" in card.action_ids)
    office.sam.clicks(card, "lead_move_click")
    assert office.sam.view.fills("stage", "Won").fills("value", value).submits().closed


def announced(office: Office) -> tuple[str, Seen]:
    """The channel, and the announcement of a win in it."""
    channel = wins_channel(office)
    win(office)
    return channel, post(office, channel)


def dm(office: Office, person: Person, words: str) -> Seen:
    """The direct message with these words, once it is there."""
    return office.slack.wait_until(lambda: [one for one in person.dms() if words in one.shown])[0]
