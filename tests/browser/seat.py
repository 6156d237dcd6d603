"""One person in front of the page."""

from pathlib import Path
from typing import Protocol

from playwright.sync_api import Browser, Locator, Page, expect

from bot.demo.company import Company
from playground.standin import Standin
from tests import tracked

SHOTS = tracked.ROOT / "build" / "screenshots"
PATIENCE = 10_000  # ms; news are gathered for three seconds before they are told


class House(Protocol):
    """Where the company works: `bot.demo.stage` and `bot.demo.workspace` have both."""

    slack: Standin
    company: Company


class Seat:
    """A window of one person, with what they do there in words."""

    def __init__(self, browser: Browser, stage: House, handle: str, *, width: int = 1280) -> None:
        self.user = stage.company.people[handle]
        self._stage = stage
        context = browser.new_context(
            base_url=stage.slack.base_url,
            viewport={"width": width, "height": 820},
            bypass_csp=True,  # axe is put into the page by the test
        )
        context.set_default_timeout(PATIENCE)
        self.troubles: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.goes_to("handoffs")

    def goes_to(self, purpose: str) -> None:
        """Open a channel of the company by its purpose, or `home`."""
        place = self._stage.company.channels.get(purpose, purpose)
        self.page.goto(f"/?as={self.user}&in={place}")

    def goes_to_messages(self) -> None:
        """Open the direct messages of the bot."""
        self.page.locator(".sidebar").get_by_role("link", name="Smarketing").click()

    def types(self, line: str) -> None:
        """A message or a command, sent by Enter."""
        field = self.page.locator("main textarea")
        field.fill(line)
        field.press("Enter")

    def form(self, title: str) -> Locator:
        """The form on top, once it has this title."""
        form = self.page.get_by_role("dialog", name=title)
        expect(form).to_be_visible(timeout=PATIENCE)
        return form

    def sends(self, form: Locator) -> None:
        """Press submit."""
        form.locator("[type=submit]").click()

    def sees_no_form(self) -> None:
        """Every form has closed."""
        expect(self.page.locator(".modal")).to_have_count(0, timeout=PATIENCE)

    def message(self, *words: str) -> Locator:
        """The last message that says all the words, once there is one."""
        found = self.page.locator("main article")
        for word in words:
            found = found.filter(has_text=word)
        expect(found.last).to_be_visible(timeout=PATIENCE)
        return found.last

    def presses(self, message: Locator, button: str) -> None:
        """A button of a message."""
        message.get_by_role("button", name=button, exact=True).click()

    def chooses(self, form: Locator, label: str, words: str) -> None:
        """Search in a menu and take what is found first."""
        field = form.get_by_label(label)
        field.click()
        field.press_sequentially(words)
        expect(form.get_by_role("option", name=words).first).to_be_visible(timeout=PATIENCE)
        field.press("Enter")

    def shows(self, name: str) -> Path:
        """A picture of the page, into build/screenshots."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        path = SHOTS / f"{name}.png"
        self.page.screenshot(path=path)
        return path
