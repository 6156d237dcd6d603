"""Topics as people type and click them."""

from tests.commands.office import Office, filled, last_words


def test_a_topic_is_added_shown_and_closed(office: Office) -> None:
    office.mia.types("/agenda add decide which trade fair we go to", office.handoffs)
    assert filled(office.mia.view)["topic"] == "which trade fair we go to"
    assert office.mia.view.submits().replaced
    assert "On the agenda: ⚖️ Decide" in office.mia.view.shown
    office.sam.types("/agenda", office.handoffs)
    assert "which trade fair we go to" in last_words(office.sam)
    assert "leads the meeting" in last_words(office.sam)
    office.ana.types("/agenda", office.handoffs)
    assert office.sam.clicks(office.sam.ephemerals[-1], "topic_close_click").ok
    assert "trade fair" not in last_words(office.sam)
    office.ana.clicks(office.ana.ephemerals[-1], "topic_close_click")
    assert "was first and closed it" in last_words(office.ana)


def test_a_message_becomes_a_topic_that_links_back(office: Office) -> None:
    said = office.max.says("the pricing page confuses people", office.handoffs)
    assert office.mia.uses_shortcut("topic_from_message", said).ok
    assert filled(office.mia.view)["topic"] == "the pricing page confuses people"
    assert office.mia.view.submits().replaced
    office.sam.types("/agenda", office.handoffs)
    assert "💬 Discuss" in last_words(office.sam)
    link = f"/archives/{office.handoffs}/p{said.ts.replace('.', '')}"
    assert link in str(office.sam.ephemerals[-1].body)


def test_an_empty_topic_is_asked_for_and_strangers_are_told_whom_to_ask(office: Office) -> None:
    office.mia.types("/agenda add", office.handoffs)
    assert "topic" not in filled(office.mia.view)
    office.otto.types("/agenda add discuss prices", office.handoffs)
    assert "up to the people of a squad" in last_words(office.otto)
