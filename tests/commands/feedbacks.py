"""Giving feedback as a person does, and finding what became of it in Slack and in the history."""

import dataclasses
from collections.abc import Sequence

from bot.clock import system_clock
from domain.feedback import Event
from domain.feedback_lists import Filter, Search
from playground.people import Person
from playground.seen import Seen
from services import feedback_views, squads
from storage import feedback as feedback_rows
from tests.commands.office import Office

LINE = "/feedback @mia the webinar leads lacked a budget"


def with_channel(office: Office) -> str:
    """A channel for feedback with the bot in it, chosen in the set-up."""
    people = [office.mia, office.max, office.sam, office.ana, office.lea]
    channel = office.slack.add_channel("feedback", members=[person.id for person in people])
    office.slack.channel(channel).members.add(office.slack.bot_user_id)
    setup = squads.current_setup(office.database.reading, office.slack.team_id, office.lea.id)
    assert setup is not None
    channels = dataclasses.replace(setup.channels, feedback=channel)
    squads.save_setup(
        office.database.transaction,
        dataclasses.replace(setup, channels=channels),
        names=squads.names(office.database.reading, office.slack.team_id),
        now=system_clock(),
    )
    return channel


def give(office: Office, line: str = LINE, by: Person | None = None) -> str:
    """Send the form that a line fills; returns the feedback's id."""
    author = by or office.sam
    assert author.types(line, office.handoffs).ok
    assert author.view.submits().replaced
    assert "On its way" in author.view.shown
    author.view.closes()
    return newest(office, author)


def newest(office: Office, author: Person) -> str:
    """The id of what the person gave last."""
    shown = feedback_views.page(
        office.database.reading,
        office.slack.team_id,
        author.id,
        Search(Filter.MINE),
        1,
        now=system_clock(),
    )
    return shown.items[0].feedback.id


def dm(office: Office, person: Person, words: str) -> Seen:
    """The newest direct message that holds these words, once it is there."""
    return office.slack.wait_until(lambda: [m for m in person.dms() if words in m.shown][-1:])[0]


def events(office: Office, feedback_id: str) -> Sequence[Event]:
    """The item's whole history."""
    with office.database.reading() as work:
        return feedback_rows.events_of(work, office.slack.team_id, feedback_id)
