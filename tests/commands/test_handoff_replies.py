import pytest

from playground.seen import Seen
from tests.commands.office import Office


@pytest.fixture
def question(office: Office) -> Seen:
    """A card whose giver is asked something."""
    office.sam.clicks(office.hand_off(), "handoff_ask_click")
    assert office.sam.view.fills("question", "Which budget?").submits().closed
    return office.card_once(lambda card: "handoff_inform_click" in card.action_ids)


def answered(office: Office) -> bool:
    return "handoff_accept_click" in office.card().action_ids


def test_the_givers_reply_in_the_thread_is_the_answer(office: Office, question: Seen) -> None:
    office.mia.says("About 20,000 &amp; more", office.handoffs, thread=question.ts)
    office.card_once(lambda card: "handoff_accept_click" in card.action_ids)
    assert "the offer is open again" in office.thread("That answers it").shown
    office.sam.types("/lead jane", office.handoffs)
    office.sam.clicks(office.sam.ephemerals[-1], "lead_open_click")
    assert "answered: “About 20,000" in office.sam.view.shown
    office.slack.wait_until(lambda: any("About 20,000" in dm.shown for dm in office.sam.dms()))


def test_marketing_may_reply_for_the_giver(office: Office, question: Seen) -> None:
    office.max.says("About 20,000", office.handoffs, thread=question.ts)
    office.card_once(lambda card: "handoff_accept_click" in card.action_ids)


@pytest.mark.parametrize("who", ["sam", "ana", "otto"])
def test_replies_of_others_are_ordinary_talk(office: Office, question: Seen, who: str) -> None:
    getattr(office, who).says("good question", office.handoffs, thread=question.ts)
    assert not answered(office)
    assert not getattr(office, who).ephemerals


def test_what_is_not_in_the_thread_is_left_alone(office: Office, question: Seen) -> None:
    first = office.mia.says("About 20,000", office.handoffs)
    office.mia.says("and more", office.handoffs, thread=first.ts)
    assert question.ts
    assert not answered(office)


def test_talk_under_a_card_without_a_question_changes_nothing(office: Office) -> None:
    card = office.hand_off()
    office.mia.says("she is nice", office.handoffs, thread=card.ts)
    assert answered(office)
    assert not office.mia.ephemerals


def test_every_message_is_acknowledged(office: Office, question: Seen) -> None:
    office.mia.says("About 20,000", office.handoffs, thread=question.ts)
    office.card_once(lambda card: "handoff_accept_click" in card.action_ids)
    office.mia.says("too late", office.handoffs, thread=question.ts)
    told = office.slack.wire.deliveries_of("events_api")
    assert told
    assert all(one.trouble is None for one in told)
