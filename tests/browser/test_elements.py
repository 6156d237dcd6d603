"""What Slack's elements do in a person's hands, with the barest of apps behind the page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from slack_bolt import Ack
from slack_sdk import WebClient

from playground.web import mounting
from playground.workspace import Json
from tests.playground import bare
from tests.playground.conftest import Town


def option(text: str, value: str) -> Json:
    return {"text": bare.plain(text), "value": value}


@pytest.fixture
def page(browser: Browser, town: Town) -> Iterator[Page]:
    """Ana in #leads."""
    context = browser.new_context(base_url=mounting.mount(town.slack))
    opened = context.new_page()
    opened.goto(f"/?as={town.ana.id}&in={town.leads}")
    yield opened
    context.close()


def post(town: Town, *elements: Json) -> None:
    bare.client_of(town.slack).chat_postMessage(
        channel=town.leads, text="Jane", blocks=bare.card(*elements)
    )


def opens(town: Town, view: Json) -> None:
    @town.app.command("/open")
    def listen(ack: Ack, command: Json, client: WebClient) -> None:
        client.views_open(trigger_id=command["trigger_id"], view=view)
        ack()


def type_open(page: Page) -> None:
    page.locator("main textarea").fill("/open")
    page.locator("main textarea").press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_a_button_with_a_question_acts_only_after_yes(town: Town, page: Page) -> None:
    heard: list[str] = []

    @town.app.action("drop")
    def listen(ack: Ack, action: Json) -> None:
        heard.append(action["value"])
        ack()

    confirm = {
        "title": bare.plain("Sure?"),
        "text": {"type": "mrkdwn", "text": "*Gone* for good"},
        "confirm": bare.plain("Drop it"),
        "deny": bare.plain("Keep it"),
    }
    post(town, bare.button("drop", "Drop") | {"confirm": confirm})
    with bare.connected(town.slack, town.app):
        page.get_by_role("button", name="Drop").click()
        expect(page.get_by_role("dialog", name="Sure?").locator("strong")).to_have_text("Gone")
        page.get_by_role("button", name="Keep it").click()
        assert heard == []
        page.get_by_role("button", name="Drop").click()
        page.get_by_role("button", name="Drop it").click()
        assert town.slack.wait_until(lambda: heard) == ["1"]


def test_an_overflow_menu_tells_what_was_chosen_in_it(town: Town, page: Page) -> None:
    heard: list[str] = []

    @town.app.action("more")
    def listen(ack: Ack, action: Json) -> None:
        heard.append(action["selected_option"]["value"])
        ack()

    offered = [option("First", "1"), option("Second", "2")]
    post(town, {"type": "overflow", "action_id": "more", "options": offered})
    with bare.connected(town.slack, town.app):
        page.get_by_label("More actions").click()
        page.keyboard.press("ArrowDown")
        expect(page.get_by_role("menuitem", name="Second")).to_be_focused()
        page.keyboard.press("Enter")
        assert town.slack.wait_until(lambda: heard) == ["2"]


def test_a_form_holds_what_is_chosen_and_sends_it(town: Town, page: Page) -> None:
    sent: list[Json] = []
    offered = [option("Hot", "hot"), option("Cold", "cold")]

    def field(name: str, element: Json) -> Json:
        inner = {"action_id": "a", **element}
        return {"type": "input", "block_id": name, "label": bare.plain(name), "element": inner}

    opens(
        town,
        bare.modal(
            "m",
            field("Who", {"type": "multi_users_select"}),
            field("What", {"type": "checkboxes", "options": offered}),
            field("Which", {"type": "radio_buttons", "options": offered}),
            field("Day", {"type": "datepicker"}),
        ),
    )

    @town.app.view("m")
    def take(ack: Ack, view: Json) -> None:
        sent.append(view["state"]["values"])
        ack()

    with bare.connected(town.slack, town.app):
        type_open(page)
        for name in ("Ana", "Sam"):
            page.get_by_label("Who", exact=True).fill(name)
            # As a person does: look whether it is offered, and whether it was taken.
            expect(page.get_by_role("option", name=name).first).to_be_visible()
            page.keyboard.press("Enter")
            expect(page.get_by_role("button", name=f"Remove {name}")).to_be_visible()
        page.get_by_role("button", name="Remove Ana Silva").click()
        page.get_by_label("What").get_by_label("Hot").check()
        page.get_by_label("Which").get_by_label("Cold").check()
        page.get_by_label("Day").fill("2026-12-01")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("dialog")).to_have_count(0)
    values = {name: held["a"] for name, held in sent[0].items()}
    assert values["Who"]["selected_users"] == [town.sam.id]
    assert [one["value"] for one in values["What"]["selected_options"]] == ["hot"]
    assert values["Which"]["selected_option"]["value"] == "cold"
    assert values["Day"]["selected_date"] == "2026-12-01"


def test_a_pushed_modal_covers_the_first_which_keeps_what_was_typed(town: Town, page: Page) -> None:
    lower = bare.modal("low", bare.text_input("who", "Who"))
    upper = bare.modal("up", bare.text_input("why", "Why"), title=bare.plain("Above"))
    opens(town, lower)

    @town.app.view("low")
    def push(ack: Ack) -> None:
        ack(response_action="push", view=upper)

    with bare.connected(town.slack, town.app):
        type_open(page)
        page.get_by_label("Who").fill("Jane")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("dialog", name="Above")).to_contain_text("2 of 3")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog", name="Above")).to_have_count(0)
        expect(page.get_by_label("Who")).to_have_value("Jane")


def test_an_app_that_does_not_answer_is_told_where_it_was_pressed(town: Town, page: Page) -> None:
    post(town, bare.button("go", "Go"))
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_role("alert")).to_have_text("This app did not respond. Try again?")
    page.locator("main textarea").fill("/open")
    page.locator("main textarea").press("Enter")
    expect(page.locator("#trouble")).to_contain_text('failed with the error "dispatch_failed"')
