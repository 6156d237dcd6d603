from datetime import UTC, datetime, timedelta

from services import leads
from tests.commands.office import Office, last_words


def test_a_lead_is_found_by_name_company_and_address(office: Office) -> None:
    office.hand_off()
    for words in ("jane", "ACME doe", "jane@acme.com"):
        assert office.max.types(f"/lead {words}", office.handoffs).ok
        assert "Jane Doe" in last_words(office.max), words


def test_a_search_without_a_hit_says_how_to_search(office: Office) -> None:
    assert office.max.types("/lead nobody <here>", office.handoffs).ok
    assert "No lead found" in last_words(office.max)


def test_no_words_are_answered_with_how_to_search(office: Office) -> None:
    for line in ("/lead", "/lead help"):
        assert office.max.types(line, office.handoffs).ok
        assert "/lead acme" in last_words(office.max)


def test_somebody_in_no_squad_finds_nothing(office: Office) -> None:
    office.hand_off()
    office.otto.types("/lead jane", office.handoffs)
    assert "Jane" not in last_words(office.otto)
    assert "up to the people of a squad" in last_words(office.otto)


def test_a_manager_outside_the_squad_may_look(office: Office) -> None:
    office.hand_off()
    office.lea.types("/lead jane", office.handoffs)
    assert "Jane Doe" in last_words(office.lea)


def open_story(office: Office) -> None:
    office.sam.types("/lead jane", office.handoffs)
    assert office.sam.clicks(office.sam.ephemerals[-1], "lead_open_click").ok


def test_a_touch_is_logged_from_the_story_and_shown_there(office: Office) -> None:
    office.accepted()
    open_story(office)
    assert office.sam.view.clicks_in_view("handoff_touch_click").ok
    form = office.sam.view
    assert form.title == "Log a touch"
    form.fills("kind", "Call").fills("outcome", "Replied").fills("note", "likes the blue one")
    assert form.submits().closed
    assert office.sam.view.title == "The whole story"
    assert "likes the blue one" in office.sam.view.shown


def test_a_touch_is_logged_from_the_card(office: Office) -> None:
    office.sam.clicks(office.accepted(), "handoff_touch_click")
    assert office.sam.view.fills("outcome", "No answer").submits().closed
    assert "called" in office.thread("called").shown


def test_a_touch_in_the_future_is_refused_under_its_field(office: Office) -> None:
    office.sam.clicks(office.accepted(), "handoff_touch_click")
    view = office.sam.view.fills("outcome", "Replied")
    later = datetime.now(UTC) + timedelta(days=2)
    assert "not in the future" in view.fills("at", later).submits().errors["at"]


def test_a_lead_goes_all_the_way_to_won(office: Office) -> None:
    card = office.accepted()
    office.sam.clicks(card, "lead_move_click")
    assert office.sam.view.submits().closed
    office.thread("SQL")
    office.sam.clicks(card, "lead_move_click")
    view = office.sam.view.fills("stage", "Opportunity")
    assert "value" in view.values
    view.fills("note", "two seats").fills("value", "a lot").fills("close_on", "2030-01-31")
    assert "12,000" in view.submits().errors["value"]
    assert view.fills("value", "12k").submits().closed
    office.thread("opportunity")
    office.sam.clicks(card, "lead_move_click")
    assert office.sam.view.fills("stage", "Won").submits().closed
    assert "12,000" in office.thread("won").shown
    office.slack.wait_until(lambda: any("won" in dm.shown for dm in office.mia.dms()))


def test_choosing_a_stage_keeps_what_was_typed(office: Office) -> None:
    office.sam.clicks(office.accepted(), "lead_move_click")
    view = office.sam.view.fills("note", "two seats").fills("stage", "Won")
    assert view.values["note"]["input"]["value"] == "two seats"
    view.fills("value", "900").fills("stage", "Lost")
    assert "value" not in view.values
    assert view.submits().errors
    assert view.fills("reason", "Price").submits().closed
    assert "Price" in office.thread("lost").shown


def test_a_lost_deal_for_another_reason_needs_a_word(office: Office) -> None:
    office.sam.clicks(office.accepted(), "lead_move_click")
    view = office.sam.view.fills("stage", "Lost").fills("reason", "Other")
    assert "Other" in view.submits().errors["note"]


def test_a_stage_move_from_the_story_redraws_it(office: Office) -> None:
    office.accepted()
    open_story(office)
    office.sam.view.clicks_in_view("lead_move_click")
    assert office.sam.view.submits().closed
    assert "moved it to SQL" in office.sam.view.shown


def test_work_on_a_lead_is_for_sales_alone(office: Office) -> None:
    card = office.accepted()
    for person in (office.mia, office.otto):
        for action in ("handoff_touch_click", "lead_move_click"):
            assert person.clicks(card, action).ok
            assert "You cannot work on this lead" in last_words(person)


def test_a_colleague_may_log_a_touch(office: Office) -> None:
    office.ana.clicks(office.accepted(), "handoff_touch_click")
    assert office.ana.view.fills("outcome", "Replied").submits().closed


def test_a_won_lead_cannot_be_moved_by_an_old_button(office: Office) -> None:
    card = office.accepted()
    office.sam.clicks(card, "lead_move_click")
    office.sam.view.fills("stage", "Won").fills("value", "900").submits()
    office.sam.clicks(card, "lead_move_click")
    assert "Not possible any more" in last_words(office.sam)
    office.sam.clicks(card, "handoff_touch_click")
    assert "Not possible any more" in last_words(office.sam)


def test_a_long_story_is_turned_page_by_page(office: Office) -> None:
    card = office.accepted()
    for number in range(20):
        office.sam.clicks(card, "handoff_touch_click")
        view = office.sam.view.fills("outcome", "No answer").fills("note", f"try {number}x")
        assert view.submits().closed
    open_story(office)
    view = office.sam.view
    assert "Page 1 of 2" in view.shown
    assert "added the lead" not in view.shown
    assert view.clicks_in_view("lead_story_older").ok
    assert "added the lead" in view.shown
    assert view.clicks_in_view("lead_story_newer").ok
    assert "try 19x" in view.shown


def test_the_story_masks_the_contact_for_all_but_giver_and_owner(office: Office) -> None:
    office.accepted()
    found, _ = leads.search(office.database.reading, office.slack.team_id, "jane")
    assert found[0].facts.owner_id == office.sam.id
    for person, whole in ((office.mia, True), (office.sam, True), (office.ana, False)):
        person.types("/lead jane", office.handoffs)
        person.clicks(person.ephemerals[-1], "lead_open_click")
        assert ("jane@acme.com" in person.view.shown) is whole
