"""The lists of reasons, edited from the Home tab."""

from services import directory, squads
from tests.commands.homes import actions, home, once, opened, reasons_form
from tests.commands.office import Office, filled


def test_reasons_are_edited_and_offered_at_once(office: Office) -> None:
    form = reasons_form(office.lea)
    assert form.title == "Reasons"
    shown = filled(form)["reject_reasons"].split("\n")
    assert shown[0] == "Wrong company size"
    assert "Other *" in filled(form)["lost_reasons"]
    form.fills("reject_reasons", "Too small\nWrong territory\nSomething else *")
    assert form.submits().closed
    office.sam.clicks(office.hand_off(), "handoff_reject_click")
    view = office.sam.view.fills("reason", "Something else")
    assert "Something else" in view.submits().errors["note"]
    assert view.fills("note", "a student").submits().closed
    assert "Something else" in office.thread("rejected").shown


def test_a_list_that_cannot_be_picked_from_is_refused_under_its_field(office: Office) -> None:
    form = reasons_form(office.ada)
    form.fills("reject_reasons", "x" * 80).fills("lost_reasons", "*\n\n *")
    wrong = form.submits().errors
    assert "within 75 characters" in wrong["reject_reasons"]
    assert "between 1 and 50" in wrong["lost_reasons"]
    kept = directory.all_reasons(office.database.reading, office.slack.team_id)
    assert [len(each) for each in kept.values()] == [6, 5, 9, 8, 7]


def test_past_answers_keep_their_reason_when_the_list_changes(office: Office) -> None:
    office.sam.clicks(office.hand_off(), "handoff_reject_click")
    assert office.sam.view.fills("reason", "Wrong territory").submits().closed
    form = reasons_form(office.lea)
    assert form.fills("reject_reasons", "Too small\nWrong persona").submits().closed
    assert "Wrong territory" in office.thread("rejected").shown
    opened(office.mia)
    assert "Rejected: Wrong territory" in home(office.mia).shown
    form = reasons_form(office.lea)
    assert filled(form)["reject_reasons"] == "Too small\nWrong persona"
    assert form.fills("reject_reasons", "WRONG TERRITORY").submits().closed
    known = directory.all_reasons(office.database.reading, office.slack.team_id)
    assert next(reason.key for each in known.values() for reason in each) == "territory"


def test_reasons_are_for_trusted_people_alone(office: Office) -> None:
    tab = opened(office.lea)
    form = reasons_form(office.lea)
    now = squads.current_setup(office.database.reading, office.slack.team_id, office.lea.id)
    assert now is not None
    office.ada.types("/smarketing setup", office.handoffs)
    view = office.ada.view.fills("leads", ["sam"]).fills("managers", ["ada"])
    assert view.submits().replaced
    assert form.fills("reject_reasons", "Mine alone").submits().replaced
    assert "You cannot change the set-up" in office.lea.view.shown
    office.lea.view.closes()
    once(office, office.lea, "Nothing waits")
    office.slack.wait_until(lambda: "reasons_click" not in actions(home(office.lea)))
    assert tab.id == home(office.lea).id
