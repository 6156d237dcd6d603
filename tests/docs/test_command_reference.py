from typing import Any

from commands import registry
from domain import business_time, handoffs, leads, reasons
from domain.delivery import Kind
from domain.handoffs import DEFAULT_CLOCKS
from domain.history import Stage
from messages import names, refusals
from services import handoff_views
from tests import surfaces
from tests.docs import pages

PAGE = pages.page("docs/commands.md")


def test_every_command_is_told_as_the_registry_has_it() -> None:
    for command in registry.COMMANDS:
        told = PAGE.section(command.name)
        assert told.strip().startswith(f"{command.summary}.")
        assert f"Usage: `{command.name} {command.usage_hint}`" in told
        examples = [block.splitlines() for block in pages.Page("", told).blocks()]
        assert examples == [list(command.examples)]
        for part in command.parts:
            assert f"`{command.name} {part.usage}`" in told
            assert part.summary.lower() in " ".join(told.lower().split())


def test_no_command_is_told_that_does_not_exist() -> None:
    headed = {heading for heading in _headings() if heading.startswith("/")}
    assert headed == {command.name for command in registry.COMMANDS}


def test_every_shortcut_is_told() -> None:
    for shortcut in registry.SHORTCUTS:
        assert shortcut.summary.lower() in PAGE.section(shortcut.name).lower()


def test_the_table_of_buttons_has_every_button_that_the_bot_shows() -> None:
    rows = PAGE.rows("The card and its buttons", "button")
    told = {label.strip() for row in rows for label in row[0].split(",")}
    assert told == set(_labels())


def test_the_table_of_forms_has_every_modal_that_the_bot_opens() -> None:
    told = {row[0] for row in PAGE.rows("Forms", "form")}
    shown = {each.payload["title"]["text"] for each in surfaces.every() if each.kind == "modal"}
    assert told == shown


def test_the_lists_are_those_that_can_be_asked_for() -> None:
    told = [pages.code(row[0]) for row in PAGE.rows("/handoff", "list")]
    assert told == [each.value for each in handoff_views.Filter]


def test_what_is_possible_in_which_state_is_the_rule() -> None:
    rows = PAGE.rows("Who may do what, and when", "action")
    told = {action: set(states.split(", ")) for action, states in rows}
    assert told == {str(action): set(states) for action, states in handoffs.POSSIBLE.items()}


def test_the_moves_are_the_rule() -> None:
    rows = PAGE.rows("Who may do what, and when", "stage")
    told = {stage: tuple(moves.split(", ")) for stage, moves in rows}
    rule = {stage.value: leads.moves_from(stage) for stage in Stage if leads.moves_from(stage)}
    assert told == rule


def test_the_reasons_are_the_default_ones() -> None:
    told = {answer: labels.split("; ") for answer, labels in PAGE.rows("Reasons", "answer")}
    rule = {
        answer.value: [each.label for each in reasons.DEFAULTS if each.answer is answer]
        for answer in reasons.Answer
    }
    assert told == rule


def test_the_clocks_are_the_default_ones() -> None:
    rule = {
        names.TEMPERATURES[temperature]: (clocks.accept, clocks.touch)
        for temperature, clocks in DEFAULT_CLOCKS.items()
    }
    shown = {row[0]: tuple(map(_minutes, row[1:])) for row in PAGE.rows("How soon?", "")}
    assert shown == {
        label: tuple(c.total_seconds() / 60 for c in both) for label, both in rule.items()
    }
    first, second = business_time.Week().days[0][0]
    assert f"{first.hour} to {second.hour}" in PAGE.section("How soon?")


def test_every_kind_of_message_is_explained() -> None:
    told = {pages.code(row[0]) for row in PAGE.rows("Messages", "kind")}
    assert told == set(Kind)


def test_the_first_line_to_type_is_the_same_everywhere() -> None:
    assert refusals.EXAMPLE in registry.COMMANDS[0].examples
    for name in ("README.md", "docs/commands.md"):
        lines = [line.strip() for block in pages.page(name).blocks() for line in block.splitlines()]
        assert refusals.EXAMPLE in lines


def _headings() -> list[str]:
    return [line.lstrip("# ") for line in PAGE.prose.splitlines() if line.startswith("#")]


def _minutes(text: str) -> float:
    number, unit = text.split()
    return float(number) * {"min": 1, "h": 60}[unit]


def _labels() -> set[str]:
    found: set[str] = set()
    for surface in surfaces.every():
        _collect(surface.payload, found)
    return found


def _collect(part: Any, found: set[str]) -> None:
    if isinstance(part, dict):
        if part.get("type") == "button":
            found.add(part["text"]["text"])
        if part.get("type") == "overflow":
            found.update(option["text"]["text"] for option in part["options"])
        for value in part.values():
            _collect(value, found)
    elif isinstance(part, list):
        for value in part:
            _collect(value, found)
