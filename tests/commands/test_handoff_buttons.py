from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from tests.commands.office import Office, last_words

# What is left on the card of an offer that was answered for good.
CLOSED = ["lead_open_click", "feedback_about_lead_click"]


def accepts(card: object) -> bool:
    return "handoff_touch_click" in card.action_ids  # type: ignore[attr-defined]  # a message as a person sees it


def test_accept_turns_the_card_into_the_owners(office: Office) -> None:
    card = office.hand_off()
    assert office.sam.clicks(card, "handoff_accept_click").ok
    shown = office.card_once(accepts)
    assert office.sam.id in shown.shown
    assert "accepted" in office.thread("accepted").shown
    office.slack.wait_until(lambda: any("accepted" in dm.shown for dm in office.mia.dms()))


def test_a_colleague_may_accept_instead_of_the_rep(office: Office) -> None:
    assert office.ana.clicks(office.hand_off(), "handoff_accept_click").ok
    assert office.ana.id in office.card_once(accepts).shown


def test_the_second_to_accept_is_told_privately_who_was_first(office: Office) -> None:
    card = office.hand_off()
    office.sam.clicks(card, "handoff_accept_click")
    assert office.ana.clicks(card, "handoff_accept_click").ok
    assert f"<@{office.sam.id}> was first and accepted it" in last_words(office.ana)
    assert not office.sam.ephemerals


def test_a_second_click_of_the_same_person_is_no_defeat(office: Office) -> None:
    card = office.hand_off()
    office.sam.clicks(card, "handoff_accept_click")
    office.sam.clicks(card, "handoff_accept_click")
    assert "You have accepted it already" in last_words(office.sam)
    assert "was first" not in last_words(office.sam)


def test_of_many_who_accept_at_once_one_wins(office: Office) -> None:
    card = office.hand_off()
    reps = [office.sam, office.ana] * 4
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda rep: rep.clicks(card, "handoff_accept_click"), reps))
    office.slack.wait_until(lambda: len(office.sam.ephemerals) + len(office.ana.ephemerals) == 7)


@pytest.mark.parametrize("who", ["mia", "otto"])
@pytest.mark.parametrize(
    "action", ["handoff_accept_click", "handoff_ask_click", "handoff_reject_click"]
)
def test_sales_answers_are_not_for_others(office: Office, who: str, action: str) -> None:
    person = getattr(office, who)
    assert person.clicks(office.hand_off(), action).ok
    assert "up to the sales side of this squad" in last_words(person)
    with pytest.raises(LookupError):
        person.view  # noqa: B018 # looking is the check: no form may have opened


def test_a_redelivered_click_is_carried_out_once(office: Office) -> None:
    office.sam.clicks(office.hand_off(), "handoff_accept_click")
    sent = office.slack.wire.deliveries_of("interactive")[-1]
    answer = office.slack.delivery.ask("interactive", sent.payload)
    assert answer.trouble is None
    assert not office.sam.ephemerals


def test_a_question_pauses_the_offer_until_marketing_answers(office: Office) -> None:
    office.sam.clicks(office.hand_off(), "handoff_ask_click")
    assert office.sam.view.fills("question", "Which budget?").submits().closed
    asked = office.card_once(lambda card: "handoff_inform_click" in card.action_ids)
    office.slack.wait_until(lambda: any("Which budget?" in dm.shown for dm in office.mia.dms()))
    office.mia.clicks(asked, "handoff_inform_click")
    assert "Which budget?" in office.mia.view.shown
    assert office.mia.view.fills("answer", "About 20,000").submits().closed
    office.card_once(lambda card: "handoff_accept_click" in card.action_ids)
    assert "About 20,000" in office.thread("answered").shown


def test_marketing_may_answer_for_the_giver_and_sales_may_not(office: Office) -> None:
    office.sam.clicks(office.hand_off(), "handoff_ask_click")
    office.sam.view.fills("question", "Which budget?").submits()
    asked = office.card_once(lambda card: "handoff_inform_click" in card.action_ids)
    office.ana.clicks(asked, "handoff_inform_click")
    assert "up to whoever handed the lead off" in last_words(office.ana)
    assert office.max.clicks(asked, "handoff_inform_click").ok
    assert office.max.view.title == "Answer"


def test_the_giver_answers_from_the_direct_message_too(office: Office) -> None:
    office.sam.clicks(office.hand_off(), "handoff_ask_click")
    office.sam.view.fills("question", "Which budget?").submits()
    question = office.slack.wait_until(
        lambda: [dm for dm in office.mia.dms() if "handoff_inform_click" in dm.action_ids]
    )[0]
    office.mia.clicks(question, "handoff_inform_click")
    assert office.mia.view.fills("answer", "About 20,000").submits().closed
    office.card_once(lambda card: "handoff_accept_click" in card.action_ids)


def test_a_rejection_needs_one_of_the_reasons(office: Office) -> None:
    office.sam.clicks(office.hand_off(), "handoff_reject_click")
    view = office.sam.view
    assert view.submits().errors
    assert view.fills("reason", "Wrong territory").fills("note", "Sits in Peru").submits().closed
    rejected = office.card_once(lambda card: card.action_ids == CLOSED)
    assert "Wrong territory" in rejected.shown
    office.slack.wait_until(lambda: any("Wrong territory" in dm.shown for dm in office.mia.dms()))


def test_recycling_suggests_a_day_and_refuses_one_that_is_over(office: Office) -> None:
    office.sam.clicks(office.hand_off(), "handoff_recycle_click")
    view = office.sam.view
    suggested = view.values["wake_on"]["input"]["selected_date"]
    assert date.fromisoformat(suggested) > date.today() + timedelta(days=20)  # noqa: DTZ011 # days apart are enough here
    view.fills("reason", "Timing").fills("wake_on", "2020-01-01")
    assert "after today" in view.submits().errors["wake_on"]
    assert view.fills("wake_on", suggested).submits().closed
    office.card_once(lambda card: card.action_ids == CLOSED)


def test_an_accepted_lead_can_be_recycled_from_the_menu(office: Office) -> None:
    office.sam.picks(office.accepted(), "handoff_more_menu", "Recycle")
    assert office.sam.view.fills("reason", "No reply after several tries").submits().closed
    office.card_once(lambda card: card.action_ids == CLOSED)


def test_withdrawing_is_the_givers_and_ends_the_offer(office: Office) -> None:
    card = office.hand_off()
    office.sam.picks(card, "handoff_more_menu", "Withdraw")
    assert "up to whoever handed the lead off" in last_words(office.sam)
    office.mia.picks(card, "handoff_more_menu", "Withdraw")
    assert office.mia.view.fills("note", "bought elsewhere").submits().closed
    office.card_once(lambda shown: shown.action_ids == CLOSED)
    office.sam.clicks(card, "handoff_accept_click")
    assert f"<@{office.mia.id}> was first and withdrew it" in last_words(office.sam)


def test_a_form_for_what_is_no_longer_possible_does_not_open(office: Office) -> None:
    card = office.hand_off()
    office.sam.clicks(card, "handoff_accept_click")
    for action in ("handoff_ask_click", "handoff_reject_click"):
        office.ana.clicks(card, action)
        assert "was first and accepted it" in last_words(office.ana)
    assert not office.ana.views


def test_a_form_that_was_open_while_somebody_else_was_faster_says_so(office: Office) -> None:
    card = office.hand_off()
    office.ana.clicks(card, "handoff_reject_click")
    office.sam.clicks(card, "handoff_accept_click")
    view = office.ana.view.fills("reason", "Wrong territory")
    assert view.submits().replaced
    assert f"<@{office.sam.id}> was first and accepted it" in view.shown


def test_the_contact_is_shown_to_giver_and_rep_alone(office: Office) -> None:
    card = office.hand_off()
    for person in (office.mia, office.sam):
        person.picks(card, "handoff_more_menu", "Show contact")
        assert "jane@acme.com" in person.view.shown
    for person in (office.ana, office.otto):
        person.picks(card, "handoff_more_menu", "Show contact")
        assert "jane@acme.com" not in last_words(person)
        assert "You cannot see the contact" in last_words(person)


def test_the_owner_sees_the_contact_by_its_own_button(office: Office) -> None:
    card = office.accepted()
    office.sam.clicks(card, "handoff_contact_click")
    assert "jane@acme.com" in office.sam.view.shown


def test_a_lead_is_handed_to_a_colleague(office: Office) -> None:
    office.sam.picks(office.accepted(), "handoff_more_menu", "Hand to a colleague")
    view = office.sam.view
    assert view.title == "Hand to a colleague"
    assert [option["text"]["text"] for option in view.suggestions("colleague")] == ["Ana Silva"]
    assert view.fills("colleague", "Ana").fills("note", "you know them").submits().closed
    office.thread("passed it on")
    office.slack.wait_until(lambda: any("Jane Doe" in dm.shown for dm in office.ana.dms()))


def test_a_question_can_still_be_rejected_from_the_menu(office: Office) -> None:
    office.sam.clicks(office.hand_off(), "handoff_ask_click")
    office.sam.view.fills("question", "Which budget?").submits()
    asked = office.card_once(lambda card: "handoff_inform_click" in card.action_ids)
    office.sam.picks(asked, "handoff_more_menu", "Reject")
    assert office.sam.view.fills("reason", "Wrong territory").submits().closed
    office.card_once(lambda card: card.action_ids == CLOSED)


def test_the_story_opens_from_the_card(office: Office) -> None:
    office.max.picks(office.hand_off(), "handoff_more_menu", "Whole story")
    assert office.max.view.title == "The whole story"
