import importlib
import pkgutil
import re

import storage
from domain import delivery
from storage import tables
from tests import tracked
from tests.docs import pages

PAGE = pages.page("docs/architecture.md")


def test_every_room_is_explained() -> None:
    shown = [pages.code(row[0]).rstrip("/") for row in PAGE.rows("One staircase", "room")]
    assert shown == [*tracked.ROOMS, "tests"]


def test_every_table_is_explained() -> None:
    rows = PAGE.rows("What is stored", "table")
    shown = {name for row in rows for name in re.findall(r"`(\w+)`", row[0])}
    assert shown == _tables()


def test_the_admin_guide_says_of_every_table_whose_data_it_holds() -> None:
    rows = pages.page("docs/admin.md").rows("What is stored", "data")
    shown = {name for row in rows for name in re.findall(r"`(\w+)`", row[1])}
    assert shown == _tables()


def test_the_diagram_of_delivery_has_every_state_and_no_other() -> None:
    diagram = next(block for block in PAGE.blocks("mermaid") if "stateDiagram" in block)
    shown = set(re.findall(r"^ +(\w+) -->|--> (\w+)", diagram, re.MULTILINE))
    assert {name for pair in shown for name in pair if name} == set(delivery.State)


def _tables() -> set[str]:
    """All tables, whichever module defines them."""
    for module in pkgutil.iter_modules(storage.__path__):
        importlib.import_module(f"storage.{module.name}")
    return set(tables.metadata.tables)
