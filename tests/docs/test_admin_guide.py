import ast
import itertools
import re

import yaml

from bot import http, settings
from commands import registry
from messages.templates.offered import OFFERED, file_of
from messages.templates.texts import Texts
from tests import tracked
from tests.docs import pages

GUIDE = pages.page("docs/admin.md")


def test_the_settings_table_is_what_the_settings_say_of_themselves() -> None:
    shown = [tuple(map(pages.code, row)) for row in GUIDE.rows("Settings", "setting")]
    described = [(each.name, each.default, each.meaning) for each in settings.describe()]
    assert shown == described


def test_every_setting_that_a_page_names_exists() -> None:
    known = {each.name for each in settings.describe()}
    looks_like_one = re.compile(r"\b(?:BOT|SLACK|DATABASE|TEMPLATES)_[A-Z_]+\b")
    for page in pages.every_page():
        named = set(looks_like_one.findall(page.text))
        assert named <= known, page.name


def test_every_text_of_ones_own_is_listed_with_the_names_that_it_may_use() -> None:
    files = [(pages.code(file), said) for file, said in GUIDE.rows("Texts of your own", "file")]
    assert files == [(file_of(each.name), each.meaning) for each in OFFERED.values()]
    section = GUIDE.section("Texts of your own").partition("| file | name |")[2]
    listed = re.findall(r"^\| `(\S+)` \| `(\w+)` \| (.+) \|$", section, re.MULTILINE)
    assert listed == [
        (file_of(each.name), name, given.meaning)
        for each in OFFERED.values()
        for name, given in each.given.items()
    ]


def test_the_example_of_a_text_of_ones_own_can_be_used() -> None:
    (example,) = GUIDE.blocks("jinja")
    assert Texts({"digest": example}).broken == ()


def test_the_doctor_table_has_every_line_that_the_doctor_can_print() -> None:
    shown = {row[0] for row in GUIDE.rows("Doctor", "line")}
    printed = set(itertools.chain(_findings("bot/checks.py"), _findings("bot/doctor.py")))
    assert shown == printed


def test_the_scopes_are_those_of_the_manifest_and_of_the_code() -> None:
    shown = {pages.code(row[0]) for row in GUIDE.rows("Scopes", "scope")}
    manifest = yaml.safe_load((tracked.ROOT / "app.yaml").read_text())
    assert shown == set(manifest["oauth_config"]["scopes"]["bot"])
    assert shown == set(registry.SCOPES)


def test_the_events_are_those_of_the_manifest() -> None:
    manifest = yaml.safe_load((tracked.ROOT / "app.yaml").read_text())
    heard = set(re.findall(r"`((?:message\.|app_|member_|reaction_)\w+)`", GUIDE.section("Scopes")))
    assert (
        heard
        == set(registry.EVENTS)
        == set(manifest["settings"]["event_subscriptions"]["bot_events"])
    )


def test_every_reason_for_not_being_ready_is_explained() -> None:
    shown = {row[0] for row in GUIDE.rows("Health pages", "line in `/readyz`")}
    reasons = set()
    for name in ("bot/run.py", "bot/http.py"):
        source = (tracked.ROOT / name).read_text()
        reasons |= set(re.findall(r'found(?:\.append\(| = \[)"([^"]+)"', source))
    assert shown == reasons


def test_the_address_for_slack_is_the_one_that_is_served() -> None:
    addresses = set(re.findall(r"https://bot\.example\.com(\S+)", GUIDE.text))
    assert addresses == {http.SLACK_PATH}


def test_every_command_of_the_command_line_is_in_the_table() -> None:
    commands = {re.split(r"\s", pages.code(row[0]))[1] for row in _commands()}
    source = (tracked.ROOT / "bot/arguments.py").read_text()
    assert commands == set(re.findall(r'add_parser\(\s*"(\w+)"', source))


def _commands() -> list[list[str]]:
    return GUIDE.rows("Running Smarketing for real", "command")


def _findings(name: str) -> set[str]:
    """First words of what each `Finding(…)` in a module is about; of an f-string the part before its first value."""
    tree = tracked.tree(tracked.ROOT / name)
    assigned = {
        target.id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Finding":
            what = node.args[0]
            if isinstance(what, ast.Name):
                what = assigned[what.id]
            if isinstance(what, ast.JoinedStr):
                what = what.values[0]
            assert isinstance(what, ast.Constant), ast.unparse(node)
            found.add(str(what.value).strip())
    return found
