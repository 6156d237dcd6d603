"""Keyboard alone, and what axe-core finds."""

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from playwright.sync_api import Page, expect

from tests import surfaces
from tests.browser.conftest import Sit
from tests.browser.seat import PATIENCE, Seat


def faults(page: Page) -> list[str]:
    """What axe-core calls serious or critical, each with its first place."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html']}"
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]


def check(mia: Seat, name: str = "") -> None:
    """No fault by day or by night; `name` is that of the page's pictures."""
    for scheme in ("light", "dark"):
        mia.page.emulate_media(color_scheme=scheme)
        assert faults(mia.page) == [], scheme
        if name:
            mia.shows(f"{name}-{scheme}")


def test_axe_finds_no_serious_fault_on_any_page_be_it_light_or_dark(sit: Sit) -> None:
    mia = sit("mia")
    check(mia)
    mia.types("/handoff Jane Doe, Acme, jane@acme.com @sam asked for pricing")
    form = mia.form("Hand off a lead")
    check(mia)
    mia.sends(form)
    mia.sees_no_form()
    mia.message("Jane Doe", "Waiting for").get_by_label("More actions").click()
    mia.page.get_by_role("button", name="Wire").click()
    check(mia, "20-wire")
    mia.goes_to("home")
    expect(mia.page.locator("[data-surface=home]")).to_be_visible(timeout=PATIENCE)
    check(mia)
    surfaces.every()  # now, as no browser waits for them
    mia.page.goto("/gallery?case=typical")
    check(mia, "21-gallery")


def test_keyboard_alone_hands_a_lead_over_and_accepts_it(sit: Sit) -> None:
    mia = sit("mia")
    keys = mia.page.keyboard
    field = mia.page.locator("main textarea")
    for _ in range(40):
        if field.evaluate("one => one === document.activeElement"):
            break
        keys.press("Tab")
    keys.type("/han")
    keys.press("Tab")
    keys.type("Jane Doe, Acme, jane@acme.com @sam asked for pricing")
    keys.press("Enter")
    form = mia.form("Hand off a lead")
    expect(form.get_by_label("Person", exact=True)).to_be_focused()
    keys.press("Shift+Tab")
    keys.press("Shift+Tab")
    expect(form.get_by_role("button", name="Hand off")).to_be_focused()
    keys.press("Enter")
    mia.sees_no_form()
    expect(field).to_be_focused()
    sam = sit("sam")
    card = sam.message("Jane Doe", "Waiting for")
    for _ in range(60):
        if card.get_by_role("button", name="Accept").evaluate(
            "one => one === document.activeElement"
        ):
            break
        sam.page.keyboard.press("Tab")
    sam.page.keyboard.press("Enter")
    sam.message("Jane Doe", "Accepted")


def test_a_menu_is_walked_by_arrows_and_left_by_escape(sit: Sit) -> None:
    mia = sit("mia")
    mia.types("/handoff Jane Doe, Acme, jane@acme.com @sam asked for pricing")
    form = mia.form("Hand off a lead")
    source = form.get_by_label("Source")
    source.focus()
    for key in ("ArrowDown", "ArrowDown"):
        source.press(key)
    expect(source).to_have_attribute("aria-expanded", "true")
    second = form.get_by_role("option").nth(1)
    expect(source).to_have_attribute("aria-activedescendant", second.get_attribute("id") or "")
    source.press("Escape")
    expect(source).to_have_attribute("aria-expanded", "false")
    expect(form).to_be_visible()
    source.press("Escape")
    mia.sees_no_form()


def test_a_phone_shows_everything_within_its_width(sit: Sit) -> None:
    mia = sit("mia", width=390)
    mia.types("/handoff Jane Doe, Acme, jane@acme.com @sam asked for pricing")
    form = mia.form("Hand off a lead")
    mia.shows("30-phone-form")
    mia.sends(form)
    mia.sees_no_form()
    mia.message("Jane Doe", "Waiting for")
    mia.shows("31-phone")
    assert mia.page.evaluate("document.documentElement.scrollWidth") <= 390
    mia.page.get_by_role("button", name="Channels").click()
    mia.page.get_by_role("link", name="Smarketing").click()
    expect(mia.page.get_by_role("heading", level=1)).to_have_text("Smarketing")
