import re
import tomllib

import pytest

from bot import arguments
from tests import story, tracked
from tests.docs import pages
from tests.docs.pages import Page

PAGES = pages.every_page()
NAMES = [page.name for page in PAGES]
# Files that a reader of the recipe would make, and those that a running bot or a tool leaves behind.
MADE_BY_THE_READER = re.compile(r".*/campaigns?\.py|build/.*|backup\.db")
LOOKS_LIKE_A_PATH = re.compile(r"(?:\.?[\w-]+/)+(?:[\w.-]+)?|[\w-]+\.(?:py|md|toml|yaml|lock)")


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_path_in_a_page_exists(page: Page) -> None:
    missing = [
        span
        for span in page.spans()
        if LOOKS_LIKE_A_PATH.fullmatch(span)
        and not MADE_BY_THE_READER.fullmatch(span)
        and not (tracked.ROOT / span).exists()
    ]
    assert not missing, f"{page.name} names what is not there: {missing}"


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_relative_link_leads_somewhere(page: Page) -> None:
    lost = []
    for link in page.links():
        if link.startswith("https://"):
            continue
        name, _, anchor = link.partition("#")
        target = (tracked.ROOT / page.name).parent / name if name else tracked.ROOT / page.name
        if not target.exists():
            lost.append(link)
        elif anchor:
            there = pages.page(target.resolve().relative_to(tracked.ROOT).as_posix())
            lost += [] if anchor in there.anchors() else [link]
    assert not lost, f"{page.name} links to nowhere: {lost}"


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_make_target_in_a_page_exists(page: Page) -> None:
    targets = set(re.findall(r"^([a-z]+):", _read("Makefile"), re.MULTILINE))
    lines = [*page.spans(), *(line for block in page.blocks() for line in block.splitlines())]
    named = {
        word
        for line in lines
        for said in re.findall(r"^(?:\$ )?make((?: [a-z]+)+)", line.strip())
        for word in said.split()
    }
    assert named <= targets, f"{page.name} names targets that make does not have"


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_command_line_of_the_bot_in_a_page_is_understood(page: Page) -> None:
    lines = [*page.spans(), *(line for block in page.blocks() for line in block.splitlines())]
    called = re.compile(r"(?:^|[\s/])(?:smarketing|python -m bot) ([a-z]+)\b")
    help_text = arguments.parser().format_help()
    known = set(re.findall(r"^    ([a-z]+)  ", help_text, re.MULTILINE))
    named = {
        word
        for line in lines
        if "/smarketing " not in line.replace("bin/smarketing", "") and "docker" not in line
        for word in called.findall(line)
    }
    assert named <= known, f"{page.name} calls the bot in a way it does not know"


def test_the_readme_starts_with_the_two_commands() -> None:
    readme = pages.page("README.md")
    assert readme.text.startswith("```console\nmake demo\nmake test\n```\n")


def test_the_readme_shows_what_the_story_really_prints(played: story.Story) -> None:
    printed = iter([_timeless(line) for line in played.told.splitlines()])
    shown = next(iter(pages.page("README.md").blocks("text"))).splitlines()
    # Each line is looked for behind the one before it, so the order counts too.
    lost = next((each for each in shown if each != "…" and _timeless(each) not in printed), None)
    assert lost is None, "paste what `make demo ARGS=--story` prints into the README again"


def test_the_contributing_page_names_every_check() -> None:
    targets = set(re.findall(r"^([a-z]+):.*## ", _read("Makefile"), re.MULTILINE))
    text = pages.page("CONTRIBUTING.md").text
    unnamed = {each for each in targets - {"help", "clean"} if not re.search(rf"\b{each}\b", text)}
    assert not unnamed


def test_the_changelog_begins_with_what_is_unreleased_and_knows_this_version() -> None:
    text = pages.page("CHANGELOG.md").text
    version = tomllib.loads(_read("pyproject.toml"))["project"]["version"]
    heads = re.findall(r"^## (\S+)(?: \(\d{4}-\d\d-\d\d\))?$", text, re.MULTILINE)
    assert heads[:2] == ["Unreleased", version]


def test_every_decision_is_dated_complete_and_listed() -> None:
    listed = pages.page("docs/adr/README.md").links()
    decisions = sorted((tracked.ROOT / "docs/adr").glob("0*.md"))
    assert listed == [path.name for path in decisions]
    for path in decisions:
        page = pages.page(f"docs/adr/{path.name}")
        assert page.text.startswith(f"# {path.name[:4]} ")
        assert re.search(r"^\d{4}-\d\d-\d\d · (accepted|replaced by )", page.text, re.MULTILINE)
        assert {"context", "decision", "consequences"} <= page.anchors(), path.name


def _timeless(line: str) -> str:
    return re.sub(r"\d\d:\d\d|\d{1,2} [A-Z][a-z]{2} \d{4}", "…", line)


def _read(name: str) -> str:
    return (tracked.ROOT / name).read_text(encoding="utf-8")
