"""The files under version control, for the checks that read the house's own source."""

import ast
import subprocess
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
ROOMS = ("bot", "commands", "jobs", "services", "messages", "storage", "domain", "playground")


@cache
def manifest() -> Mapping[str, Any]:
    """app.yaml, read once; whoever changes something in it takes a copy."""
    found: Mapping[str, Any] = yaml.safe_load((ROOT / "app.yaml").read_text("utf-8"))
    return found


@cache
def files() -> tuple[Path, ...]:
    """Every tracked file that still exists."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    paths = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    return tuple(path for path in paths if path.is_file())


def modules(*rooms: str) -> list[Path]:
    """Python files of these top-level folders; of all folders when none is named."""
    return [
        path
        for path in files()
        if path.suffix == ".py" and (not rooms or path.relative_to(ROOT).parts[0] in rooms)
    ]


def lines(paths: list[Path]) -> Iterator[tuple[str, str]]:
    """Each line with its place, such as `domain/leads.py:12`."""
    for path in paths:
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            yield f"{path.relative_to(ROOT)}:{number}", line


def tree(path: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(path.read_text(), filename=str(path))


def place(path: Path, node: ast.stmt | ast.expr | ast.excepthandler) -> str:
    """Where to click: `domain/leads.py:12`."""
    return f"{path.relative_to(ROOT)}:{node.lineno}"


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """Dotted name of each import with its place; `from a import b` gives `a`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((place(path, node), alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield place(path, node), node.module or ""
