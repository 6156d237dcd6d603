from datetime import timedelta

from bot.clock import system_clock
from services import handoffs
from services import leads as lead_services
from tests.commands.office import LINE, Office, filled, last_words

OTHER = "/handoff John Roe, Acme, john@acme.com @ana wants a demo"


def leads_of(office: Office, words: str) -> int:
    return lead_services.search(office.database.reading, office.slack.team_id, words)[1]


def test_an_empty_form_opens_at_once(office: Office) -> None:
    outcome = office.mia.types("/handoff", office.handoffs)
    assert outcome.ok
    assert outcome.seconds < 1
    assert office.mia.view.title == "Hand off a lead"
    assert filled(office.mia.view) == {"temperature": "Warm"}


def test_the_short_form_fills_what_it_could_read(office: Office) -> None:
    office.mia.types(LINE, office.handoffs)
    assert filled(office.mia.view) == {
        "name": "Jane Doe",
        "company": "Acme",
        "email": "jane@acme.com",
        "temperature": "Warm",
        "why_now": "asked for pricing",
        "rep": "Sam Lee",
    }


def test_a_campaign_in_the_short_form_is_found_or_made(office: Office) -> None:
    office.hand_off("/handoff Jane Doe, Acme, jane@acme.com #spring-fair @sam asked for pricing")
    office.mia.types("/handoff Bo Roe, Beta, bo@beta.com #Spring-Fair @sam asked", office.handoffs)
    assert filled(office.mia.view)["campaign"] == "spring-fair"
    assert "New" not in filled(office.mia.view)["campaign"]


def test_mentioning_somebody_who_takes_no_leads_is_said_on_top(office: Office) -> None:
    office.mia.types("/handoff Jane Doe, Acme, jane@acme.com @otto asked", office.handoffs)
    assert "does not take leads here" in office.mia.view.shown
    assert "rep" not in filled(office.mia.view)
    assert filled(office.mia.view)["name"] == "Jane Doe"


def test_a_line_that_cannot_be_read_is_answered_with_how_to_write_it(office: Office) -> None:
    assert office.mia.types("/handoff jane@acme.com", office.handoffs).ok
    assert "person's name" in last_words(office.mia)
    assert "/handoff Jane Doe, Acme" in last_words(office.mia)


def test_help_shows_lines_to_copy(office: Office) -> None:
    assert office.mia.types("/handoff help", office.handoffs).ok
    assert "/handoff list overdue" in last_words(office.mia)
    assert "/smarketing setup" not in last_words(office.mia)


def test_a_submitted_form_becomes_a_card_and_a_message_to_the_rep(office: Office) -> None:
    card = office.hand_off()
    assert "Jane Doe" in card.shown
    assert "jane@acme.com" not in card.shown
    office.slack.wait_until(lambda: "jane@acme.com" in "".join(m.shown for m in office.sam.dms()))


def test_each_field_says_what_is_wrong_and_nothing_typed_is_lost(office: Office) -> None:
    office.mia.types("/handoff", office.handoffs)
    view = office.mia.view
    view.fills("name", "Jane").fills("rep", "Sam").fills("email", "jane@").fills("phone", "12")
    view.fills("company", "Acme").fills("why_now", " . ".replace(".", "\u200b"))
    outcome = view.submits()
    assert set(outcome.errors) == {"email", "phone", "why_now"}
    assert "jane@acme.com" in outcome.errors["email"]
    assert "+44" in outcome.errors["phone"]
    kept = filled(office.mia.view)
    assert (kept["name"], kept["email"], kept["phone"]) == ("Jane", "jane@", "12")
    view.fills("email", "jane@acme.com").fills("phone", None)
    assert view.fills("why_now", "asked").submits().closed
    assert "Jane" in office.card().shown


def test_a_form_without_any_contact_asks_for_one(office: Office) -> None:
    office.mia.types("/handoff Jane Doe, Acme @sam asked", office.handoffs)
    assert "phone" in office.mia.view.submits().errors["email"]


def test_a_known_company_is_shown_before_saving_and_can_be_passed(office: Office) -> None:
    office.hand_off()
    office.max.types(OTHER, office.handoffs)
    view = office.max.view
    assert view.submits().replaced
    assert "Jane Doe" in view.shown
    assert "same company domain" in view.shown
    assert view.body["submit"]["text"] == "Hand off anyway"
    assert filled(view)["name"] == "John Roe"
    assert filled(view)["rep"] == "Ana Silva"
    assert leads_of(office, "acme") == 1
    assert view.submits().closed
    assert leads_of(office, "acme") == 2


def test_a_known_lead_can_be_opened_instead(office: Office) -> None:
    office.hand_off()
    office.max.types(OTHER, office.handoffs)
    office.max.view.submits()
    assert office.max.view.clicks_in_view("lead_open_click").ok
    assert office.max.view.title == "The whole story"
    assert "Jane Doe" in office.max.view.shown
    assert [view.title for view in office.max.views] == ["Hand off a lead", "The whole story"]


def test_another_address_after_the_warning_is_looked_up_again(office: Office) -> None:
    office.hand_off()
    office.hand_off("/handoff Bo Roe, Beta, bo@beta.com @sam asked")
    office.max.types(OTHER, office.handoffs)
    view = office.max.view
    view.submits()
    assert view.fills("email", "john@beta.com").submits().replaced
    assert "Bo Roe" in view.shown


def test_a_lead_that_waits_for_an_answer_cannot_be_offered_twice(office: Office) -> None:
    office.hand_off()
    office.max.types(LINE, office.handoffs)
    view = office.max.view
    assert view.submits().replaced
    assert "same e-mail" in view.shown
    assert "on offer already" in view.submits().errors["email"]


def test_the_same_person_handed_off_again_later_stays_one_lead(office: Office) -> None:
    card = office.hand_off()
    office.sam.clicks(card, "handoff_reject_click")
    office.sam.view.fills("reason", "company_size").submits()
    office.max.types(LINE, office.handoffs)
    assert office.max.view.submits().replaced
    assert office.max.view.submits().closed
    assert leads_of(office, "jane") == 1


def test_pressing_submit_again_after_a_lost_answer_saves_once(office: Office) -> None:
    office.mia.types("/handoff", office.handoffs)
    office.mia.types(LINE, office.handoffs)
    assert office.mia.view.submits().closed
    sent = office.slack.wire.deliveries_of("interactive")[-1]
    answer = office.slack.delivery.ask("interactive", {**sent.payload, "trigger_id": "9.9.9"})
    assert answer.trouble is None
    assert not answer.body
    assert leads_of(office, "jane") == 1


def test_a_new_campaign_is_named_without_leaving_the_form(office: Office) -> None:
    office.mia.types(LINE, office.handoffs)
    view = office.mia.view
    found = view.suggestions("campaign", "Spring fair")
    assert [option["value"] for option in found] == ["new:Spring fair"]
    assert view.fills("campaign", "Spring fair").submits().closed
    office.mia.types("/handoff", office.handoffs)
    found = office.mia.view.suggestions("campaign", "spring")
    assert found[0]["text"]["text"] == "Spring fair"
    assert office.mia.view.suggestions("persona", "") == []


def test_only_people_who_take_leads_are_offered_as_reps(office: Office) -> None:
    office.mia.types("/handoff", office.handoffs)
    names = [option["text"]["text"] for option in office.mia.view.suggestions("rep")]
    assert names == ["Ana Silva", "Sam Lee"]
    names = [option["text"]["text"] for option in office.mia.view.suggestions("rep", "sa")]
    assert names == ["Sam Lee"]


def test_a_form_that_comes_too_late_is_explained(office: Office) -> None:
    office.slack.settings.trigger_seconds = -1.0
    assert office.mia.types("/handoff", office.handoffs).ok
    assert "too long" in last_words(office.mia)


def test_the_clocks_of_the_hand_off_start_when_it_is_submitted(office: Office) -> None:
    office.hand_off()
    found, _ = lead_services.search(office.database.reading, office.slack.team_id, "jane")
    handed = found[0].facts.handed_off_at
    assert handed is not None
    assert system_clock() - handed < timedelta(seconds=10)
    assert handoffs.duplicates(office.database.reading, office.slack.team_id, "x@acme.com")
