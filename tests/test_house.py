import ast
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_socket import SocketConnectBlockedError

from tests import tracked

LONGEST_FILE = 250
LONGEST_FUNCTION = 50

# Path of a file, or `path::function`, that may be longer, with the reason why it is not split.
_A_LIST = "a step of the schema is a list of tables, read from top to bottom"
LONG_FOR_A_REASON: dict[str, str] = {
    "storage/migrations/versions/0001_people.py::upgrade": _A_LIST,
    "storage/migrations/versions/0002_leads.py::upgrade": _A_LIST,
    "storage/migrations/versions/0003_delivery.py::upgrade": _A_LIST,
}

NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "manager", "core", "base", "common", "misc"}

# What a rule may know besides the standard library: nothing but its neighbours and a calendar.
KNOWN_TO_DOMAIN = sys.stdlib_module_names | {"domain", "holidays"}

IMPORT_EVERYTHING = """
import importlib, sys, threading
sys.dont_write_bytecode = True
acts = {"socket.connect", "socket.bind", "subprocess.Popen", "os.system", "os.fork",
        "sqlite3.connect"}
def listen(event, arguments):
    writes = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
    if event in acts or writes:
        raise AssertionError(f"{event} {arguments!r} on import")
def refuse(thread):
    raise AssertionError(f"{thread!r} started on import")
sys.addaudithook(listen)
threading.Thread.start = refuse
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except BaseException as problem:
        raise SystemExit(f"{name}: {problem!r}")
"""


def test_imports_only_go_down_the_stairs() -> None:
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"],
        cwd=tracked.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_rules_know_nothing_but_the_standard_library() -> None:
    foreign = [
        f"{place} imports {name}"
        for path in tracked.modules("domain")
        for place, name in tracked.imports(path)
        if name.partition(".")[0] not in KNOWN_TO_DOMAIN
    ]
    assert not foreign, "\n".join(foreign)


def test_messages_take_only_the_models_from_slacks_sdk() -> None:
    foreign = [
        f"{place} imports {name}"
        for path in tracked.modules("messages")
        for place, name in tracked.imports(path)
        if name.startswith("slack_sdk") and not name.startswith("slack_sdk.models")
    ]
    assert not foreign, "\n".join(foreign)


def test_nothing_happens_on_import() -> None:
    names = [
        ".".join(path.relative_to(tracked.ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in tracked.modules(*tracked.ROOMS)
        if "migrations" not in path.parts  # Alembic runs these, and running is their whole point
        # Loading the plotting library looks at the machine's fonts: only the process that draws does it.
        and path.parts[-2:-1] != ("pictures",)
    ]
    run = subprocess.run(
        [sys.executable, "-c", IMPORT_EVERYTHING, *names],
        cwd=tracked.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr


def test_files_and_functions_are_short_or_have_a_reason() -> None:
    long: dict[str, int] = {}
    for path in tracked.modules():
        name = str(path.relative_to(tracked.ROOT))
        if (length := len(path.read_text().splitlines())) > LONGEST_FILE:
            long[name] = length
        for node in ast.walk(tracked.tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    long[f"{name}::{node.name}"] = length
    new = [f"{key}: {size} lines" for key, size in long.items() if key not in LONG_FOR_A_REASON]
    assert not new, "\n".join(new)
    assert LONG_FOR_A_REASON.keys() - long.keys() == set(), "no longer long: take it off the list"


def test_modules_are_named_after_what_they_hold() -> None:
    vague = [
        str(path.relative_to(tracked.ROOT))
        for path in tracked.modules()
        if path.stem in NAMES_THAT_SAY_NOTHING
    ]
    assert not vague, "\n".join(vague)


def test_every_room_says_what_it_is_for() -> None:
    for room in (*tracked.ROOMS, "tests"):
        assert ast.get_docstring(tracked.tree(tracked.ROOT / room / "__init__.py")), room


def test_every_silenced_check_says_why_on_its_line() -> None:
    silenced = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma:)(?P<rest>.*)")
    codes = re.compile(r"^:?\s*(?:no cover|\[[\w, -]*\]|[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)?")
    silent = [
        place
        for place, line in tracked.lines(_all_but_this())
        if (found := silenced.search(line))
        and not re.search(r"[a-z]{2,}.*[a-z]{2,}", codes.sub("", found["rest"]))
    ]
    assert not silent, "\n".join(silent)


def test_catching_everything_says_why() -> None:
    unexplained = []
    for path in tracked.modules():
        source = path.read_text().splitlines()
        for node in ast.walk(tracked.tree(path)):
            if not isinstance(node, ast.ExceptHandler):
                continue
            caught = {part.id for part in ast.walk(node.type or node) if isinstance(part, ast.Name)}
            broad = node.type is None or caught & {"Exception", "BaseException"}
            near = source[node.lineno - 1 : node.body[0].lineno]
            reraised = isinstance(node.body[-1], ast.Raise)
            if broad and not reraised and not any("#" in line for line in near):
                unexplained.append(tracked.place(path, node))
    assert not unexplained, "\n".join(unexplained)


def test_own_code_is_never_replaced_by_a_mock() -> None:
    doubles = re.compile(r"\b(?:Magic|Async)?Mock\(|\bmonkeypatch\.setattr\(|\bmock\.patch\b")
    found = [place for place, line in tracked.lines(_all_but_this("tests")) if doubles.search(line)]
    assert not found, "\n".join(found)


def test_no_test_sleeps_and_hopes() -> None:
    hopeful = []
    for path in tracked.modules("tests"):
        tree = tracked.tree(path)
        in_loops = {
            inner
            for loop in ast.walk(tree)
            if isinstance(loop, ast.While)
            for inner in ast.walk(loop)
        }
        hopeful += [
            tracked.place(path, node)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and ast.unparse(node.func) in {"time.sleep", "sleep"}
            and node not in in_loops
        ]
    assert not hopeful, "\n".join(["wait for a condition with a deadline:", *hopeful])


def test_tests_are_plain_functions() -> None:
    classes = [
        tracked.place(path, node)
        for path in tracked.modules("tests")
        for node in ast.walk(tracked.tree(path))
        if isinstance(node, ast.ClassDef) and node.name.startswith("Test")
    ]
    assert not classes, "\n".join(classes)


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1"])
def test_the_network_ends_at_this_machine(address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as outward, pytest.raises(SocketConnectBlockedError):
        outward.connect((address, 443))


def _all_but_this(*rooms: str) -> list[Path]:
    """For checks by pattern, which would find the pattern itself here."""
    return [path for path in tracked.modules(*rooms) if path != Path(__file__)]
