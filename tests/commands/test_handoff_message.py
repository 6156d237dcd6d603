from commands import handoff_message
from tests.commands.office import Office, filled

WORDS = "Hi, jane.doe@acme.com from the fair wants prices, +44 20 7946 0018"


def test_a_message_becomes_a_form(office: Office) -> None:
    message = office.max.says(WORDS, office.handoffs)
    assert office.mia.uses_shortcut("handoff_from_message", message).ok
    assert filled(office.mia.view) == {
        "name": "Jane Doe",
        "company": "Acme",
        "email": "jane.doe@acme.com",
        "phone": "+44 20 7946 0018",
        "temperature": "Warm",
        "why_now": WORDS,
    }
    assert office.mia.view.fills("rep", "Sam Lee").submits().closed
    assert f"/archives/{office.handoffs}/p{message.ts.replace('.', '')}" in office.card().shown


def test_a_reply_is_linked_within_its_thread(office: Office) -> None:
    first = office.max.says("news from the fair", office.handoffs)
    message = office.max.says(WORDS, office.handoffs, thread=first.ts)
    office.mia.uses_shortcut("handoff_from_message", message)
    assert office.mia.view.fills("rep", "Sam Lee").submits().closed
    assert f"?thread_ts={first.ts}" in office.card().shown


def test_a_message_that_tells_nothing_opens_a_form_all_the_same(office: Office) -> None:
    message = office.max.says("lunch?", office.handoffs)
    office.mia.uses_shortcut("handoff_from_message", message)
    assert filled(office.mia.view) == {"temperature": "Warm", "why_now": "lunch?"}


def test_only_full_names_are_guessed_and_mail_providers_are_no_companies() -> None:
    assert handoff_message.read("info@acme.com", None).name == ""
    assert handoff_message.read("jane_doe@gmail.com", None).company == ""
    assert handoff_message.read("jane_doe@gmail.com", None).name == "Jane Doe"
    assert handoff_message.read("", None).why_now == ""
