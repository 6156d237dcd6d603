"""Feedback from its first word to what came of it, as both people see it."""

from bot.clock import system_clock
from services import feedback as feedback_services
from tests.commands.feedbacks import LINE, dm, events, give, with_channel
from tests.commands.homes import actions, home, once, opened
from tests.commands.office import Office, filled, last_words


def test_feedback_is_acknowledged_answered_and_done_and_its_author_hears_each(
    office: Office,
) -> None:
    item = give(office)
    note = dm(office, office.mia, "the webinar leads lacked a budget")
    assert "Waiting for" in note.shown
    assert office.mia.clicks(note, "feedback_acknowledge_click").ok
    assert "has seen your feedback" in dm(office, office.sam, "has seen your feedback").shown
    office.mia.clicks(dm(office, office.mia, "Seen"), "feedback_answer_click")
    assert office.mia.view.title == "Answer feedback"
    assert office.mia.view.fills("answer", "We will ask for it in the form.").submits().closed
    heard = dm(office, office.sam, "answered your feedback")
    assert "We will ask for it in the form." in heard.shown
    office.mia.clicks(dm(office, office.mia, "Answered"), "feedback_done_click")
    assert office.mia.view.fills("answer", "The form asks for a budget now.").submits().closed
    assert "The form asks for a budget now." in dm(office, office.sam, "You said, we did").shown
    with office.database.transaction() as work:
        team = office.slack.team_id
        feedback_services.note_definition(work, team, item, 2, office.lea.id, system_clock())
    heard = dm(office, office.sam, "led to version 2 of the MQL definition")
    assert [event.kind.value for event in events(office, item)] == [
        "given", "acknowledged", "answered", "done", "definition",
    ]  # fmt: skip
    assert office.sam.clicks(heard, "feedback_open_click").ok
    assert "version 2 of the MQL definition" in office.sam.view.shown
    assert "feedback_answer_click" not in office.sam.view.shown


def test_not_now_comes_home_with_its_why_and_may_still_become_done(office: Office) -> None:
    give(office)
    office.mia.clicks(dm(office, office.mia, "lacked a budget"), "feedback_not_now_click")
    assert "answer" in office.mia.view.submits().errors
    assert office.mia.view.fills("answer", "The form is rebuilt in May.").submits().closed
    assert "The form is rebuilt in May." in dm(office, office.sam, "not now").shown
    note = dm(office, office.mia, "The form is rebuilt in May.")
    assert "feedback_done_click" in note.action_ids
    assert "feedback_answer_click" not in note.action_ids


def test_the_short_form_fills_the_form(office: Office) -> None:
    office.sam.types(LINE, office.handoffs)
    assert filled(office.sam.view) == {
        "about": "Lead",
        "what_happened": "the webinar leads lacked a budget",
        "to": "Mia Marsh",
    }


def test_a_campaign_that_is_named_is_what_it_is_about(office: Office) -> None:
    office.mia.types("/handoff Jane Doe, Acme, jane@acme.com #webinar @sam asked", office.handoffs)
    assert office.mia.view.submits().closed
    office.sam.types(LINE, office.handoffs)
    assert filled(office.sam.view)["about"] == "Campaign"
    assert filled(office.sam.view)["campaign"] == "webinar"


def test_nothing_at_all_is_refused_under_the_field(office: Office) -> None:
    office.sam.types("/feedback", office.handoffs)
    wrong = office.sam.view.submits().errors
    assert "one of the three" in wrong["what_happened"]
    assert office.sam.view.fills("reason", "Leads without a budget").submits().replaced
    assert "Leads without a budget" in dm(office, office.max, "Feedback from").shown


def test_another_subject_brings_its_own_field_and_keeps_the_words(office: Office) -> None:
    office.sam.types(LINE, office.handoffs)
    office.sam.view.fills("about", "Content")
    assert "Which piece?" in office.sam.view.labels
    assert "webinar leads" in filled(office.sam.view)["what_happened"]
    assert "topic" in office.sam.view.submits().errors
    office.sam.view.fills("about", "Campaign")
    assert "campaign" in office.sam.view.submits().errors


def test_blame_is_met_with_a_private_hint_and_never_refused(office: Office) -> None:
    office.sam.types("/feedback @mia Mia is useless and lazy", office.handoffs)
    assert office.sam.view.submits().replaced
    assert "sound as if one person were to blame" in office.sam.view.shown
    assert office.sam.view.body["submit"]["text"] == "Send as it is"
    assert not office.mia.dms()
    office.sam.view.submits()
    assert "On its way" in office.sam.view.shown
    assert "useless and lazy" in dm(office, office.mia, "Feedback from").shown


def test_the_channel_sees_only_what_its_author_shares_and_masked(office: Office) -> None:
    channel = with_channel(office)
    give(office)
    line = "/feedback @mia ring jane@acme.com on +44 20 7946 0018 before you send her"
    office.sam.types(line, office.handoffs)
    office.sam.view.fills("share", ["Let the whole squad see it"]).submits()
    post = office.slack.wait_until(lambda: office.ana.sees(channel))[0]
    assert "jane@acme.com" not in post.shown
    assert "7946" not in post.shown
    assert "j•••@acme.com" in post.shown
    assert office.max.clicks(post, "feedback_acknowledge_click").ok
    office.slack.wait_until(lambda: "Seen" in office.ana.sees(channel)[0].shown)
    assert len(office.ana.sees(channel)) == 1


def test_only_those_it_is_for_may_answer_and_the_first_click_wins(office: Office) -> None:
    give(office)
    note = dm(office, office.mia, "lacked a budget")
    for stranger in (office.sam, office.ana, office.otto, office.max):
        assert stranger.clicks(note, "feedback_acknowledge_click").ok
        assert "up to the person it is for" in last_words(stranger)
    assert office.lea.clicks(note, "feedback_acknowledge_click").ok
    assert office.mia.clicks(note, "feedback_acknowledge_click").ok
    assert "was first and acknowledged it" in last_words(office.mia)


def test_a_card_leads_to_feedback_about_its_lead(office: Office) -> None:
    card = office.accepted()
    assert office.sam.picks(card, "handoff_more_menu", "Give feedback").ok
    assert filled(office.sam.view)["lead"] == "Jane Doe (Acme)"
    assert office.sam.view.fills("what_happened", "She had no budget.").submits().replaced
    assert "Jane Doe" in dm(office, office.mia, "She had no budget.").shown


def test_a_rejected_leads_card_has_a_button_for_it(office: Office) -> None:
    office.sam.clicks(office.hand_off(), "handoff_reject_click")
    office.sam.view.fills("reason", "Wrong territory").submits()
    card = office.card_once(lambda one: "feedback_about_lead_click" in one.action_ids)
    assert office.sam.clicks(card, "feedback_about_lead_click").ok
    assert filled(office.sam.view)["lead"] == "Jane Doe (Acme)"


def test_marketing_speaks_of_the_follow_up_to_the_leads_owner(office: Office) -> None:
    card = office.accepted()
    office.mia.picks(card, "handoff_more_menu", "Give feedback")
    assert filled(office.mia.view)["about"] == "Follow-up"
    assert office.mia.view.fills("request", "Please ring her today.").submits().replaced
    assert "the follow-up of" in dm(office, office.sam, "Please ring her today.").shown


def test_a_message_becomes_feedback_to_whoever_wrote_it(office: Office) -> None:
    message = office.mia.says("Twelve new leads from the fair!", office.handoffs)
    assert office.sam.uses_shortcut("feedback_from_message", message).ok
    shown = filled(office.sam.view)
    assert shown["what_happened"] == "Twelve new leads from the fair!"
    assert shown["to"] == "Mia Marsh"


def test_a_card_as_a_message_means_its_lead(office: Office) -> None:
    card = office.hand_off()
    office.wait_for_deliveries()
    office.sam.uses_shortcut("feedback_from_message", card)
    assert filled(office.sam.view)["lead"] == "Jane Doe (Acme)"
    assert "what_happened" not in filled(office.sam.view)


def test_somebody_in_no_squad_is_told_whose_it_is(office: Office) -> None:
    office.otto.types("/feedback something", office.handoffs)
    assert "up to the people of a squad" in last_words(office.otto)
    office.otto.types("/feedback list", office.handoffs)
    assert "You cannot see this feedback" in last_words(office.otto)


def test_nobody_gives_feedback_to_themselves(office: Office) -> None:
    office.sam.types("/feedback @sam well done", office.handoffs)
    assert "goes to somebody else of your squad" in office.sam.view.shown
    assert "to" not in filled(office.sam.view)


def test_help_tells_how_to_write_it(office: Office) -> None:
    office.sam.types("/feedback help", office.handoffs)
    assert "/feedback @ana the webinar leads lacked a budget" in last_words(office.sam)


def test_what_waits_stands_on_the_home_tab_with_its_buttons(office: Office) -> None:
    opened(office.mia)
    give(office)
    once(office, office.mia, "Feedback waiting for you")
    assert "1 thing waits for you" in home(office.mia).shown
    assert "feedback_acknowledge_click" in actions(home(office.mia))
    home(office.mia).clicks_in_view("feedback_done_click")
    assert office.mia.view.fills("answer", "Done last week.").submits().closed
    once(office, office.mia, "Nothing waits for you")
