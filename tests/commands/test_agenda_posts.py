"""The agenda in the channel, as people see it and press its buttons."""

from datetime import UTC, datetime, timedelta

import storage.action_items
from bot.clock import system_clock
from playground.people import Person
from playground.seen import Seen
from services import action_items
from tests.commands.office import Office, filled, last_words
from tests.commands.test_schedule import form


def posted(office: Office, holds: str = "Agenda for") -> Seen:
    """The posted agenda as soon as it holds these words."""

    def found() -> list[Seen]:
        every = office.sam.sees(office.handoffs)
        agendas = [one for one in every if "Agenda for" in one.shown and not one.ephemeral]
        return [one for one in agendas[-1:] if holds in one.shown]

    return office.slack.wait_until(found)[0]


def post(office: Office) -> Seen:
    """The agenda that Lea posts now."""
    form(office, post="Agenda").clicks_in_view("schedule_post_click")
    return posted(office)


def adds(who: Person, office: Office, line: str) -> None:
    who.types(f"/agenda add {line}", office.handoffs)
    assert who.view.submits().replaced


def finish(office: Office, owner: Person) -> None:
    """Tick the person's one action item off."""
    mine = storage.action_items.open_of(owner.id)
    with office.database.reading() as work:
        (item,), _ = storage.action_items.page(work, office.slack.team_id, mine, limit=9)
    click = action_items.Click(office.slack.team_id, item.id, owner.id, system_clock())
    action_items.finish(office.database.transaction, click)


def test_the_preview_is_private_and_shows_what_will_be_posted(office: Office) -> None:
    adds(office.mia, office, "decide which trade fair we go to")
    form(office, post="Agenda").clicks_in_view("schedule_preview_click")
    assert "Only you see this" in office.lea.view.shown
    assert "which trade fair" in office.lea.view.shown
    assert not [one for one in office.sam.sees(office.handoffs) if "trade fair" in one.shown]
    form(office, post="Meeting").clicks_in_view("schedule_preview_click")
    assert "On the agenda: 1 topic." in office.lea.view.shown


def test_anybody_of_the_squad_adds_to_the_posted_agenda_and_sees_it_there(office: Office) -> None:
    agenda = post(office)
    assert "Nothing is waiting" in agenda.shown
    assert office.sam.clicks(agenda, "agenda_topic_click").ok
    office.sam.view.fills("topic", "Mail jo@acme.com or +44 20 7946 0018 about 12.11.2026")
    assert office.sam.view.submits().replaced
    assert "masked" in office.sam.view.shown
    shown = posted(office, "12.11.2026").shown
    assert "jo@acme.com" not in shown
    assert "7946" not in shown
    assert office.ana.clicks(agenda, "agenda_action_click").ok
    due = f"{datetime.now(UTC) + timedelta(days=30):%Y-%m-%d}"
    office.ana.view.fills("action", "Ring max@acme.com").fills("due_on", due).submits()
    assert "m•••@acme.com" in posted(office, "Ring").shown
    finish(office, office.ana)
    office.slack.wait_until(lambda: "Ring" not in posted(office).shown)
    assert office.max.clicks(agenda, "agenda_decision_click").ok
    assert filled(office.max.view) == {}
    office.max.view.fills("decision", "We call within a day").submits()
    office.sam.types("/agenda log", office.handoffs)
    assert f"p{agenda.ts.replace('.', '')}" in str(office.sam.ephemerals[-1].body)
    assert office.otto.clicks(agenda, "agenda_topic_click").ok
    assert "up to the people of a squad" in last_words(office.otto)


def test_a_topic_is_closed_on_the_posted_agenda_and_the_second_click_is_told(
    office: Office,
) -> None:
    adds(office.mia, office, "decide which trade fair we go to")
    agenda = post(office)
    assert office.sam.clicks(agenda, "topic_done_click").ok
    assert "✅" in posted(office, "closed by").shown
    office.ana.clicks(agenda, "topic_done_click")
    assert "was first and closed it" in last_words(office.ana)


def test_posting_again_shows_the_present_in_a_second_message(office: Office) -> None:
    first = post(office)
    adds(office.mia, office, "decide which trade fair we go to")
    office.lea.view.closes()
    office.lea.view.clicks_in_view("schedule_post_click")
    again = posted(office, "Posted again")
    assert again.ts != first.ts
    assert "trade fair" in again.shown
