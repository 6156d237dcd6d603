"""Looking at the Home tab as a person does."""

from playground.people import Person
from playground.screens import Screen
from tests.commands.office import Office


def home(person: Person) -> Screen:
    """The tab as it is published for this person."""
    shown = person.home
    assert shown is not None
    return shown


def opened(person: Person) -> Screen:
    """The tab after looking at it."""
    assert not person.opens_home().reason
    return home(person)


def actions(screen: Screen) -> list[str]:
    return [
        element["action_id"]
        for block in screen.body["blocks"]
        for element in [*block.get("elements", ()), block.get("accessory") or {}]
        if "action_id" in element
    ]


def once(office: Office, person: Person, words: str) -> None:
    """Wait until the tab says this, without anybody opening it."""
    office.slack.wait_until(lambda: words in home(person).shown)


def publications(office: Office, person: Person) -> int:
    calls = office.slack.wire.calls_of("views.publish")
    return sum(call.arguments["user_id"] == person.id for call in calls)


def reasons_form(who: Person) -> Screen:
    assert opened(who).clicks_in_view("reasons_click").ok
    return who.view
