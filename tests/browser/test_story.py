"""One lead from hand-off to customer, by hand, on the page."""

from playwright.sync_api import Locator, expect

from tests.browser.conftest import Sit
from tests.browser.seat import PATIENCE, Seat

LINE = "/handoff Jane Doe, Acme, jane@acme.com @sam asked for pricing"


def test_a_lead_goes_from_hand_off_to_customer_in_the_browser(sit: Sit) -> None:
    ruth, mia, sam, ana = sit("ruth"), sit("mia"), sit("sam"), sit("ana")
    set_up(ruth)
    hand_over(mia)
    ask(sam)
    answer(mia)
    accept(sam, ana)
    touch(sam)
    win(sam)
    look_back(mia)
    for seat in (mia, sam):
        go_home(seat)


def set_up(ruth: Seat) -> None:
    ruth.types("/smarketing setup")
    form = ruth.form("Set up Smarketing")
    expect(form.get_by_label("Squad name")).to_have_value("DACH")
    ruth.shows("01-set-up")
    ruth.sends(form)
    done = ruth.form("Smarketing")
    expect(done).to_contain_text("Squad DACH is ready")
    ruth.shows("02-set-up-done")
    done.get_by_role("button", name="OK").click()
    ruth.sees_no_form()


def hand_over(mia: Seat) -> None:
    mia.page.locator("main textarea").press_sequentially("/hand")
    expect(mia.page.get_by_role("option", name="/handoff")).to_be_visible()
    mia.shows("03-completion")
    mia.types(LINE)
    form = mia.form("Hand off a lead")
    expect(form.get_by_label("Person", exact=True)).to_have_value("Jane Doe")
    form.get_by_label("E-mail").fill("jane(at)acme")
    mia.chooses(form, "Campaign", "Autumn webinar")
    mia.sends(form)
    mistake = form.locator(".error")
    expect(mistake).to_contain_text("jane@acme.com", timeout=PATIENCE)
    expect(form.get_by_label("E-mail")).to_be_focused()
    mia.shows("04-mistake")
    form.get_by_label("E-mail").fill("jane@acme.com")
    mia.sends(form)
    mia.sees_no_form()
    card = mia.message("Jane Doe", "Waiting for", "Autumn webinar")
    expect(card).not_to_contain_text("jane@acme.com")
    mia.shows("05-card")


def ask(sam: Seat) -> None:
    expect(sam.page.locator(".sidebar .unread")).to_contain_text("Smarketing", timeout=PATIENCE)
    sam.goes_to_messages()
    sam.presses(sam.message("Jane Doe", "jane@acme.com"), "Need info")
    form = sam.form("Need info")
    form.get_by_label("What do you need to know?").fill("Which plan?")
    sam.shows("06-question")
    sam.sends(form)
    sam.sees_no_form()


def answer(mia: Seat) -> None:
    card = mia.message("Jane Doe", "Question")
    card.locator("a.replies").click()
    thread = mia.page.locator(".thread")
    expect(thread).to_contain_text("asked", timeout=PATIENCE)
    thread.locator("textarea").fill("The team plan, 40 seats.")
    thread.locator("textarea").press("Enter")
    expect(thread).to_contain_text("40 seats", timeout=PATIENCE)
    mia.message("Jane Doe", "Waiting for")
    mia.shows("07-thread")


def accept(sam: Seat, ana: Seat) -> None:
    sam.goes_to("handoffs")
    # Ana's page hears nothing any more, so she still sees the button when Sam has the lead.
    ana.page.route("**/_web/events*", lambda route: route.abort())
    ana.goes_to("handoffs")
    behind = ana.message("Jane Doe", "Waiting for")
    sam.presses(sam.message("Jane Doe", "Waiting for"), "Accept")
    expect(sam.message("Jane Doe", "Accepted")).to_contain_text("Sam Okafor")
    sam.shows("08-accepted")
    ana.presses(behind, "Accept")
    ana.page.wait_for_function("!document.querySelector('[aria-busy=true]')")
    ana.page.unroute("**/_web/events*")
    ana.goes_to("handoffs")
    late = ana.message("was first")
    expect(late).to_contain_text("Only visible to you")
    ana.shows("09-too-late")


def touch(sam: Seat) -> None:
    sam.presses(sam.message("Jane Doe", "Accepted"), "Log touch")
    form = sam.form("Log a touch")
    sam.chooses(form, "What came of it?", "Interested")
    form.get_by_label("Note").fill("Wants a demo on Monday")
    sam.shows("10-touch")
    sam.sends(form)
    sam.sees_no_form()
    sam.message("Jane Doe", "1 touch")


def win(sam: Seat) -> None:
    for at, (stage, shown) in enumerate(
        (("SQL", "SQL"), ("Opportunity", "12,000"), ("Won", "Won"))
    ):
        sam.presses(sam.message("Jane Doe"), "Move stage")
        form = sam.form("Move stage")
        form.get_by_label(stage, exact=False).first.check()
        if stage != "SQL":
            value = form.get_by_label("Value in EUR")
            expect(value).to_be_visible(timeout=PATIENCE)
            value.fill("12,000")
        if stage == "Opportunity":
            form.get_by_label("Expected to close on").fill("2099-12-01")
        sam.shows(f"1{at + 1}-{stage.lower()}")
        sam.sends(form)
        sam.sees_no_form()
        sam.message("Jane Doe", shown)
    sam.shows("14-won")


def look_back(mia: Seat) -> None:
    mia.goes_to("handoffs")
    mia.types("/lead acme")
    found: Locator = mia.message("Only visible to you", "Jane Doe")
    found.get_by_role("button", name="Open").first.click()
    form = mia.page.locator(".modal")
    expect(form).to_contain_text("won it", timeout=PATIENCE)
    mia.shows("15-story")
    mia.page.keyboard.press("Escape")
    mia.sees_no_form()


def go_home(seat: Seat) -> None:
    seat.goes_to("home")
    expect(seat.page.locator("[data-surface=home]")).to_be_visible(timeout=PATIENCE)
    seat.shows(f"16-home-{seat.user}")
    seat.page.get_by_role("button", name="Hand off a lead").click()
    seat.form("Hand off a lead")
    seat.page.keyboard.press("Escape")
    seat.sees_no_form()
