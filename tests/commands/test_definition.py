"""What an MQL is: proposed, signed by both sides, asked for in the form and shown on the card."""

from functools import partial

from playground.seen import Seen
from tests.commands import agreeing, feedbacks
from tests.commands.agreeing import BUDGET, WHY, asked, hears, propose, sign
from tests.commands.office import Office, filled, last_words


def test_a_change_that_both_sides_sign_is_asked_for_in_the_next_hand_off(
    bare_office: Office,
) -> None:
    office = bare_office
    agreeing.set_up(office)
    old_card = office.hand_off()
    assert "MQL checklist 0 of 4 · version 1" in old_card.shown
    propose(office, office.mia)
    shown = asked(office, office.sam)
    assert "➕ Budget confirmed (counts 2)" in shown.shown
    assert "➖ Agreed to be contacted" in shown.shown
    assert "✏️ Person decides or strongly influences → Person decides" in shown.shown
    assert WHY in shown.shown
    sign(office, office.max)
    asked(office, office.sam, lambda one: "✅ Marketing" in one.shown)
    sign(office, office.sam)
    hears(office, office.mia, "version 2 now")
    for lead in (office.max, office.sam, office.ana):
        done = asked(office, lead, lambda one: "Version 2 since" in one.shown)
        assert "definition_sign_click" not in done.action_ids
    office.slack.wait_until(
        lambda: any("version 2 now" in one.shown for one in office.ana.sees(office.handoffs))
    )
    office.mia.types("/handoff Bo Roe, Beta, bo@beta.com @sam has a budget", office.handoffs)
    form = office.mia.view
    assert "Budget confirmed" in form.shown
    assert "Agreed to be contacted" not in form.shown
    form.fills("checklist", ["fit", "budget_confirmed"])
    assert form.submits().closed
    card = office.card_once(lambda one: "Bo Roe" in one.shown)
    assert "MQL checklist 3 of 5 points · version 2" in card.shown


def test_a_form_opened_before_the_signature_keeps_the_version_it_showed(
    bare_office: Office,
) -> None:
    office = bare_office
    agreeing.set_up(office)
    office.mia.types("/handoff Bo Roe, Beta, bo@beta.com @sam has a need", office.handoffs)
    form = office.mia.view.fills("checklist", ["fit", "consent"])
    propose(office, office.max)
    sign(office, office.max)
    sign(office, office.sam)
    hears(office, office.max, "version 2 now")
    assert form.submits().closed
    card = office.card_once(lambda one: "Bo Roe" in one.shown)
    assert "MQL checklist 2 of 4 · version 1" in card.shown
    office.sam.types("/lead Bo", office.handoffs)
    office.sam.clicks(office.sam.ephemerals[-1], "lead_open_click")
    assert "✓ Agreed to be contacted" in office.sam.view.shown


def test_nobody_signs_for_both_sides_and_the_second_of_a_side_hears_who_was_first(
    bare_office: Office,
) -> None:
    office = bare_office
    agreeing.set_up(office)
    propose(office, office.mia)
    sign(office, office.sam)
    shown = asked(office, office.sam, lambda one: "✅ Sales" in one.shown)
    office.sam.clicks(shown, "definition_sign_click")
    assert "You have signed already" in last_words(office.sam)
    sign(office, office.ana)
    assert "was first and signed for this side" in last_words(office.ana)


def test_only_leads_sign_and_others_in_the_channel_are_told_who_may(bare_office: Office) -> None:
    office = bare_office
    agreeing.set_up(office, feedback=office.handoffs)
    propose(office, office.mia)
    post = office.slack.wait_until(
        lambda: [
            one for one in office.mia.sees(office.handoffs) if "proposes to change" in one.shown
        ]
    )[0]
    office.mia.clicks(post, "definition_sign_click")
    assert "leads of marketing and sales" in last_words(office.mia)
    office.mia.clicks(post, "definition_decline_click")
    assert "leads of marketing and sales" in last_words(office.mia)


def test_a_proposal_turned_down_comes_back_with_the_reason_and_can_be_made_again(
    bare_office: Office,
) -> None:
    office = bare_office
    agreeing.set_up(office)
    propose(office, office.mia)
    office.ana.clicks(asked(office, office.ana), "definition_decline_click")
    assert office.ana.view.fills("why", "Budget is never known so early.").submits().closed
    told = hears(office, office.mia, "was not signed")
    assert "Budget is never known so early." in told.shown
    closed = asked(office, office.sam, lambda one: "turned it down" in one.shown)
    assert "definition_sign_click" not in closed.action_ids
    office.mia.clicks(told, "definition_again_click")
    kept = filled(office.mia.view)
    assert kept["items"] == BUDGET
    assert kept["why"] == WHY
    assert office.mia.view.submits().replaced


def test_without_leads_the_managers_sign_and_the_message_says_so(bare_office: Office) -> None:
    office = bare_office
    agreeing.set_up(office, leads=())
    propose(office, office.mia)
    assert "managers of the bot sign there" in office.mia.view.shown
    shown = asked(office, office.lea)
    assert "no lead is named, so a manager signs" in shown.shown
    sign(office, office.lea)
    sign(office, office.ada)
    hears(office, office.mia, "version 2 now")


def test_a_list_that_became_another_while_somebody_typed_is_shown_beside_theirs(
    bare_office: Office,
) -> None:
    office = bare_office
    agreeing.set_up(office)
    office.ana.types("/smarketing mql", office.handoffs)
    office.ana.clicks(office.ana.ephemerals[-1], "definition_propose_click")
    propose(office, office.mia)
    sign(office, office.max)
    sign(office, office.sam)
    hears(office, office.mia, "version 2 now")
    form = office.ana.view
    assert form.fills("items", "Budget").fills("why", "Shorter").submits().replaced
    assert "Version 2 was signed meanwhile" in form.shown
    assert "Budget confirmed (counts 2)" in form.shown
    assert filled(form)["items"] == "Budget"
    assert form.submits().replaced
    assert "version 3" in asked(office, office.sam, lambda one: "version 3" in one.shown).shown


def test_the_other_proposals_end_when_one_is_signed(bare_office: Office) -> None:
    office = bare_office
    agreeing.set_up(office)
    propose(office, office.mia)
    propose(office, office.lea, "Budget confirmed", "One is enough")
    first = asked(office, office.sam, lambda one: WHY in one.shown)
    office.sam.clicks(first, "definition_sign_click")
    office.max.clicks(
        asked(office, office.max, lambda one: WHY in one.shown), "definition_sign_click"
    )
    told = hears(office, office.lea, "was not signed")
    assert "Another version was signed first" in told.shown
    asked(office, office.sam, lambda one: "no longer fits" in one.shown)


def _says(words: str, one: Seen) -> bool:
    return words in one.shown


def test_the_change_log_tells_each_version_and_turns_its_pages(bare_office: Office) -> None:
    office = bare_office
    agreeing.set_up(office)
    for number in range(2, 6):
        propose(office, office.mia, f"{BUDGET}\nPoint {number}", f"Reason {number}")
        for lead in (office.max, office.sam):
            shown = asked(office, lead, partial(_says, f"Reason {number}"))
            lead.clicks(shown, "definition_sign_click")
        hears(office, office.mia, f"version {number} now")
    office.mia.types("/smarketing mql", office.handoffs)
    page = office.mia.ephemerals[-1]
    assert "What North calls an MQL · version 5" in page.shown
    assert "Reason 5" in page.shown
    assert "Reason 2" not in page.shown
    office.mia.clicks(page, "definition_older")
    older = office.mia.ephemerals[-1]
    assert "Reason 2" in older.shown
    assert "What every squad starts with" in older.shown
    office.mia.clicks(older, "definition_newer")
    assert "Reason 5" in office.mia.ephemerals[-1].shown


def test_a_list_that_cannot_be_saved_says_why_under_its_field(bare_office: Office) -> None:
    office = bare_office
    agreeing.set_up(office)
    office.mia.types("/smarketing mql", office.handoffs)
    office.mia.clicks(office.mia.ephemerals[-1], "definition_propose_click")
    form = office.mia.view.fills("why", "More")
    assert "as it is now" in form.submits().errors["items"]
    many = "\n".join(f"Point {n}" for n in range(11))
    assert "10 points" in form.fills("items", many).submits().errors["items"]


def test_somebody_in_no_squad_sees_no_definition(bare_office: Office) -> None:
    office = bare_office
    agreeing.set_up(office)
    office.otto.types("/smarketing mql", office.handoffs)
    assert "the people of a squad" in last_words(office.otto)


def test_feedback_is_followed_to_the_version_that_came_of_it(bare_office: Office) -> None:
    office = bare_office
    agreeing.set_up(office)
    office.sam.types(feedbacks.LINE, office.handoffs)
    form = office.sam.view.fills("share", ["share"])
    assert form.submits().replaced
    form.closes()
    item = feedbacks.newest(office, office.sam)
    note = feedbacks.dm(office, office.mia, "lacked a budget")
    assert office.mia.clicks(note, "feedback_acknowledge_click").ok
    office.mia.clicks(feedbacks.dm(office, office.mia, "Seen"), "feedback_answer_click")
    assert office.mia.view.fills("answer", "Let us ask for it.").submits().closed
    note = feedbacks.dm(office, office.mia, "Answered")
    office.mia.clicks(note, "definition_from_feedback_click")
    assert "the webinar leads lacked a budget" in office.mia.view.shown
    assert office.mia.view.fills("items", BUDGET).fills("why", WHY).submits().replaced
    assert "the webinar leads lacked a budget" in asked(office, office.ana).shown
    sign(office, office.max)
    sign(office, office.ana)
    heard = feedbacks.dm(office, office.sam, "led to version 2 of the MQL definition")
    steps = feedbacks.events(office, item)
    kinds = [step.kind.value for step in steps]
    assert kinds == ["given", "acknowledged", "answered", "definition"]
    assert steps[-1].definition == 2
    assert office.sam.clicks(heard, "feedback_open_click").ok
    told = office.sam.view.shown
    words = ("gave it", "acknowledged it", "answered", "led to version 2 of the MQL definition")
    places = [told.index(word) for word in words]
    assert places == sorted(places)
    office.max.types("/smarketing mql", office.handoffs)
    log = office.max.ephemerals[-1].shown
    assert "From feedback by" in log
    assert "the webinar leads lacked a budget" in log


def test_private_feedback_stays_private_in_what_it_leads_to(bare_office: Office) -> None:
    office = bare_office
    agreeing.set_up(office)
    feedbacks.give(office)
    note = feedbacks.dm(office, office.mia, "lacked a budget")
    office.mia.clicks(note, "definition_from_feedback_click")
    assert "lacked a budget" in office.mia.view.shown
    assert office.mia.view.fills("items", BUDGET).fills("why", "We lack it").submits().replaced
    shown = asked(office, office.ana).shown
    assert "From private feedback" in shown
    assert "lacked a budget" not in shown
