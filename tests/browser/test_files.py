"""Sharing files, by hand, on the page."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Sit
from tests.browser.seat import PATIENCE
from tests.browser.test_accessible import faults

LONG = f"Offer for {'a very long company name ' * 4}.pdf"


@pytest.mark.parametrize("width", [1280, 390])
def test_files_are_picked_taken_back_and_shared(sit: Sit, tmp_path: Path, width: int) -> None:
    mia = sit("mia", width=width)
    # Somebody must listen already when the key is pressed, or Chromium opens a window of its own.
    mia.page.on("filechooser", lambda _chooser: None)
    picture = mia.shows("shared")
    offer = tmp_path / LONG
    offer.write_bytes(b"%PDF-1.7")
    page = mia.page
    attach = page.get_by_role("button", name="Attach files")
    attach.focus()
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files([picture, offer])
    waiting = page.get_by_role("list", name="Files to send")
    expect(waiting.get_by_role("listitem")).to_have_count(2)
    mia.shows(f"40-files-picked-{width}")
    last = waiting.get_by_role("button").last.bounding_box()
    assert last is not None
    assert last["x"] + last["width"] <= width
    assert faults(page) == []
    waiting.get_by_role("button", name="Remove shared.png").click()
    with page.expect_file_chooser() as chooser:
        attach.click()
    chooser.value.set_files(picture)
    mia.types("Here is what she asked for")
    message = mia.message("Here is what she asked for")
    expect(waiting).to_be_hidden()
    shown = message.get_by_role("img", name="shared.png")
    expect(shown).to_be_visible(timeout=PATIENCE)
    assert shown.evaluate("one => one.decode().then(() => one.naturalWidth)") == width
    with page.expect_download() as saved:
        message.get_by_role("link", name="Offer for").click()
    assert saved.value.path().read_bytes() == b"%PDF-1.7"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert faults(page) == []
    mia.shows(f"41-files-shared-{width}")


def test_a_file_in_a_thread_stands_there_and_an_empty_one_is_refused(
    sit: Sit, tmp_path: Path
) -> None:
    mia = sit("mia")
    mia.types("The offer went out")
    mia.message("The offer went out").get_by_role("link", name="Reply").click(force=True)
    thread = mia.page.locator(".thread")
    picker = thread.locator("[type=file]")
    empty, notes = tmp_path / "empty.txt", tmp_path / "notes.txt"
    empty.touch()
    notes.write_text("Forty seats")
    picker.set_input_files(empty)
    expect(thread.get_by_role("alert")).to_have_text("empty.txt is empty.")
    picker.set_input_files(notes)
    expect(thread.get_by_role("alert")).to_be_hidden()
    thread.get_by_role("button", name="Send").click()
    expect(thread.get_by_role("link", name="notes.txt")).to_be_visible(timeout=PATIENCE)
