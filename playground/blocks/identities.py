"""What must be unique: block ids in a surface, action ids in a block, the focus in a view."""

from collections.abc import Iterator, Mapping, Sequence

from playground.blocks.rules import refusal, step


def _elements(block: Mapping[str, object]) -> Iterator[tuple[str, Mapping[str, object]]]:
    for key in ("accessory", "element"):
        inner = block.get(key)
        if isinstance(inner, Mapping):
            yield f"/{key}", inner
    listed = block.get("elements")
    for index, inner in enumerate(listed if isinstance(listed, list) else []):
        if isinstance(inner, Mapping):
            yield f"/elements/{index}", inner


def _repeated(named: Sequence[tuple[str, object]]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for at, name in named:
        if not isinstance(name, str) or not name:
            continue
        if name in seen:
            yield at, name
        seen.add(name)


def repeated_ids(blocks: object, at: str) -> Iterator[str]:
    """Later bearers of a `block_id`, or of an `action_id` within one block."""
    listed = [
        (step(at, index), block)
        for index, block in enumerate(blocks if isinstance(blocks, list) else [])
        if isinstance(block, Mapping)
    ]
    for where, name in _repeated([(f"{a}/block_id", b.get("block_id")) for a, b in listed]):
        yield refusal(f'`block_id` "{name}" already exists', where)
    for place, block in listed:
        actions = [(f"{place}{a}/action_id", e.get("action_id")) for a, e in _elements(block)]
        for where, name in _repeated(actions):
            yield refusal(f'`action_id` "{name}" already exists', where)


def repeated_focus(blocks: object, at: str) -> Iterator[str]:
    """Every element after the first that asks for the focus."""
    focused = [
        f"{step(at, index)}{place}/focus_on_load"
        for index, block in enumerate(blocks if isinstance(blocks, list) else [])
        if isinstance(block, Mapping)
        for place, element in _elements(block)
        if element.get("focus_on_load") is True
    ]
    for where in focused[1:]:
        yield refusal("only one element may set `focus_on_load`", where)
