"""The lists of feedback, narrowed and turned in place."""

from tests.commands.feedbacks import LINE, dm, give
from tests.commands.office import Office, last_words


def test_each_person_sees_what_waits_for_them(office: Office) -> None:
    give(office)
    office.mia.types("/feedback list", office.handoffs)
    assert "Feedback waiting for you (1)" in last_words(office.mia)
    office.sam.types("/feedback list", office.handoffs)
    assert "Nothing waits for your answer" in last_words(office.sam)
    office.sam.types("/feedback list mine", office.handoffs)
    assert "lacked a budget" in last_words(office.sam)


def test_what_is_not_shared_is_seen_by_the_two_and_the_squads_leads_alone(office: Office) -> None:
    give(office)
    for person, seen in ((office.ana, False), (office.max, False), (office.lea, True)):
        person.types("/feedback list all", office.handoffs)
        assert ("lacked a budget" in last_words(person)) is seen
    office.lea.clicks(office.lea.ephemerals[-1], "feedback_open_click")
    assert "gave it" in office.lea.view.shown


def test_the_list_is_narrowed_in_place_by_state_and_reason(office: Office) -> None:
    office.sam.types(LINE, office.handoffs)
    office.sam.view.fills("reason", "Leads without a budget").submits()
    dm(office, office.mia, "lacked a budget")
    office.mia.types("/feedback list all", office.handoffs)
    shown = office.mia.ephemerals[-1]
    assert office.mia.picks(shown, "feedback_list_reason", "Marketing: Handed over too late").ok
    assert "Nothing here" in last_words(office.mia)
    shown = office.mia.ephemerals[-1]
    office.mia.picks(shown, "feedback_list_reason", "Marketing: Leads without a budget")
    assert "lacked a budget" in last_words(office.mia)
    office.mia.picks(office.mia.ephemerals[-1], "feedback_list_show", "You said, we did")
    assert "Nothing here" in last_words(office.mia)
    assert len(office.mia.ephemerals) == 1


def test_each_list_can_be_typed_and_narrowed_by_name(office: Office) -> None:
    office.mia.types("/handoff Jane Doe, Acme, jane@acme.com #webinar @sam asked", office.handoffs)
    office.mia.view.submits()
    give(office)
    expected = {"waiting": 1, "mine": 0, "all": 1, "overdue": 0, "given": 1, "not_now": 0}
    for which, count in expected.items():
        office.mia.types(f"/feedback list {which}", office.handoffs)
        assert ("lacked a budget" in last_words(office.mia)) is bool(count), which
    for asked in ("webinar", "all Webinar", "given webinar"):
        office.mia.types(f"/feedback list {asked}", office.handoffs)
        assert "lacked a budget" in last_words(office.mia), asked
    office.mia.types("/feedback list too few attempts", office.handoffs)
    assert "Nothing here" in last_words(office.mia)


def test_an_unknown_list_is_answered_with_the_known_ones(office: Office) -> None:
    office.mia.types("/feedback list waitng", office.handoffs)
    assert "waiting, mine, all, overdue" in last_words(office.mia)


def test_a_long_list_is_turned_page_by_page(office: Office) -> None:
    for number in range(11):
        give(office, f"/feedback @mia word number {number}a")
    office.mia.types("/feedback list all", office.handoffs)
    assert "Page 1 of 2" in last_words(office.mia)
    assert "number 0a" not in last_words(office.mia)
    assert office.mia.clicks(office.mia.ephemerals[-1], "feedback_list_next").ok
    assert "number 0a" in last_words(office.mia)
    assert office.mia.clicks(office.mia.ephemerals[-1], "feedback_list_previous").ok
    assert "Page 1 of 2" in last_words(office.mia)


def test_answers_are_given_from_the_story_which_then_shows_them(office: Office) -> None:
    give(office)
    office.mia.types("/feedback list", office.handoffs)
    office.mia.clicks(office.mia.ephemerals[-1], "feedback_open_click")
    story = office.mia.view
    assert story.clicks_in_view("feedback_acknowledge_click").ok
    assert "acknowledged it" in story.shown
    story.clicks_in_view("feedback_answer_click")
    assert office.mia.view.fills("answer", "Noted, thank you.").submits().closed
    assert "Noted, thank you." in office.mia.view.shown
