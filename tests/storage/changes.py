"""Which tables the code of storage changes or deletes rows of, read from the code itself."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any

from sqlalchemy import Table

import storage

_TABLE_AT = {"update": 0, "delete": 0, "put": 1}  # the argument that names the table


def changed_tables() -> dict[str, set[str]]:
    """Names of tables, each with the places that change rows of it: "storage.leads:60".

    Raises AssertionError for a statement of which nobody can tell what it changes.
    """
    found: dict[str, set[str]] = {}
    for info in pkgutil.iter_modules(storage.__path__, "storage."):
        if info.ispkg or info.name == "storage.upserts":  # what `put` itself is made of
            continue
        for table, line in _changes(importlib.import_module(info.name)):
            found.setdefault(table, set()).add(f"{info.name}:{line}")
    return found


def _changes(module: ModuleType) -> Iterator[tuple[str, int]]:
    tree = ast.parse(inspect.getsource(module))
    for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
        for call in [node for node in ast.walk(function) if isinstance(node, ast.Call)]:
            if isinstance(call.func, ast.Name) and call.func.id in _TABLE_AT:
                named = call.args[_TABLE_AT[call.func.id]]
                tables = set(_tables(named, function, module))
                assert tables, f"which table does {module.__name__}:{call.lineno} change?"
                for table in tables:
                    yield table, call.lineno


def _tables(node: ast.expr, function: ast.FunctionDef, module: ModuleType) -> Iterator[str]:
    """The tables that an expression can stand for: itself, or all in what a local name was made from."""
    if isinstance(node, ast.Name) and node.id not in vars(module):
        for origin in _origins(node.id, function):
            for part in ast.walk(origin):
                yield from _named(part, module)
    else:
        yield from _named(node, module)


def _origins(name: str, function: ast.FunctionDef) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.For):
            targets = [node.target]
        names = {each.id for one in targets for each in ast.walk(one) if isinstance(each, ast.Name)}
        if name in names and isinstance(node, ast.Assign):
            yield node.value
        elif name in names and isinstance(node, ast.For):
            yield node.iter


def _named(node: ast.AST, module: ModuleType) -> Iterator[str]:
    if not isinstance(node, ast.Name | ast.Attribute):
        return
    value = _value(node, module)
    values = value.values() if isinstance(value, Mapping) else [value]
    yield from (each.name for each in values if isinstance(each, Table))


def _value(node: ast.expr, module: ModuleType) -> Any:
    if isinstance(node, ast.Name):
        return vars(module).get(node.id)
    return (
        getattr(_value(node.value, module), node.attr, None)
        if isinstance(node, ast.Attribute)
        else None
    )
