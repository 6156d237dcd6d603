"""A browser, the company of the demo with the real bot, and its pages."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from bot.demo.stage import Stage
from playground.web import mounting
from tests import surfaces
from tests.browser import chromium
from tests.browser.seat import Seat
from tests.playground.conftest import town

__all__ = ["town"]

Sit = Callable[..., Seat]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium. Without one the tests are skipped, in CI they fail."""
    found = chromium.find()
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(chromium.MISSING)
        pytest.skip(chromium.MISSING)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=chromium.arguments())
        yield launched
        launched.close()


@pytest.fixture
def sit(browser: Browser) -> Iterator[Sit]:
    """Returns somebody of the company in front of the page, by handle."""
    with Stage() as stage:
        mounting.mount(stage.slack, gallery=_surfaces)
        seats: list[Seat] = []

        def sit_down(handle: str, **more: int) -> Seat:
            seats.append(Seat(browser, stage, handle, **more))
            return seats[-1]

        yield sit_down
        for seat in seats:
            seat.page.context.close()
        assert [trouble for seat in seats for trouble in seat.troubles] == []


def _surfaces() -> Iterator[tuple[str, str, str, dict[str, object]]]:
    for one in surfaces.every():
        yield one.name, str(one.case), one.kind, one.payload
