"""Feedback that becomes a signed change of the MQL definition, and a win with both sides on it, by hand on the page."""

from playwright.sync_api import expect

from tests.browser.conftest import Sit
from tests.browser.seat import PATIENCE, Seat

POINT = "Twenty people or more"
SAID = "The third bakery this month."
DRAWN = 30_000  # ms; a picture has a process of its own, which may draw for 20 s


def test_feedback_on_a_rejected_lead_changes_the_definition(sit: Sit) -> None:
    ines, ana, yusuf, priya = sit("ines"), sit("ana"), sit("yusuf"), sit("priya")
    reject(ines, ana)
    give(ana)
    propose(ines)
    for seat in (yusuf, priya):
        sign(seat)
    ana.goes_to_messages()
    ana.message("Your feedback about", "led to version 2")
    ana.shows("53-you-said-we-did")
    ines.goes_to("handoffs")
    ines.types("/smarketing mql")
    expect(ines.message("version 2", "Change log")).to_contain_text(SAID)
    ines.shows("54-change-log")


def reject(ines: Seat, ana: Seat) -> None:
    ines.types("/handoff Tom Novak, Bakery, tom@novak.example @ana wants a trial")
    ines.sends(ines.form("Hand off a lead"))
    ines.sees_no_form()
    ana.presses(ana.message("Tom Novak", "Waiting for"), "Reject")
    form = ana.form("Reject")
    ana.chooses(form, "Reason", "Wrong company size")
    ana.sends(form)
    ana.sees_no_form()


def give(ana: Seat) -> None:
    ana.presses(ana.message("Tom Novak", "Rejected"), "Give feedback")
    form = ana.form("Give feedback")
    form.get_by_label("What happened?").fill(SAID)
    form.get_by_label("Let the whole squad see it").check()
    ana.shows("50-feedback")
    ana.sends(form)
    said = ana.form("Smarketing")
    expect(said).to_contain_text("On its way", timeout=PATIENCE)
    ana.page.keyboard.press("Escape")
    ana.sees_no_form()


def propose(ines: Seat) -> None:
    ines.goes_to_messages()
    ines.presses(ines.message("Feedback from", SAID), "Change the MQL definition")
    form = ines.form("Change the definition")
    expect(form).to_contain_text(SAID)
    points = form.get_by_label("What makes a lead an MQL")
    points.fill(f"{points.input_value()}\n{POINT}")
    form.get_by_label("Why", exact=True).fill("Small teams cannot buy from us yet.")
    ines.shows("51-proposal-form")
    ines.sends(form)
    ines.form("Smarketing")
    ines.page.keyboard.press("Escape")
    ines.sees_no_form()


def sign(seat: Seat) -> None:
    seat.goes_to_messages()
    proposal = seat.message("proposes to change", POINT)
    seat.presses(proposal, "Sign")
    seat.message("proposes to change", "✅")
    seat.shows(f"52-signed-{seat.user}")


def test_a_win_names_both_sides_and_is_thanked_for(sit: Sit) -> None:
    mia, sam = sit("mia"), sit("sam")
    mia.goes_to("wins")
    mia.types("/win Acme 12,000 with @sam")
    form = mia.page.get_by_role("dialog")
    expect(form).to_be_visible(timeout=PATIENCE)
    mia.shows("55-win-form")
    mia.sends(form)
    sam.goes_to("wins")
    win = sam.message("Won: Acme", "Marketing", "Sales")
    expect(win).to_contain_text("Mia Larsen")
    expect(win).to_contain_text("Sam Okafor")
    sam.shows("56-win")
    replies = win.locator("a.replies")
    expect(replies).to_have_text("1 reply", timeout=DRAWN)
    replies.click()
    picture = sam.page.locator(".thread").get_by_role("img", name="Acme")
    expect(picture).to_be_visible(timeout=PATIENCE)
    assert (
        picture.evaluate("async image => { await image.decode(); return image.naturalWidth }") > 0
    )
    sam.shows("57-win-picture")
